import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { useFormats } from '../i18n/use-formats.ts';
import { Note } from './blocks.ts';
import { useListFilters } from './use-list-filters.ts';

interface DayFilterProps {
  readonly source: string;
  readonly label: string;
  /** What is sent: the instant at which the day begins, the instant at which it ends, or the day itself. */
  readonly as: 'start' | 'end' | 'day';
}

/** A filter by a day of the reader's calendar. The day is also written in the reader's format, since the browser uses its own order. */
export function DayFilter({ source, label, as }: DayFilterProps) {
  const { values, setValue } = useListFilters();
  const formats = useFormats();
  const given = values[source];
  const day = typeof given === 'string' ? dayOf(given, as) : '';
  const [begun, setBegun] = useState<string>();
  const choose = (typed: string) => {
    const isWhole = typed === '' || typed >= firstDay;
    setBegun(isWhole ? undefined : typed);
    if (isWhole) setValue(source, typed === '' ? undefined : sentAs(typed, as));
  };
  return (
    <>
      <Field>
        {label}
        <input
          type="date"
          max={lastDay}
          value={begun ?? day}
          onChange={({ target }) => choose(target.value)}
          onBlur={() => setBegun(undefined)}
        />
      </Field>
      {day === '' ? null : <Note>{formats.day(day)}</Note>}
    </>
  );
}

/** The earliest day: while a year is typed, the browser reports `0002`, `0020`, `0202`. */
const firstDay = '1900-01-01';
/** The latest day: without it, the browser waits for a year of six digits. */
export const lastDay = '9999-12-31';

function sentAs(day: string, as: DayFilterProps['as']): string {
  if (as === 'day') return day;
  const at = new Date(`${day}T00:00`);
  if (as === 'end') at.setDate(at.getDate() + 1); // a day has 23 or 25 hours when the clock changes
  return at.toISOString();
}

function dayOf(sent: string, as: DayFilterProps['as']): string {
  if (as === 'day') return sent;
  const at = new Date(sent);
  if (as === 'end') at.setDate(at.getDate() - 1);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

const Field = styled('label')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  fontSize: 12,
  color: 'var(--muted)',
  '& input': {
    height: 32,
    padding: '0 8px',
    border: '1px solid var(--field)',
    borderRadius: 6,
    background: 'var(--paper)',
    color: 'var(--ink)',
    font: 'inherit',
    fontSize: 13,
  },
});

import { styled } from '@mui/material/styles';
import { useListFilters } from './use-list-filters.ts';

interface DayFilterProps {
  readonly source: string;
  readonly label: string;
  /** The chosen day still belongs to it. */
  readonly isEnd?: boolean;
}

const dayMs = 24 * 60 * 60 * 1_000;

/** A day of the reader's own calendar as a filter; sent as the instant at which it begins or is over. */
export function DayFilter({ source, label, isEnd = false }: DayFilterProps) {
  const { values, setValue } = useListFilters();
  const given = values[source];
  const shift = isEnd ? 1 : 0;
  const choose = (day: string) => setValue(source, day === '' ? undefined : startOf(day, shift));
  return (
    <Field>
      {label}
      <input type="date" value={typeof given === 'string' ? dayOf(given, shift) : ''} onChange={({ target }) => choose(target.value)} />
    </Field>
  );
}

function startOf(day: string, shift: number): string {
  const at = new Date(`${day}T00:00`);
  at.setDate(at.getDate() + shift); // 23 or 25 hours, where the clock changes
  return at.toISOString();
}

function dayOf(instant: string, shift: number): string {
  const at = new Date(new Date(instant).getTime() - shift * (dayMs / 2)); // the middle of the day before, whatever its length
  return [at.getFullYear(), String(at.getMonth() + 1).padStart(2, '0'), String(at.getDate()).padStart(2, '0')].join('-');
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
    colorScheme: 'inherit',
    font: 'inherit',
    fontSize: 13,
  },
});

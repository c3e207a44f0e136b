import { styled } from '@mui/material/styles';
import type { TimeLeft } from '../../api/contract/formats.ts';
import { useSay, type Phrase } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Chip } from './Chip.tsx';
import { Dash } from './Dash.tsx';
import { When } from './When.tsx';

const left = { minutes: 'time.minutesLeft', hours: 'time.hoursLeft', days: 'time.daysLeft' } as const satisfies Words;
const over = { minutes: 'time.minutesOver', hours: 'time.hoursOver', days: 'time.daysOver' } as const satisfies Words;
type Words = Readonly<Record<TimeLeft['unit'], Phrase>>;

/** Shows a deadline with the remaining time: muted, amber within 24 hours, red once it is over; a dash without a deadline. */
export const Due = ({ at }: { readonly at: string | null }) =>
  at === null ? (
    <Dash />
  ) : (
    <Pair>
      <When at={at} />
      <TimeLeftMark at={at} />
    </Pair>
  );

export function TimeLeftMark({ at }: { readonly at: string }) {
  const { words, tone } = useTimeLeft()(at);
  return tone === 'muted' ? <Quiet>{words}</Quiet> : <Chip tone={tone}>{words}</Chip>;
}

/** Returns a function that says in words how much time is left or overdue, with its tone. */
export function useTimeLeft(): (at: string) => { readonly words: string; readonly tone: 'muted' | 'warning' | 'error' } {
  const say = useSay();
  const { left: leftOf } = useFormats();
  return (at) => {
    const { isOver, isSoon, unit, count } = leftOf(at);
    return { words: say((isOver ? over : left)[unit], { smart_count: count }), tone: isOver ? 'error' : isSoon ? 'warning' : 'muted' };
  };
}

const Pair = styled('span')({
  display: 'flex',
  justifyContent: 'space-between',
  alignItems: 'center',
  gap: 12,
  '@media (max-width: 600px)': { flexDirection: 'column', alignItems: 'flex-start', gap: 0, padding: '4px 0' }, // stacked, so that they fit beside a name
});
const Quiet = styled('span')({ color: 'var(--muted)' });

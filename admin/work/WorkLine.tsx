import { styled } from '@mui/material/styles';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { useWorkCounts } from './use-work-counts.ts';

/** Says in one line how much waits, how much is late, and until when. */
export function WorkLine() {
  const say = useSay();
  const counts = useWorkCounts();
  const next = useNextDeadline();
  if (counts === undefined || counts.waiting === 0) return null;
  return (
    <Line>
      <b>{say('work.waiting', { smart_count: counts.waiting })}</b>
      {counts.overdue === 0 ? null : <b data-late>{say('work.overdue', { smart_count: counts.overdue })}</b>}
      {next === undefined ? null : <span>{next}</span>}
    </Line>
  );
}

/** Returns "Next deadline: today, 16:00 (Review)"; undefined if nothing has a deadline. */
export function useNextDeadline(): string | undefined {
  const say = useSay();
  const word = useWording();
  const { instant } = useFormats();
  const next = useWorkCounts()?.next ?? null;
  if (next === null) return undefined;
  const kind = word('workKinds', next.kind);
  return say('work.next', { at: instant(next.dueAt), what: next.count > 1 ? `${kind}, ${next.count}` : kind });
}

const Line = styled('p')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '0 8px',
  color: 'var(--muted)',
  '& b': { fontWeight: 600, color: 'var(--ink)' },
  '& [data-late]': { color: 'var(--error)' },
});

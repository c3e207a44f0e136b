import { styled } from '@mui/material/styles';
import { useSay } from '../i18n/say.ts';
import { useMedian, usePromises } from './use-promises.ts';

/** Shows how many promises were kept and broken, and the median time of an answer, among the tools of the list. */
export function PromiseLine() {
  const say = useSay();
  const promises = usePromises();
  const median = useMedian();
  if (promises === undefined || promises.answered + promises.broken === 0) return null;
  const { kept, broken } = promises;
  return (
    <Line>
      <b>{say('access.kept', { smart_count: kept })}</b>
      <span data-broken={broken > 0 || undefined}>{say('access.broken', { smart_count: broken })}</span>
      {median === undefined ? null : <span>{say('access.median', { time: median })}</span>}
    </Line>
  );
}

const Line = styled('span')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: '2px 16px',
  color: 'var(--muted)',
  '& b': { fontWeight: 600, color: 'var(--ink)' },
  '& [data-broken]': { fontWeight: 600, color: 'var(--error)' },
});

import Button from '@mui/material/Button';
import Retry from '@mui/icons-material/RefreshOutlined';
import { styled } from '@mui/material/styles';
import { useGetOne } from 'react-admin';
import type { PayoutDetail } from '../../api/contract/payout-detail.ts';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import { useAgo } from '../fields/use-ago.ts';
import { useWording } from '../i18n/use-wording.ts';
import { useVerbWords, type VerbWords } from './use-verb-words.ts';

/** Says that somebody else decided first: who, when, and what differs from what this person saw. */
export function Changes({ seen }: { readonly seen: PayoutRow }) {
  const words = useVerbWords();
  const word = useWording();
  const ago = useAgo();
  const { data: now, refetch } = useGetOne<PayoutDetail>('payouts', { id: seen.id, meta: { isWhole: true } }, { refetchOnMount: 'always' });
  if (now === undefined) return null;
  const { say } = words;
  const last = now.timeline.findLast(({ tone }) => tone !== 'later');
  const differences = differencesOf(seen, now, { words, word });
  return (
    <Box>
      {last === undefined ? null : (
        <strong>
          {last.actor === null
            ? say('payouts.changedAlone', { when: ago(last.at) })
            : say('payouts.changedBy', { name: last.actor, when: ago(last.at) })}
        </strong>
      )}
      {differences.length === 0 ? (
        <p>{say('payouts.sameContent')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">{say('payouts.before')}</th>
              <th scope="col">{say('payouts.afterwards')}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(([name, before, after]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{before}</td>
                <td>{after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Button startIcon={<Retry />} onClick={() => void refetch()}>
        {say('payouts.reload')}
      </Button>
    </Box>
  );
}

type Difference = readonly [name: string, before: string, after: string];

interface Wording {
  readonly words: VerbWords;
  readonly word: ReturnType<typeof useWording>;
}

/** Returns the differences, line by line, in what a person reads before deciding. */
function differencesOf(seen: PayoutRow, now: PayoutRow, { words, word }: Wording): readonly Difference[] {
  const { say, amountOf, holdOf } = words;
  const lines: readonly (readonly [string, (payout: PayoutRow) => string])[] = [
    [say('payouts.state'), ({ state }) => word('payout', state)],
    [say('payouts.amount'), amountOf],
    [say('payouts.lines'), ({ lines: count }) => String(count)],
    [say('payouts.method'), ({ rail, method }) => `${say(`payouts.rails.${rail}`)} ${method.masked ?? ''}`],
    [say('payouts.held'), holdOf],
    [say('payouts.approve'), ({ approvals }) => say('payouts.approvals', approvals)],
  ];
  return lines.flatMap(([name, read]) => (read(seen) === read(now) ? [] : [[name, read(seen), read(now)] as const]));
}

const Box = styled('div')({
  display: 'grid',
  gap: 8,
  justifyItems: 'start',
  marginTop: 8,
  padding: '12px 16px',
  borderRadius: 8,
  background: 'var(--background)',
  '& table': { width: '100%', borderCollapse: 'collapse', fontVariantNumeric: 'tabular-nums' },
  '& th, & td': { padding: '3px 12px 3px 0', textAlign: 'left', fontWeight: 400, verticalAlign: 'top' },
  '& thead th, & tbody th': { fontSize: 12, color: 'var(--muted)' },
  '& tbody td:last-of-type': { fontWeight: 600 },
});

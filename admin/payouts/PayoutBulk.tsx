import Check from '@mui/icons-material/CheckOutlined';
import Pause from '@mui/icons-material/PauseCircleOutlined';
import { styled } from '@mui/material/styles';
import { useListContext } from 'react-admin';
import type { PayoutRow, PayoutTab } from '../../api/contract/payouts.ts';
import { MakeFileOfTicked } from '../bank-files/MakeFileOfTicked.tsx';
import { Money } from '../fields/Money.tsx';
import { Muted } from '../layout/blocks.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';
import type { Verb } from '../sheet/verb.ts';
import { approvable, fileable, holdable, sumsOf, type Bulk } from './bulk.ts';
import { BulkFacts } from './BulkFacts.tsx';
import { targetOf } from './payout-facts.tsx';
import { approvalTarget, holdAsks } from './payout-verbs.tsx';
import { useVerbWords, type VerbWords } from './use-verb-words.ts';

/** Buttons for the selected payouts: one sheet with all sums, one command per payout, and a result for each. */
export function PayoutBulk({ tab }: { readonly tab: PayoutTab }) {
  const words = useVerbWords();
  const payouts = useSelected();
  const { onUnselectItems } = useListContext();
  const { say } = words;
  const [toHold, toApprove] = [holdable(payouts, say), approvable(payouts, say)];
  const onDone = () => onUnselectItems();
  return (
    <>
      <VerbButton
        label={`${say('payouts.hold')} ${toHold.chosen.length}…`}
        icon={<Pause />}
        letter="h"
        obstacle={noneOf(toHold, say)}
        verb={holdMany(toHold, words)}
      />
      {tab === 'approved' ? <MakeFileOfTicked bulk={fileable(payouts, say)} onDone={onDone} /> : null}
      <VerbButton
        label={`${say('payouts.approve')} ${toApprove.chosen.length}…`}
        icon={<Check />}
        letter="a"
        onDone={onDone}
        isMain
        isOffered={tab === 'awaiting'}
        obstacle={noneOf(toApprove, say)}
        verb={approveMany(toApprove, words)}
      />
    </>
  );
}

/** Returns why none of the selected payouts is left. */
function noneOf({ chosen, leftOut }: Bulk, say: VerbWords['say']): string | undefined {
  if (chosen.length > 0 || leftOut.length === 0) return undefined;
  return say('payouts.noneOfThem', { why: [...new Set(leftOut.map(({ why }) => why))].join(', ') });
}

/** The sums of the selection, one per currency. */
export function SelectedSums() {
  return (
    <Sums>
      {sumsOf(useSelected()).map(({ amount, count }) => (
        <span key={amount.currency}>
          <Money value={amount} /> <Muted>({count})</Muted>
        </span>
      ))}
    </Sums>
  );
}

function useSelected(): readonly PayoutRow[] {
  const { data = [], selectedIds } = useListContext<PayoutRow>();
  return data.filter(({ id }) => selectedIds.includes(id));
}

function approveMany(bulk: Bulk, words: VerbWords): Verb {
  const { say } = words;
  const title = say('payouts.approveMany', { smart_count: bulk.chosen.length });
  return {
    resource: 'payouts',
    verb: 'approve',
    title,
    confirm: title,
    next: [
      [say('payouts.now'), say('payouts.approveNow')],
      [say('payouts.thereafter'), say('payouts.approveManyThen')],
    ],
    facts: [],
    more: <BulkFacts bulk={bulk} />,
    hasReason: false,
    targets: bulk.chosen.map(approvalTarget),
    bulk: () => ({ verb: 'approve', payouts: bulk.chosen.map(({ id, amount, contentHash }) => ({ id, amount, contentHash })) }),
  };
}

function holdMany(bulk: Bulk, words: VerbWords): Verb {
  const title = words.say('payouts.holdMany', { smart_count: bulk.chosen.length });
  return {
    resource: 'payouts',
    verb: 'hold',
    title,
    confirm: title,
    facts: [],
    more: <BulkFacts bulk={bulk} />,
    targets: bulk.chosen.map(targetOf),
    bulk: ({ reason, until = null }) => ({ verb: 'hold', ids: bulk.chosen.map(({ id }) => id), body: { reason, until } }),
    ...holdAsks(words),
  };
}

const Sums = styled('span')({
  display: 'inline-flex',
  gap: 12,
  flexWrap: 'wrap',
  paddingLeft: 12,
  borderLeft: '1px solid var(--line)',
  '&:empty': { display: 'none' },
});

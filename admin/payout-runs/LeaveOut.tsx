import type { PayoutRow } from '../../api/contract/payouts.ts';
import { Money } from '../fields/Money.tsx';
import { useSay } from '../i18n/say.ts';
import { QuietVerbs } from '../sheet/QuietVerbs.ts';
import { VerbButton } from '../sheet/VerbButton.tsx';

/** Takes this partner out of the run until the next one. */
export function LeaveOut({ runId, payout }: { readonly runId: string; readonly payout: PayoutRow }) {
  const say = useSay();
  const { partner, amount, reference, state } = payout;
  return (
    <QuietVerbs>
      <VerbButton
        label={`${say('runs.exclude')}…`}
        isOffered={state === 'reserved'}
        verb={{
          resource: 'payout-runs',
          verb: 'exclude-partner',
          title: say('runs.excludeTitle', { partner: partner.name }),
          confirm: say('runs.exclude'),
          next: say('runs.excludeNext'),
          hasReason: true,
          targets: [{ id: runId, label: partner.name, seen: { partnerId: partner.id } }],
          facts: [
            [say('runs.payout'), reference],
            [say('runs.amount'), amount === null ? '–' : <Money value={amount} />],
          ],
        }}
      />
    </QuietVerbs>
  );
}

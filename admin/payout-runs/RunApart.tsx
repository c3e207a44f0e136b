import type { ApartReason, PayoutRunDetail } from '../../api/contract/payout-runs.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { Line, Part, Parts } from '../payouts/BulkParts.tsx';

/** Who is left out of the approval of a run, and why: each is looked at on its own page. */
export function RunApart({ apart: { payouts, lines } }: Pick<PayoutRunDetail, 'apart'>) {
  const say = useSay();
  return (
    <Parts>
      <Part title={`${say('runs.apart')} (${payouts})`} lead={say('payouts.leftOutLead')}>
        {lines.map(({ id, reference, partner, why }) => (
          <Line key={id} name={`${reference}, ${partner.name}`}>
            {why.map((code) => apartText(code, say)).join(', ')}
          </Line>
        ))}
      </Part>
    </Parts>
  );
}

function apartText(code: ApartReason, say: Say): string {
  if (code === 'on_hold') return say('payouts.whyHeld');
  if (code === 'own') return say('payouts.whyOwn');
  return code === 'approved_before' ? say('runs.approvedBefore') : say(`payouts.whyDoubts.${code}`);
}

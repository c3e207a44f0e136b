import type { ApartReason, PayoutRunDetail } from '../../api/contract/payout-runs.ts';
import { useSay, type Say } from '../i18n/say.ts';
import { Facts } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';
import { TextLink } from '../layout/TextLink.tsx';
import { Line, Part, Parts } from '../payouts/BulkParts.tsx';

/** Lists the payouts that the approval of a run does not cover, and why; each is decided on its own page. */
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

/** Lists the same payouts on the run's page with links: after the approval they are left to decide. */
export function RunApartPanel({ apart: { payouts, lines } }: Pick<PayoutRunDetail, 'apart'>) {
  const say = useSay();
  if (payouts === 0) return null;
  return (
    <Panel title={`${say('runs.apart')} (${payouts})`} isPadded>
      <Facts>
        {lines.map(({ id, reference, partner, why }) => [
          <dt key={`${id}?`}>
            <TextLink to={`/payouts/${id}/show`}>{reference}</TextLink> {partner.name}
          </dt>,
          <dd key={id}>{why.map((code) => apartText(code, say)).join(', ')}</dd>,
        ])}
      </Facts>
    </Panel>
  );
}

function apartText(code: ApartReason, say: Say): string {
  if (code === 'on_hold') return say('payouts.whyHeld');
  if (code === 'own') return say('payouts.whyOwn');
  if (code === 'over_limit') return say('runs.overLimit');
  return code === 'approved_before' ? say('runs.approvedBefore') : say(`payouts.whyDoubts.${code}`);
}

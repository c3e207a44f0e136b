import type { CommissionDetail } from '../../api/contract/commissions.ts';
import { Money } from '../fields/Money.tsx';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Facts, Muted } from '../layout/blocks.ts';
import { Panel } from '../layout/Panel.tsx';

/** Shows where the money of this commission is, and when the customer's payment arrived. */
export function CommissionParts({ commission }: { readonly commission: CommissionDetail }) {
  const say = useSay();
  const { day } = useFormats();
  const { pending, held, released, releaseAt, releasedAt, facts } = commission;
  return (
    <>
      <Panel title={say('commissions.parts')} isPadded>
        <Facts>
          <dt>
            {say('commissions.pending')}{' '}
            {releaseAt !== null && pending.amount > 0 ? <Muted>{say('commissions.until', { date: day(releaseAt) })}</Muted> : null}
          </dt>
          <dd>
            <Money value={pending} />
          </dd>
          <dt>{say('commissions.held')}</dt>
          <dd>
            <Money value={held} />
          </dd>
          <dt>
            {say('commissions.released')}{' '}
            {releasedAt === null ? null : <Muted>{say('commissions.releasedOn', { date: day(releasedAt) })}</Muted>}
          </dt>
          <dd>
            <Money value={released} />
          </dd>
        </Facts>
      </Panel>
      {facts === null ? null : (
        <Panel title={say('commissions.evidence')} isPadded>
          <Facts>
            <dt>{say('commissions.invoiceTotal')}</dt>
            <dd>{facts.total === null ? '–' : <Money value={facts.total} />}</dd>
            <dt>{say('commissions.invoiceEligible')}</dt>
            <dd>{facts.eligible === null ? '–' : <Money value={facts.eligible} />}</dd>
            <dt>{say('commissions.issued')}</dt>
            <dd>{facts.issuedAt === null ? '–' : <When at={facts.issuedAt} />}</dd>
            <dt>{say('commissions.settled')}</dt>
            <dd>{facts.settledAt === null ? '–' : <When at={facts.settledAt} />}</dd>
          </Facts>
        </Panel>
      )}
    </>
  );
}

import { creditedPhases } from '../domain/partner-login.ts';
import type { Tx } from '../prisma/client.ts';
import { putLetter, ring } from '../prisma/mailbox.ts';
import { partnerLoginWorkflowId } from '../workflows/messages.ts';

/**
 * A partner's logins at customers who are no longer its own are over for good, and both sides are told: one that is credited again begins
 * with a new request and a new consent. At use the database is asked, so nobody is let in meanwhile.
 */
export async function endUncreditedLogins(tx: Tx, partnerId: string): Promise<void> {
  const logins = await tx.$queryRaw<{ id: string }[]>`
    select l.id from partner_login l where l.partner_id = ${partnerId}::uuid and l.state in ('requested', 'active') and not exists (
      select from referral r where r.partner_id = l.partner_id and r.customer_id = l.customer_id and r.state = any(${[...creditedPhases]}::text[]))
    order by l.id`;
  for (const { id: loginId } of logins) {
    const workflow = { workflowId: partnerLoginWorkflowId(loginId), workflowType: 'partnerLogin', input: { loginId } };
    await ring(tx, { ...workflow, cause: 'uncredited', summary: 'Login at a customer' });
    await putLetter(tx, { entityKind: 'partner_login', entityId: loginId, eventId: 'uncredited', kind: 'uncredited', arguments: {} });
  }
}

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
  await tellLogins(tx, logins, { kind: 'uncredited', eventId: 'uncredited' });
}

/** With the partner all its logins are over, those that were asked for as well: nobody is asked for a consent that nothing follows. */
export async function endLoginsOf(tx: Tx, { partnerId, eventId }: { readonly partnerId: string; readonly eventId: string }): Promise<void> {
  const logins = await tx.partnerLogin.findMany({
    where: { partnerId, state: { in: ['requested', 'active'] } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  await tellLogins(tx, logins, { kind: 'partner_closed', eventId });
}

/** What a partner asked for is held while it is suspended, and goes on with the reinstatement. */
export async function tellRequestedLogins(
  tx: Tx,
  {
    partnerId,
    ...letter
  }: { readonly partnerId: string; readonly eventId: string; readonly kind: 'partner_suspended' | 'partner_reinstated' },
): Promise<void> {
  const logins = await tx.partnerLogin.findMany({
    where: { partnerId, state: 'requested' },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  await tellLogins(tx, logins, letter);
}

interface AboutPartner {
  readonly kind: 'uncredited' | 'partner_closed' | 'partner_suspended' | 'partner_reinstated';
  readonly eventId: string;
}

async function tellLogins(tx: Tx, logins: readonly { readonly id: string }[], { kind, eventId }: AboutPartner): Promise<void> {
  for (const { id: loginId } of logins) {
    const workflow = { workflowId: partnerLoginWorkflowId(loginId), workflowType: 'partnerLogin', input: { loginId } };
    await ring(tx, { ...workflow, cause: kind, summary: 'Login at a customer' });
    await putLetter(tx, { entityKind: 'partner_login', entityId: loginId, eventId, kind, arguments: {} });
  }
}

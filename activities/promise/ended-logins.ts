import { creditedPhases } from '../../domain/referral/referral-state.ts';
import { audit } from '../../prisma/ledger/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { putLetter, ring } from '../../prisma/mailbox.ts';
import { partnerLoginWorkflowId } from '../../workflows/messages.ts';

/**
 * A partner's logins at customers who are no longer its own are over for good, and both sides are told: one that is credited again begins
 * with a new request and a new consent, also where it went along with a merge. At use the database is asked, so nobody is let in meanwhile.
 */
export async function endUncreditedLogins(tx: Tx, partnerId: string, kind: 'uncredited' | 'merged' = 'uncredited'): Promise<void> {
  const logins = await tx.$queryRaw<{ id: string }[]>`
    select l.id from partner_login l where l.partner_id = ${partnerId}::uuid and l.state in ('requested', 'active') and not exists (
      select from referral r where r.partner_id = l.partner_id and r.customer_id = l.customer_id and r.state = any(${[...creditedPhases]}::text[]))
    order by l.id`;
  await tellLogins(tx, logins, { kind, eventId: kind });
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

/** What a partner asked for is held while it is suspended; with the reinstatement it goes on, and whose customer is to be asked by now asks. */
export async function tellLoginsOf(
  tx: Tx,
  {
    partnerId,
    ...letter
  }: { readonly partnerId: string; readonly eventId: string; readonly kind: 'partner_suspended' | 'partner_reinstated' },
): Promise<void> {
  const logins = await tx.partnerLogin.findMany({
    where: { partnerId, state: { in: letter.kind === 'partner_reinstated' ? ['requested', 'active'] : ['requested'] } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  await tellLogins(tx, logins, letter);
}

/** Whoever of the partner is inside at a customer is out for good: with its reinstatement people sign in there again. */
export const endSessionsOf = (tx: Tx, partnerId: string): Promise<void> =>
  endSessionsWhere(tx, Prisma.sql`l.partner_id = ${partnerId}::uuid`);

/** The logins are locked first, as by a code that is redeemed: one that comes at this moment opens nothing afterwards. `isOver` is of `partner_login l`. */
async function endSessionsWhere(tx: Tx, isOver: Prisma.Sql): Promise<void> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    select l.id from partner_login l where l.state = 'active' and ${isOver} order by l.id for update`;
  const ended = await tx.$queryRaw<{ id: string; login_id: string }[]>`
    update partner_login_session set ended_at = clock_timestamp(), ended_by = 'revocation'
    where partner_login_id = any(${locked.map(({ id }) => id)}::uuid[]) and ended_at is null and ends_at > clock_timestamp()
    returning id, partner_login_id as login_id`;
  for (const { id: sessionId, login_id: id } of ended) {
    const about = { action: 'partner_login.end_session', subject: { kind: 'partner_login', id } };
    await audit(tx, { id: null, name: 'Commend' }, { ...about, after: { sessionId, by: 'revocation' } });
  }
}

interface Change {
  readonly programId: string;
  readonly eventId: string;
  /** Whether logins are offered at all; else whether customers are asked, which is the same for whoever has agreed. */
  readonly isOfAll: boolean;
}

/**
 * A program has changed what it offers, and that is written: its requests and its logins rest, go on, or ask their customer. Where none is offered
 * any more, or the customer has to agree first, nobody stays inside.
 */
export async function tellLoginsOfProgram(tx: Tx, { programId, eventId, isOfAll }: Change): Promise<void> {
  await endSessionsWhere(
    tx,
    Prisma.sql`exists (select from partner p join program g on g.id = p.program_id
      where p.id = l.partner_id and g.id = ${programId}::uuid
        and (g.login_days is null or g.login_consent = 'required' and ${hasNotAgreed}))`,
  );
  const logins = await tx.$queryRaw<{ id: string }[]>`
    select l.id from partner_login l join partner p on p.id = l.partner_id
    where p.program_id = ${programId}::uuid and l.state in ('requested', 'active') and (${isOfAll} or ${hasNotAgreed})
    order by l.id`;
  await tellLogins(tx, logins, { kind: 'logins_changed', eventId });
}

/** Of `partner_login l`: its customer has not said yes, or not any more. */
const hasNotAgreed = Prisma.sql`(
  select c.kind from partner_login_consent c where c.partner_login_id = l.id order by c.at desc, c.id desc limit 1) is distinct from 'given'`;

interface Told {
  readonly kind: 'uncredited' | 'merged' | 'partner_closed' | 'partner_suspended' | 'partner_reinstated' | 'logins_changed';
  readonly eventId: string;
}

async function tellLogins(tx: Tx, logins: readonly { readonly id: string }[], { kind, eventId }: Told): Promise<void> {
  for (const { id: loginId } of logins) {
    const workflow = { workflowId: partnerLoginWorkflowId(loginId), workflowType: 'partnerLogin', input: { loginId } };
    await ring(tx, { ...workflow, cause: kind, summary: 'Login at a customer' });
    await putLetter(tx, { entityKind: 'partner_login', entityId: loginId, eventId, kind, arguments: {} });
  }
}

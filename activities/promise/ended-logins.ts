import { creditedPhases } from '../../domain/referral/referral-state.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { putLetter, ring } from '../../prisma/mailbox.ts';
import { partnerAndParts } from '../../prisma/partner/merged-into.ts';
import { partnerLoginWorkflowId } from '../../workflows/messages.ts';

/**
 * Ends a partner's logins at customers whose referral is no longer credited to it, for good; both sides are told. If the customer is
 * credited to the partner again, also after a merge, that takes a new request and a new consent. Each use checks the database, so nobody
 * signs in meanwhile.
 */
export async function endUncreditedLogins(tx: Tx, partnerId: string): Promise<void> {
  const logins = await tx.$queryRaw<{ id: string }[]>`
    select l.id from partner_login l where l.partner_id = ${partnerId}::uuid and l.state in ('requested', 'active') and not exists (
      select from referral r where r.partner_id = l.partner_id and r.customer_id = l.customer_id and r.state = any(${[...creditedPhases]}::text[]))
    order by l.id`;
  await tellLogins(tx, logins, { kind: 'uncredited', eventId: 'uncredited' });
}

/**
 * Ends all logins of a partner that becomes part of another one, and of its parts: the customers consented to this partner, and the other one's
 * people join its team. Both sides are told; a new login takes a new request and a new consent. Sessions end at once.
 */
export async function endMergedLogins(tx: Tx, partnerId: string): Promise<void> {
  const parts = partnerAndParts(Prisma.sql`${partnerId}::uuid`);
  await endSessionsWhere(tx, Prisma.sql`l.partner_id in ${parts}`);
  const logins = await tx.$queryRaw<{ id: string }[]>`
    select l.id from partner_login l where l.partner_id in ${parts} and l.state in ('requested', 'active') order by l.id`;
  await tellLogins(tx, logins, { kind: 'merged', eventId: 'merged' });
}

/** Tells a partner's open logins that people who sign in at customers have joined its team by a merge: their customers are told who. */
export async function tellLoginsOfJoined(
  tx: Tx,
  { partnerId, mergeId }: { readonly partnerId: string; readonly mergeId: string },
): Promise<void> {
  const logins = await tx.partnerLogin.findMany({
    where: { partnerId, state: { in: ['requested', 'active'] } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  await tellLogins(tx, logins, { kind: 'team_joined', eventId: `team:${mergeId}` });
}

/** Ends all logins of a closed partner, requested ones too, so that no customer is asked for a consent without effect. */
export async function endLoginsOf(tx: Tx, { partnerId, eventId }: { readonly partnerId: string; readonly eventId: string }): Promise<void> {
  const logins = await tx.partnerLogin.findMany({
    where: { partnerId, state: { in: ['requested', 'active'] } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  await tellLogins(tx, logins, { kind: 'partner_closed', eventId });
}

/**
 * Tells a partner's logins of a suspension or reinstatement: requests rest during the suspension and go on with the reinstatement, which
 * also asks the customers whose turn has come.
 */
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

/** Ends all sessions of a partner's people at customers. After a reinstatement they must sign in again. */
export const endSessionsOf = (tx: Tx, partnerId: string): Promise<void> =>
  endSessionsWhere(tx, Prisma.sql`l.partner_id = ${partnerId}::uuid`);

/**
 * Ends active logins' sessions where `isOver`, a condition on `partner_login l`, holds. Locks the logins first, as redeeming a code does: a
 * code redeemed at this moment opens nothing afterwards.
 */
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
  /**
   * True if the change is about offering logins at all; false if it is about consent, which does not matter for customers who have agreed.
   */
  readonly isOfAll: boolean;
}

/**
 * Tells a program's logins that the program changed what it offers; call it after the change is written. They rest, go on or ask their
 * customer. Sessions end if no logins are offered any more, or if the customer has to agree first.
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

/** SQL condition on `partner_login l`: its customer has not agreed, or has withdrawn. */
const hasNotAgreed = Prisma.sql`(
  select c.kind from partner_login_consent c where c.partner_login_id = l.id order by c.at desc, c.id desc limit 1) is distinct from 'given'`;

interface Told {
  readonly kind: 'uncredited' | 'merged' | 'team_joined' | 'partner_closed' | 'partner_suspended' | 'partner_reinstated' | 'logins_changed';
  readonly eventId: string;
}

async function tellLogins(tx: Tx, logins: readonly { readonly id: string }[], { kind, eventId }: Told): Promise<void> {
  for (const { id: loginId } of logins) {
    const workflow = { workflowId: partnerLoginWorkflowId(loginId), workflowType: 'partnerLogin', input: { loginId } };
    await ring(tx, { ...workflow, cause: kind, summary: 'Login at a customer' });
    await putLetter(tx, { entityKind: 'partner_login', entityId: loginId, eventId, kind, arguments: {} });
  }
}

import { DomainError } from '../../domain/errors.ts';
import type { AuditActor } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Person } from '../../prisma/generated/client.ts';
import { lock, locks } from '../../prisma/lock.ts';
import { endSessionsAtCustomers } from '../partner-logins/end-login.ts';
import { isId } from '../http/ids.ts';
import { dropSecrets, wantNotice } from './account-mails.ts';
import { lockPerson } from './lock-person.ts';

/** Locks the administrators, so that two who lock each other do not both succeed. */
export const oneAdminAtATime = (tx: Tx) => lock(tx, locks.staff());

/** Reads a person. @throws `not_found` */
export async function requirePerson(tx: Tx, id: string): Promise<Person> {
  const person = isId(id) ? await tx.person.findUnique({ where: { id } }) : null;
  if (person === null) throw new DomainError('not_found');
  return person;
}

/** Counts the administrators who can sign in, besides one. */
async function otherAdmins(tx: Pick<Tx, '$queryRaw'>, personId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from person where id <> ${personId}::uuid and 'admin' = any(staff_roles)
      and not coalesce(banned, false)`;
  return row?.n ?? 0;
}

/** Counts all administrators besides one, including locked ones: an administrator does not become the only one by locking the others. */
export const adminsBesides = (tx: Tx, personId: string): Promise<number> =>
  tx.person.count({ where: { id: { not: personId }, staffRoles: { has: 'admin' } } });

/** Requires another administrator, because somebody has to be able to let people in. @throws `last_admin` */
export async function requireAnotherAdmin(tx: Tx, person: Pick<Person, 'id' | 'staffRoles'>): Promise<void> {
  if (person.staffRoles.includes('admin') && (await otherAdmins(tx, person.id)) === 0) throw new DomainError('last_admin');
}

/**
 * Ends a person's sessions at once, here and at customers, and invalidates emailed secrets. Returns the number of sessions here. `actor` is the
 * person who ends them.
 */
export async function endSessions(tx: Tx, personId: string, actor: AuditActor): Promise<{ readonly count: number }> {
  await leaveNothingElse(tx, personId, actor);
  return tx.session.deleteMany({ where: { userId: personId } });
}

/**
 * Ends the sessions of a person who leaves a partner with its parts. If the person works for another partner too, they stay signed in, with their
 * emailed secrets and their sessions at that partner's customers; otherwise everything ends.
 */
export async function endSessionsFor(
  tx: Tx,
  { personId, partnerIds }: { readonly personId: string; readonly partnerIds: readonly string[] },
  actor: AuditActor,
): Promise<void> {
  await lockPerson(tx, personId);
  const isElsewhere = (await tx.partnerMember.count({ where: { personId, partnerId: { notIn: [...partnerIds] } } })) > 0;
  if (isElsewhere) await endSessionsAtCustomers(tx, { personId, partnerIds }, actor);
  else await endSessions(tx, personId, actor);
}

/** Ends the person's own other sessions; the asking session continues. */
export async function endOtherSessions(
  tx: Tx,
  { id: personId, sessionId }: { readonly id: string; readonly sessionId: string },
  actor: AuditActor,
): Promise<{ readonly count: number }> {
  await leaveNothingElse(tx, personId, actor);
  return tx.session.deleteMany({ where: { userId: personId, NOT: { id: sessionId } } });
}

/**
 * Ends one of the person's sessions, which may be a stranger's, with what it has requested and its sessions at customers. Does nothing if it does
 * not exist.
 */
export async function endSession(
  tx: Tx,
  { personId, sessionId }: { readonly personId: string; readonly sessionId: string },
  actor: AuditActor,
): Promise<{ readonly count: number }> {
  await leaveNothingElse(tx, personId, actor);
  return tx.session.deleteMany({ where: { id: sessionId, userId: personId } });
}

async function leaveNothingElse(tx: Tx, personId: string, actor: AuditActor): Promise<void> {
  await lockPerson(tx, personId);
  await endSessionsAtCustomers(tx, { personId }, actor);
  await dropSecrets(tx, personId);
}

interface ToAdmins {
  readonly doneBy: string;
  /** Administrators who cannot do anything about it. */
  readonly but?: readonly string[];
  /** What it is about; left out: the person who did it. */
  readonly aboutId?: string;
}

/** Tells every other administrator who can sign in what an administrator has done or asked for. */
export async function tellOtherAdmins(
  tx: Tx,
  notice: 'account_invitation_waits' | 'account_change_waits' | 'account_colleague_invited' | 'account_api_key_made',
  { doneBy, but = [], aboutId = doneBy }: ToAdmins,
): Promise<void> {
  const others = await tx.person.findMany({
    where: { id: { notIn: [doneBy, ...but] }, staffRoles: { has: 'admin' }, NOT: { banned: true } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  for (const { id: personId } of others) await wantNotice(tx, notice, { personId, aboutId });
}

/**
 * Refuses because another administrator than these is needed.
 * @throws `second_admin` with the names of those who could, `no_second_admin` if nobody could
 */
export async function refuseAsSecond(tx: Tx, ids: readonly string[]): Promise<never> {
  const people = await tx.person.findMany({
    where: { id: { notIn: [...ids] }, staffRoles: { has: 'admin' }, NOT: { banned: true } },
    select: { name: true },
    orderBy: { name: 'asc' },
    take: 5,
  });
  if (people.length === 0) throw new DomainError('no_second_admin');
  throw new DomainError('second_admin', { ask: people.map(({ name }) => name).join(', ') });
}

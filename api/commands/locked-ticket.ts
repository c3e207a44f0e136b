import { DomainError } from '../../domain/errors.ts';
import { breachOf, type TicketKind } from '../../domain/promise/ticket.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Json, Tx } from '../../prisma/client.ts';
import { answersTicket, seesLogins } from '../contract/tickets.ts';
import { auditActorOf } from '../http/auditor.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';

export interface LockedTicket {
  readonly id: string;
  readonly kind: TicketKind;
  readonly state: 'open' | 'answered' | 'closed';
  readonly partnerId: string;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly dueAt: Date | null;
  readonly breachedAt: Date | null;
  readonly closedBy: string | null;
  readonly outcome: string | null;
  /** For a ticket about a login: support has decided, or the login is over. */
  readonly isDecided: boolean;
  /** The time after the lock was granted, so that calls that waited for the lock come later. */
  readonly now: Date;
}

/**
 * Locks a ticket until the commit: of two simultaneous calls the second sees what the first did. @throws if the ticket is not the caller's
 * business
 */
export async function lockTicket(tx: Tx, { actor }: PersonCall, id: string): Promise<LockedTicket> {
  const [row] = isId(id)
    ? await tx.$queryRaw<Omit<LockedTicket, 'now'>[]>`
        select id, kind, state, partner_id as "partnerId", subject_kind as "subjectKind", subject_id as "subjectId", due_at as "dueAt",
          breached_at as "breachedAt", closed_by as "closedBy", outcome,
          exists (select from partner_login l where l.ticket_id = ticket.id and l.state <> 'requested') as "isDecided"
        from ticket where id = ${id}::uuid for update`
    : [];
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`select clock_timestamp() as now`;
  if (row === undefined || clock === undefined || (row.kind === 'partner_login' && !seesLogins(actor.roles)))
    throw new DomainError('not_found');
  if (!answersTicket(actor.roles, row)) throw new DomainError('not_allowed', { role: actor.roles.join(', ') });
  return { ...row, now: clock.now };
}

/** Refuses an answer if there is a newer message than the newest on the screen: a colleague was first, or the partner wrote more. */
export async function mustHaveSeenAll(tx: Tx, { id }: LockedTicket, seen: string | null): Promise<void> {
  const newest = await tx.ticketMessage.findFirst({ where: { ticketId: id }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
  if (newest === null || newest.id === seen) return;
  const who = { by: await nameOf(tx, newest.personId), at: newest.createdAt.toISOString() };
  throw new DomainError(newest.fromPartner ? 'ticket_written_to' : 'ticket_already_answered', who);
}

export async function mustBeUnclosed(tx: Tx, { state, closedBy }: LockedTicket): Promise<void> {
  if (state === 'closed') throw new DomainError('closed_by_colleague', { by: await nameOf(tx, closedBy) });
}

async function nameOf(tx: Tx, personId: string | null): Promise<string> {
  const person = personId === null ? null : await tx.person.findUnique({ where: { id: personId }, select: { name: true } });
  return person?.name ?? '–';
}

/** Columns of a ticket that no longer waits for us; a missed promise stays recorded. */
export const noLongerDue = ({ dueAt, breachedAt, now }: LockedTicket) => ({
  dueAt: null,
  breachedAt: breachOf({ dueAt: dueAt?.toISOString() ?? null, breachedAt: breachedAt?.toISOString() ?? null }, now.toISOString()),
  version: { increment: 1 },
});

interface Deed {
  readonly ticket: LockedTicket;
  readonly verb: string;
  readonly after: Json;
  readonly reason?: string;
}

export const auditTicket = (tx: Tx, call: PersonCall, { ticket, verb, ...deed }: Deed): Promise<void> =>
  audit(tx, auditActorOf(call), {
    action: `ticket.${verb}`,
    subject: { kind: 'ticket', id: ticket.id },
    before: { state: ticket.state },
    ...deed,
  });

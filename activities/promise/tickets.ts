import { ticketAlarm } from '../../domain/promise/ticket.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import type { Ticket } from '../../prisma/generated/client.ts';
import { wantTicketMail } from '../../prisma/mail/ticket-mail.ts';
import type { WatchInput } from '../../workflows/messages.ts';
import { inTransaction } from '../transactions.ts';

export const createTicketActivities = ({ db }: { readonly db: Db }) => ({
  /**
   * Reminds of ticket deadlines that are near, and records missed ones at the promised instant. Deadlines stand in the rows, so a late run
   * misses none. Each once, in its own transaction. Tickets of logins get no mail here: their lifecycle sends it.
   */
  watchTickets: ({ asOf }: WatchInput): Promise<void> => watchTickets(db, new Date(asOf)),
});

async function watchTickets(db: Db, now: Date): Promise<void> {
  const due = await db.$queryRaw<{ id: string }[]>`
    select id from ticket where state = 'open' and due_at is not null and (
      (due_at <= ${now} and breached_at is distinct from due_at)
      or (due_at > ${now} and reminded_at is null and waiting_since + (due_at - waiting_since) * 2 / 3 <= ${now}))
    order by due_at, id limit 500`;
  for (const { id } of due) await inTransaction(db, (tx) => watchTicket(tx, id, now));
}

async function watchTicket(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.$queryRaw`select id from ticket where id = ${id}::uuid for update`;
  const ticket = await tx.ticket.findUniqueOrThrow({ where: { id } });
  const { dueAt, waitingSince, remindedAt, breachedAt, state } = ticket;
  if (state !== 'open' || dueAt === null) return; // answered meanwhile
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
  const promise = { waitingSince: waitingSince.toISOString(), dueAt: dueAt.toISOString() };
  const alarm = ticketAlarm({ ...promise, remindedAt: iso(remindedAt), breachedAt: iso(breachedAt) }, now.toISOString());
  if (alarm === 'overdue') await recordBreach(tx, ticket, dueAt);
  if (alarm === 'reminder') await remind(tx, ticket, { dueAt, now });
}

async function recordBreach(tx: Tx, { id, kind }: Ticket, dueAt: Date): Promise<void> {
  await tx.ticket.update({ where: { id }, data: { breachedAt: dueAt, version: { increment: 1 } } });
  const subject = { kind: 'ticket', id };
  await audit(tx, { id: null, name: 'worker' }, { action: 'ticket.overdue', subject, after: { breachedAt: dueAt.toISOString() } });
  if (kind !== 'partner_login') await wantTicketMail(tx, { ticketId: id, template: 'ticket_overdue', cause: dueAt.toISOString() });
}

async function remind(tx: Tx, { id, kind }: Ticket, { dueAt, now }: { readonly dueAt: Date; readonly now: Date }): Promise<void> {
  await tx.ticket.update({ where: { id }, data: { remindedAt: now } });
  if (kind !== 'partner_login') await wantTicketMail(tx, { ticketId: id, template: 'ticket_reminder', cause: dueAt.toISOString() });
}

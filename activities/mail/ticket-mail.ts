import { z } from 'zod';
import { answeringRoles, ticketMails, ticketReference, ticketTasks } from '../../domain/promise/ticket.ts';
import { mayTakeOn, workKinds } from '../../domain/work.ts';
import type { MailContent, Reader } from '../../emails/content.ts';
import { ticketNews } from '../../emails/ticket-news.ts';
import { ticketTask } from '../../emails/ticket-task.ts';
import { preparerRoles } from '../../prisma/account/shut-out.ts';
import type { Db } from '../../prisma/client.ts';
import type { Person, Ticket } from '../../prisma/generated/client.ts';
import { readRefusers } from '../../prisma/work/refusers.ts';
import { readEnvelope, spoken, workEnvelope, type Envelope, type Places } from './mail-address.ts';

/** Arguments of a mail about a ticket: ids only. */
export const WantedTicketMail = z.object({
  template: z.enum([...ticketMails, ...ticketTasks]),
  ticketId: z.uuid(),
  messageId: z.uuid().optional(),
});
export type WantedTicketMail = z.infer<typeof WantedTicketMail>;

const tasks: readonly string[] = ticketTasks;
const isTask = (template: WantedTicketMail['template']): template is (typeof ticketTasks)[number] => tasks.includes(template);

/**
 * Returns the recipients. For the partner: the owners and those who wrote in the ticket. For staff: the person it is assigned to, else all
 * who answer such tickets, else administrators. People who refused the subject of an appeal get none, as they may not decide it.
 */
export async function readTicketEnvelope(db: Db, { template, ticketId }: WantedTicketMail): Promise<Envelope> {
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } });
  if (!isTask(template)) return partnerEnvelope(db, ticket);
  if (template === 'appeal_to_pay') return workEnvelope(db, { programId: ticket.programId, roles: preparerRoles }); // what was granted is proposed by finance
  const isLate = template === 'ticket_overdue';
  const { programId } = ticket;
  const except = await readRefusers(db, ticket);
  const owner = isLate ? null : await deskOf(db, ticket, except);
  const envelope = await workEnvelope(db, { programId, roles: answerers(ticket), isLate, except });
  if (owner === null) return envelope;
  return {
    ...envelope,
    reader: { ...envelope.reader, name: owner.name, language: spoken(owner.language) },
    to: [owner.email],
    personId: owner.id,
  };
}

/** Returns the person the ticket is assigned to, as in My work; null if that person may no longer do it. */
async function deskOf(db: Db, ticket: Ticket, notFor: readonly string[]): Promise<Person | null> {
  const { kind: subjectKind, id: subjectId } = ticket;
  const mark = await db.workMark.findUnique({ where: { subjectKind_subjectId: { subjectKind, subjectId } } });
  const assignedTo = mark?.assignedTo ?? null;
  const person = assignedTo === null || notFor.includes(assignedTo) ? null : await db.person.findUnique({ where: { id: assignedTo } });
  const isTheirs = person !== null && answeringRoles(ticket).some((role) => person.staffRoles.includes(role));
  return isTheirs && workKinds.some((kind) => kind === subjectKind && mayTakeOn(kind, person)) ? person : null;
}

async function partnerEnvelope(db: Db, { id, partnerId }: Ticket): Promise<Envelope> {
  const envelope = await readEnvelope(db, partnerId);
  const writers = await db.$queryRaw<{ email: string }[]>`
    select distinct e.email from ticket_message m join person e on e.id = m.person_id
    join partner_member b on b.person_id = e.id and b.partner_id = m.partner_id
    where m.ticket_id = ${id}::uuid and m.from_partner and not coalesce(e.banned, false)`;
  const to = [...new Set([...envelope.to, ...writers.map(({ email }) => email)])].toSorted();
  return { ...envelope, to, personId: to.length === 1 ? envelope.personId : null };
}

/** Returns the roles that answer. Tickets about money also go to those who decide about money. */
function answerers({ kind }: Ticket): string[] {
  if (kind === 'partner_login') return ['support'];
  return kind === 'appeal' ? ['staff', 'finance_approver'] : ['support'];
}

/** Reads the ticket and writes the mail in the reader's language. */
export async function writeTicketMail(
  db: Db,
  { template, ticketId, messageId }: WantedTicketMail,
  { reader, places }: { readonly reader: Reader; readonly places: Places },
): Promise<MailContent> {
  const ticket = await db.ticket.findUniqueOrThrow({ where: { id: ticketId }, include: { partner: true } });
  const message = messageId === undefined ? null : await db.ticketMessage.findUniqueOrThrow({ where: { id: messageId } });
  const { kind, number, title, outcome, toPay, partner, paymentSettledReason } = ticket;
  const about = { reference: ticketReference(number, ticket.createdAt.toISOString()), title };
  if (isTask(template)) {
    const dueAt = ticket.dueAt?.toISOString() ?? null;
    const address = `${places.consoleUrl}/tickets/${ticketId}/show`;
    return ticketTask({ task: template, ...about, partner: partner.companyName, dueAt, text: message?.body ?? '', address }, reader);
  }
  return ticketNews(
    {
      news: template,
      ...about,
      isAppeal: kind === 'appeal',
      isGranted: outcome === 'granted',
      isToPay: toPay,
      dueAt: ticket.dueAt?.toISOString() ?? null,
      text: message?.body ?? (template === 'appeal_not_paid' ? paymentSettledReason : null) ?? '',
      address: `${places.portalUrl}/questions/${ticketId}`,
    },
    reader,
  );
}

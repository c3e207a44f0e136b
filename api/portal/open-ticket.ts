import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { ticketDueAt, ticketReference, type TicketKind } from '../../domain/promise/ticket.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { wantTicketMail } from '../../prisma/mail/ticket-mail.ts';
import { OpenTicket } from '../contract/portal-tickets.ts';
import { Created } from '../contract/scalars.ts';
import { auditActorOf } from '../http/auditor.ts';
import { idempotencyKey } from '../http/kept-answer.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';
import { lockTickets, requireQuestionRoom } from './question-room.ts';

/** Opens a ticket, at any time. A second click finds the first ticket. A decision has one appeal: another text is told where to write. */
export const openOwnTicket = forMembers(
  {
    method: 'post',
    path: `${ofPartner}/tickets`,
    summary: 'Creates a question, or an appeal against a refusal or clawback; the promised response time starts now',
    body: OpenTicket,
    answers: { 200: Created, 201: Created },
    refusals: [
      'not_found',
      'invalid_input',
      'nothing_to_appeal',
      'appealed_already',
      'appeal_decided_already',
      'too_many_questions',
      'idempotency_key_missing',
      'idempotency_key_reused',
    ],
    isIdempotent: true,
  },
  async (call) => {
    const wish = OpenTicket.parse(call.request.body ?? {});
    const ticketId = idempotencyKey(call);
    const { id, isNew } = await call.deps.db.$transaction((tx) => open(tx, call, { ticketId, wish }));
    return { status: isNew ? 201 : 200, body: Created.parse({ id }) };
  },
);

interface Asked {
  readonly ticketId: string;
  readonly wish: OpenTicket;
}

async function open(tx: Tx, call: MemberCall, { ticketId: id, wish }: Asked): Promise<{ id: string; isNew: boolean }> {
  const partnerId = call.partner.id;
  await lockTickets(tx, partnerId); // a double click is one ticket
  const earning = wish.earningId === undefined ? undefined : await requireEarning(tx, partnerId, wish.earningId);
  const decisionId = wish.kind === 'appeal' ? decisionOf(earning) : null;
  const known = await tx.ticket.findFirst({
    where: { partnerId, OR: [{ id }, ...(decisionId === null ? [] : [{ decisionId }])] },
    include: { messages: { orderBy: { createdAt: 'asc' }, take: 1 } },
    orderBy: { createdAt: 'asc' },
  });
  if (known !== null) {
    const reference = ticketReference(known.number, known.createdAt.toISOString());
    if (known.id === id && !isSame(known, wish)) throw new DomainError('idempotency_key_reused'); // no text is dropped silently
    const isOther = decisionId !== null && known.messages[0]?.body !== wish.text;
    if (isOther) throw new DomainError(known.state === 'closed' ? 'appeal_decided_already' : 'appealed_already', { reference });
    return { id: known.id, isNew: false };
  }
  if (wish.kind === 'question') await requireQuestionRoom(tx, partnerId);
  const title = wish.kind === 'appeal' ? (earning?.label ?? '') : wish.title;
  const subject = earning === undefined ? null : { kind: earning.kind, id: earning.id };
  await save(tx, call, { id, kind: wish.kind, title, text: wish.text, subject, decisionId, customerId: earning?.customerId ?? null });
  return { id, isNew: true };
}

type Known = Prisma.TicketGetPayload<{ include: { messages: true } }>;

function isSame({ kind, title, subjectId, messages: [first] }: Known, wish: OpenTicket): boolean {
  const isTitled = wish.kind === 'appeal' || title === wish.title;
  return kind === wish.kind && isTitled && subjectId === (wish.earningId ?? null) && first?.body === wish.text;
}

interface Earning {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly label: string;
  readonly customerId: string;
  readonly decisionId: string | null;
}

/** Reads an earning of the partner with the newest decision against it, by a person or a rule. @throws `not_found` */
async function requireEarning(tx: Tx, partnerId: string, earningId: string): Promise<Earning> {
  const [earning] = await tx.$queryRaw<Earning[]>`
    select e.id, e.kind, e.state, e.label, r.customer_id as "customerId", (
      select d.id from decision d where d.outcome in ('refused', 'took_back') and (d.subject_kind, d.subject_id) in (
        ('commission', e.id::text), ('bounty_award', e.id::text), ('review', e.id::text), ('settlement_source', e.source_id::text),
        ('review', r.id::text), ('referral', r.id::text))
      order by d.as_of desc, d.id desc limit 1) as "decisionId"
    from (
      select c.id, 'commission' as kind, c.partner_id, c.referral_id, c.source_id, c.state, coalesce(s.reference, s.external_id) as label
      from commission c join settlement_source s on s.id = c.source_id
      union all select b.id, 'bounty_award', b.partner_id, b.referral_id, null, b.state, b.trigger_key from bounty_award b
    ) e join referral r on r.id = e.referral_id
    where e.id = ${earningId}::uuid and e.partner_id = ${partnerId}::uuid`;
  if (earning === undefined) throw new DomainError('not_found');
  return earning;
}

function decisionOf(earning: Earning | undefined): string {
  const isNo = earning?.state === 'void' || earning?.state === 'reversed';
  if (!isNo || earning.decisionId === null) throw new DomainError('nothing_to_appeal');
  return earning.decisionId;
}

interface NewTicket {
  readonly id: string;
  readonly kind: TicketKind;
  readonly title: string;
  readonly text: string;
  readonly subject: { readonly kind: string; readonly id: string } | null;
  readonly customerId: string | null;
  /** The decision of an appeal. */
  readonly decisionId: string | null;
}

/** Stores a ticket with its first message and its promise, by the database's clock. The partner gets a receipt; those who answer are told. */
async function save(tx: Tx, call: MemberCall, { id, text, subject, ...ticket }: NewTicket): Promise<void> {
  const partnerId = call.partner.id;
  const { programId } = await tx.partner.findUniqueOrThrow({ where: { id: partnerId }, select: { programId: true } });
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`select now() as now`;
  const waitingSince = (clock?.now ?? new Date()).toISOString();
  const about = subject === null ? {} : { subjectKind: subject.kind, subjectId: subject.id };
  const dueAt = ticketDueAt(ticket.kind, waitingSince);
  await tx.ticket.create({ data: { id, programId, partnerId, waitingSince, dueAt, ...ticket, ...about } });
  const messageId = uuid();
  await tx.ticketMessage.create({
    data: { id: messageId, ticketId: id, partnerId, personId: call.actor.id, body: text, fromPartner: true },
  });
  await audit(tx, auditActorOf(call), { action: 'ticket.open', subject: { kind: 'ticket', id }, after: { kind: ticket.kind } });
  await wantTicketMail(tx, { ticketId: id, template: 'ticket_received', cause: 'opened' });
  await wantTicketMail(tx, { ticketId: id, template: 'ticket_opened', cause: 'opened', messageId });
}

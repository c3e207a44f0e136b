import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { isLiftable, ticketReference } from '../../domain/promise/ticket.ts';
import { workOf } from '../../domain/work.ts';
import type { Db } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { mayHold } from '../../prisma/work/work-holder.ts';
import { hasRefused, readRefusers } from '../../prisma/work/refusers.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { answersTicket, seesLogins, Ticket, TicketFilters, TicketRow, ticketSorts } from '../contract/tickets.ts';
import { roles } from '../contract/roles.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { readAppealPayment } from './appeal-payment.ts';
import { isId } from '../http/ids.ts';
import { customerOf, instant, instantOrNull, money, referenceOrNull } from '../http/present.ts';
import { among, amongIds, containing, given, selectPage, sql } from '../http/sql.ts';

/** Tickets: those that wait, nearest deadline first, then the others. */
export const tickets = defineResource(
  'tickets',
  listOf({
    row: TicketRow,
    filters: TicketFilters,
    sorts: ticketSorts,
    sortedBy: { field: 'dueAt', descends: false },
    read: async ({ deps, actor }, page) => {
      const order = {
        dueAt: sql`(case when t.state = 'open' then t.due_at end)`,
        openedAt: sql`t.created_at`,
        partner: sql`p.company_name`,
      };
      const where = [...ownBusiness(actor), ...conditions(page.filter)];
      const selection = { columns, from: tables, where, order, id: sql`t.id` };
      const { rows, total } = await selectPage<Columns, keyof typeof order>(deps.db, selection, page);
      return { rows: rows.map((row) => TicketRow.parse(present(deps.config.dataKeys, row))), total };
    },
  }),
  oneOf({
    answer: Ticket,
    summary: 'Returns a ticket with all its messages and its subject',
    read: async (call, id) => {
      const { db, config } = call.deps;
      const where = [sql`t.id = ${id}::uuid`, ...ownBusiness(call.actor)];
      const [row] = isId(id)
        ? (await selectPage<Columns, 'id'>(db, { columns, from: tables, where, order: { id: sql`t.id` }, id: sql`t.id` }, first)).rows
        : [];
      if (row === undefined) throw new DomainError('not_found');
      const ticket = present(config.dataKeys, row);
      const [messages, earning, payment, answerers] = await Promise.all([
        messagesOf(db, id),
        earningOf(db, row),
        readAppealPayment(db, id),
        answerersOf(db, row),
      ]);
      return Ticket.parse({ ...ticket, messages, earning, ...payment, answerers });
    },
  }),
);

const first = { sort: { field: 'id' as const, descends: false }, limit: 1, offset: 0, filter: {} };

/** SQL condition: tickets about logins at customers are only for support and administrators. */
const ownBusiness = ({ roles: own }: PersonCall['actor']): Prisma.Sql[] => (seesLogins(own) ? [] : [sql`t.kind <> 'partner_login'`]);

interface Columns {
  readonly id: string;
  readonly number: number;
  readonly kind: TicketRow['kind'];
  readonly title: string;
  readonly state: string;
  readonly partner_id: string;
  readonly partner_name: string;
  readonly language: string;
  readonly program_id: string;
  readonly program_name: string;
  readonly customer_id: string | null;
  readonly customer_name: Uint8Array | null;
  readonly customer_ref: string | null;
  readonly subject_kind: string | null;
  readonly subject_id: string | null;
  readonly decision_id: string | null;
  readonly created_at: Date;
  readonly due_at: Date | null;
  readonly breached_at: Date | null;
  readonly answered_at: Date | null;
  readonly answered_by: string | null;
  readonly assigned_to: string | null;
  readonly assigned_name: string | null;
  readonly closed_at: Date | null;
  readonly closed_by: string | null;
  readonly outcome: string | null;
  readonly version: number;
}

/**
 * SQL value: the state of a ticket. A login without a deadline waits for the customer's consent, or for the end of what holds it, unless its
 * partner has written since: same rule as in `work_item`.
 */
const stateOf = sql`(case when t.state = 'open' and t.kind = 'partner_login' and t.due_at is null and not exists (
  select from ticket_message m where m.ticket_id = t.id and m.from_partner and m.created_at > coalesce(t.answered_at, '-infinity')) then 'waiting'
  else t.state end)`;

const columns = sql`
  t.id, t.number, t.kind, t.title, ${stateOf} as state, t.subject_kind, t.subject_id, t.decision_id, t.created_at, t.due_at, t.breached_at,
  t.answered_at, t.closed_at, t.outcome, t.version, s.id as assigned_to, s.name as assigned_name, a.name as answered_by,
  z.name as closed_by, p.id as partner_id, p.company_name as partner_name, p.language, g.id as program_id,
  g.name as program_name, u.id as customer_id,
  u.name as customer_name, u.host_ref as customer_ref`;
const tables = sql`
  ticket t join partner p on p.id = t.partner_id join program g on g.id = t.program_id left join customer u on u.id = t.customer_id
  left join work_mark m on m.subject_kind = t.kind and m.subject_id = t.id::text
  left join person s on s.id = m.assigned_to and ${mayHold(sql`s`, sql`t.kind`)} and not ${hasRefused(sql`s.id`)}
    left join person a on a.id = t.answered_by left join person z on z.id = t.closed_by`;

/** SQL value: the same reference as `ticketReference`. */
export const ticketReferenceColumn = sql`('T-' || to_char(t.created_at at time zone 'UTC', 'YYYY') || '-' || lpad(t.number::text,
  greatest(4, length(t.number::text)), '0'))`;

const conditions = (filter: z.infer<typeof TicketFilters>): Prisma.Sql[] => [
  ...given(filter.id, (ids) => amongIds(sql`t.id`, ids)),
  ...given(
    filter.q,
    (text) =>
      sql`(${containing(sql`p.company_name`, text)} or ${containing(sql`t.title`, text)} or ${containing(ticketReferenceColumn, text)})`,
  ),
  ...given(filter.kind, (kind) => sql`t.kind = ${kind}`),
  ...given(filter.state, (states) => among(stateOf, states)),
  ...given(filter.partnerId, (id) => sql`t.partner_id = ${id}::uuid`),
  ...given(filter.customerId, (id) => sql`t.customer_id = ${id}::uuid`),
  ...given(filter.subjectId, (id) => sql`t.subject_id = ${id}`),
  ...given(filter.programId, (id) => sql`t.program_id = ${id}::uuid`),
  ...given(filter.assignedTo, (id) => sql`s.id = ${id}::uuid`),
  ...given(filter.isOverdue, (isOverdue) => sql`coalesce(t.state = 'open' and t.due_at < now(), false) = ${isOverdue}`),
];

async function messagesOf(db: Db, ticketId: string): Promise<Ticket['messages']> {
  const rows = await db.$queryRaw<{ id: string; body: string; from_partner: boolean; name: string; created_at: Date }[]>`
    select m.id, m.body, m.from_partner, e.name, m.created_at from ticket_message m join person e on e.id = m.person_id
    where m.ticket_id = ${ticketId}::uuid order by m.created_at, m.id`;
  return rows.map(({ id, body, from_partner: fromPartner, name: by, created_at: at }) => ({ id, body, fromPartner, by, at: instant(at) }));
}

interface EarningColumns {
  readonly currency: string;
  readonly posted_minor: bigint;
  readonly refused_reason: string | null;
  readonly reason: string | null;
}

async function earningOf(db: Db, row: Columns): Promise<Ticket['earning']> {
  const { subject_kind: kind, subject_id: id, decision_id: decisionId } = row;
  if (id === null || (kind !== 'commission' && kind !== 'bounty_award')) return null;
  const [earning] = await db.$queryRaw<EarningColumns[]>`
    select e.*, coalesce(e.refused_reason, (select d.reason from decision d where d.id = ${decisionId}::uuid)) as reason
    from (select id, currency, posted_minor, refused_reason from commission union all
      select id, currency, posted_minor, refused_reason from bounty_award) e where e.id = ${id}::uuid`;
  if (earning === undefined) return null;
  const { currency, posted_minor: posted, refused_reason: refused, reason } = earning;
  return { id, amount: money(posted, currency), isLiftable: isLiftable(refused), decisionId, reason };
}

/** Returns the people to whom it can be given: those who may answer it, for an appeal without those who refused. */
async function answerersOf(db: Db, { kind, subject_kind: subjectKind, subject_id: subjectId }: Columns): Promise<Ticket['answerers']> {
  const may = roles.filter((role) => answersTicket([role], { kind, subjectKind }) && workOf([role]).includes(kind));
  const refusers = await readRefusers(db, { kind, subjectId });
  const people = await db.person.findMany({
    where: { id: { notIn: refusers }, staffRoles: { hasSome: may }, NOT: { banned: true } },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return people;
}

const present = (keys: DataKeys, row: Columns): TicketRow => ({
  id: row.id,
  reference: ticketReference(row.number, instant(row.created_at)),
  kind: row.kind,
  title: row.title,
  state: TicketRow.shape.state.parse(row.state),
  partner: { id: row.partner_id, name: row.partner_name },
  language: row.language,
  program: { id: row.program_id, name: row.program_name },
  customer:
    row.customer_id === null
      ? null
      : customerOf(keys, { customer_id: row.customer_id, customer_name: row.customer_name, customer_ref: row.customer_ref ?? '' }),
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  openedAt: instant(row.created_at),
  dueAt: instantOrNull(row.due_at),
  breachedAt: instantOrNull(row.breached_at),
  answeredAt: instantOrNull(row.answered_at),
  answeredBy: row.answered_by,
  assignedTo: referenceOrNull(row.assigned_to, row.assigned_name),
  closedAt: instantOrNull(row.closed_at),
  closedBy: row.closed_by,
  outcome: TicketRow.shape.outcome.parse(row.outcome),
  version: row.version,
});

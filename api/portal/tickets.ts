import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { ticketReference } from '../../domain/promise/ticket.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { standingOf } from '../../prisma/partner/standing.ts';
import { OwnThread, OwnTicket, OwnTicketFilters, ownTicketSorts } from '../contract/portal-tickets.ts';
import { parameter, type Endpoint } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { instant, instantOrNull } from '../http/present.ts';
import { among, given, selectPage, sql } from '../http/sql.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';
import { openOwnTicket } from './open-ticket.ts';
import { portalList } from './portal-list.ts';
import { writeToTicket } from './write-to-ticket.ts';

interface Columns {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly title: string;
  readonly state: string;
  readonly subject_kind: string | null;
  readonly subject_id: string | null;
  readonly created_at: Date;
  readonly due_at: Date | null;
  readonly is_held: boolean;
  readonly breached_at: Date | null;
  readonly answered_at: Date | null;
  readonly closed_at: Date | null;
  readonly outcome: string | null;
}

/** `isHeld`: whether logins at customers rest. */
const columns = (isHeld: boolean): Prisma.Sql => sql`
  t.id, t.number, t.kind, t.title, t.state, t.subject_kind, t.subject_id, t.created_at, t.due_at, t.breached_at, t.answered_at, t.closed_at,
  t.outcome,
  t.kind = 'partner_login' and ${isHeld} as is_held`;

async function areLoginsHeld({ deps: { db }, partner: { id } }: MemberCall): Promise<boolean> {
  const [row] = await db.$queryRaw<{ is_held: boolean }[]>`
    select ${standingOf(sql`p.id`)} = 'suspended' or g.login_days is null as is_held from partner p join program g on g.id = p.program_id
    where p.id = ${id}::uuid`;
  return row?.is_held === true;
}

const list = portalList({
  name: 'tickets',
  row: OwnTicket,
  filters: OwnTicketFilters,
  sorts: ownTicketSorts,
  sortedBy: { field: 'openedAt', descends: true },
  read: async (call, page) => {
    const order = { openedAt: sql`t.created_at`, dueAt: sql`t.due_at` };
    const selection = {
      columns: columns(await areLoginsHeld(call)),
      from: sql`ticket t`,
      where: conditions(page.filter),
      order,
      id: sql`t.id`,
    };
    const { rows, total } = await call.read((own) => selectPage<Columns, keyof typeof order>(own, selection, page));
    return { rows: rows.map((row) => OwnTicket.parse(present(row))), total };
  },
});

const conditions = (filter: z.infer<typeof OwnTicketFilters>): Prisma.Sql[] => [
  ...given(filter.state, (states) => among(sql`t.state`, states)),
  ...given(filter.kind, (kind) => sql`t.kind = ${kind}`),
  ...given(filter.earningId, (id) => sql`t.subject_id = ${id} and t.subject_kind in ('commission', 'bounty_award')`),
];

const one = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/tickets/:id`,
    summary: 'Returns a ticket with all its messages',
    answers: { 200: OwnThread },
    refusals: ['not_found'],
  },
  async (call) => {
    const id = parameter(call, 'id');
    if (!isId(id)) throw new DomainError('not_found');
    const [authors, isHeld] = [await authorsOf(call, id), await areLoginsHeld(call)];
    const body = await call.read(async (own) => {
      const [row] = await own.$queryRaw<Columns[]>`select ${columns(isHeld)} from ticket t where t.id = ${id}::uuid`;
      if (row === undefined) throw new DomainError('not_found');
      const messages = await own.$queryRaw<{ id: string; body: string; from_partner: boolean; created_at: Date }[]>`
        select id, body, from_partner, created_at from ticket_message where ticket_id = ${id}::uuid order by created_at, id`;
      const said = messages.map((message) => ({
        id: message.id,
        body: message.body,
        fromPartner: message.from_partner,
        ...(authors.get(message.id) ?? { by: null, isYours: false }),
        at: instant(message.created_at),
      }));
      return OwnThread.parse({ ...present(row), messages: said });
    });
    return { status: 200, body };
  },
);

type Author = Pick<OwnThread['messages'][number], 'by' | 'isYours'>;

/**
 * Returns the authors among the partner's own people, because the portal's role may not read people. A person who has left is no longer named as a
 * colleague.
 */
async function authorsOf({ deps, actor, partner }: MemberCall, ticketId: string): Promise<ReadonlyMap<string, Author>> {
  const rows = await deps.db.$queryRaw<{ id: string; personId: string; name: string | null }[]>`
    select m.id, m.person_id as "personId", case when b.person_id is not null then e.name end as name
    from ticket_message m join person e on e.id = m.person_id
    left join partner_member b on b.partner_id = m.partner_id and b.person_id = m.person_id
    where m.ticket_id = ${ticketId}::uuid and m.partner_id = ${partner.id}::uuid and m.from_partner`;
  return new Map(rows.map(({ id, personId, name }) => [id, { by: name, isYours: personId === actor.id }]));
}

const present = ({ number, created_at: openedAt, ...row }: Columns) => ({
  id: row.id,
  reference: ticketReference(number, instant(openedAt)),
  kind: row.kind,
  title: row.title,
  state: row.state,
  openedAt: instant(openedAt),
  dueAt: instantOrNull(row.due_at),
  isHeld: row.is_held,
  breachedAt: instantOrNull(row.breached_at),
  answeredAt: instantOrNull(row.answered_at),
  closedAt: instantOrNull(row.closed_at),
  outcome: row.outcome,
  earningId: row.subject_kind === 'commission' || row.subject_kind === 'bounty_award' ? row.subject_id : null,
});

/** Questions, appeals and login requests, with the messages of both sides. */
export const portalTickets: readonly Endpoint[] = [...list, openOwnTicket, one, writeToTicket];

import type { z } from 'zod';
import { remindersAhead } from '../../domain/promise/affiliate-access-deadlines.ts';
import { accessStates } from '../../domain/promise/affiliate-access-state.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../../prisma/client.ts';
import { oneOf as oneOfThese } from '../../prisma/closed-union.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { standingOf } from '../../prisma/partner/standing.ts';
import { AccessDetail, AccessFilters, AccessPromises, AccessRequest, accessSorts } from '../contract/affiliate-access.ts';
import { defineResource, listOf, oneOf, theOnly } from '../http/define-resource.ts';
import { isId } from '../http/ids.ts';
import { instant, instantOrNull } from '../http/present.ts';
import { amongIds, containing, given, selectPage, sql } from '../http/sql.ts';

/** Requests for the affiliate platform: those that wait, nearest promise first, then those that are answered. */
export const accessRequests = defineResource(
  'access-requests',
  listOf({
    row: AccessRequest,
    filters: AccessFilters,
    sorts: accessSorts,
    sortedBy: { field: 'dueAt', descends: false },
    read: async ({ deps }, page) => {
      const order = {
        dueAt: sql`(case when a.answered_at is null or a.undelivered_at is not null then a.due_at end)`,
        requestedAt: sql`a.requested_at`,
        partner: sql`p.company_name`,
      };
      const { rows, total } = await selectPage<Columns, keyof typeof order>(
        deps.db,
        { columns, from: tables, where: conditions(page.filter), order, id: sql`a.id` },
        page,
      );
      return { rows: rows.map(present), total };
    },
  }),
  oneOf({
    answer: AccessDetail,
    summary: 'Returns a request for the affiliate platform with its promise and the reminders until it is answered',
    read: async ({ deps: { db } }, id) => {
      const rows = isId(id) ? await db.$queryRaw<Columns[]>`select ${columns} from ${tables} where a.id = ${id}::uuid` : [];
      if (rows[0] === undefined) throw new DomainError('not_found');
      return AccessDetail.parse({ ...present(rows[0]), ...(await readTold(db, id)) });
    },
  }),
);

/** Reads the receipt and the reminders: those that were sent and those to come. */
async function readTold(db: Db, id: string): Promise<Pick<AccessDetail, 'acknowledgedAt' | 'reminders' | 'earlier'>> {
  const [access, receipt, reminded] = await Promise.all([
    db.affiliateAccess.findUniqueOrThrow({ where: { id } }),
    db.emailMessage.findUnique({ where: { eventKey: `mail:access_acknowledged:${id}:request` }, select: { acceptedAt: true } }),
    db.decision.findMany({
      where: { subjectKind: 'affiliate_access', subjectId: id, reason: 'access_reminder' },
      orderBy: [{ asOf: 'asc' }, { id: 'asc' }],
      select: { asOf: true },
    }),
  ]);
  const ahead = remindersAhead({
    state: oneOfThese(accessStates, access.state),
    requestedAt: instant(access.requestedAt),
    dueAt: instant(access.dueAt),
    pausedAt: instantOrNull(access.pausedAt),
    pausedForMs: safeInteger(access.pausedForMs),
    reminders: access.reminders,
    answeredAt: instantOrNull(access.answeredAt),
    undeliveredAt: instantOrNull(access.undeliveredAt),
  });
  return {
    earlier: AccessDetail.shape.earlier.parse(access.earlier),
    acknowledgedAt: instantOrNull(receipt?.acceptedAt ?? null),
    reminders: [...reminded.map(({ asOf }) => ({ at: instant(asOf), isSent: true })), ...ahead.map((at) => ({ at, isSent: false }))],
  };
}

/** SQL condition: the promise is broken, even if no worker has recorded that yet. */
const isBroken = sql`(a.breached_at is not null or (a.state = 'open' and a.due_at <= now()))`;

/**
 * How promises were kept, by the staff who answered or by a program that answers itself; requests that ended without an answer are left out. A
 * breach while the partner was asked counts as a breach; the request shows its minutes.
 */
export const accessPromises = defineResource(
  'access-promises',
  theOnly({
    answer: AccessPromises,
    summary: 'Returns how many promises were kept and broken in the last 30 days',
    read: async ({ deps }) => {
      const [row] = await deps.db.$queryRaw<AccessPromises[]>`
        select count(*) filter (where state = 'open')::int as open, count(*) filter (where is_done)::int as answered,
          count(*) filter (where is_done and not is_broken)::int as kept, count(*) filter (where is_broken)::int as broken,
          (percentile_cont(0.5) within group (order by extract(epoch
            from answered_at - requested_at) / 60) filter (where is_done))::int as "medianMinutes"
        from (select a.*, (a.state = 'granted' or a.state = 'declined' and a.answered_by is not null)
          and a.answered_at > now() - interval '30 days' as is_done,
            ${isBroken} as is_broken from affiliate_access a
          where a.state = 'open' or a.answered_at > now() - interval '30 days') a`;
      return AccessPromises.parse(row);
    },
  }),
);

interface Columns {
  readonly id: string;
  readonly partner_id: string;
  readonly partner_name: string;
  readonly program_id: string;
  readonly program_name: string;
  readonly country: string;
  readonly website: string | null;
  readonly host_plan: string | null;
  readonly state: string;
  readonly message: string | null;
  readonly question: string | null;
  readonly reply: string | null;
  readonly requested_at: Date;
  readonly due_at: Date;
  readonly paused_at: Date | null;
  readonly breached_at: Date | null;
  readonly answered_at: Date | null;
  readonly answered_by: string | null;
  readonly reason: string | null;
  readonly reason_text: string | null;
  readonly sent_at: Date | null;
  readonly link_expires_at: Date | null;
  readonly link_opened_at: Date | null;
  readonly is_undelivered: boolean;
  readonly obstacle: string | null;
  readonly email_confirmed: boolean;
  readonly same_domain: number;
  readonly clicks: number;
  readonly conversions: number;
  readonly earlier: number;
  readonly version: number;
}

const columns = sql`
  a.id, a.state, a.message, a.question, a.reply, a.requested_at, a.due_at, a.paused_at, a.breached_at, a.answered_at, a.reason, a.reason_text,
  a.sent_at, a.link_expires_at, a.link_opened_at, a.version, s.name as answered_by, p.id as partner_id, p.company_name as partner_name,
  g.id as program_id, g.name as program_name, p.country, p.website, p.host_plan,
  a.undelivered_at is not null as is_undelivered,
  case when a.state = 'declined' or a.link_opened_at is not null then null when ${standingOf(sql`p.id`)} = 'suspended' then 'access_partner_suspended'
    when not exists (select from partner_member m join person e on e.id = m.person_id
      where m.partner_id = p.id and m.role = 'owner' and not coalesce(e.banned, false)) then 'access_no_reader' end as obstacle,
  exists (select from partner_member m join person e on e.id = m.person_id where m.partner_id = p.id and e.email_verified) as email_confirmed,
  (select count(*)::int from partner o where o.program_id = p.program_id and o.id <> p.id and o.domain = p.domain) as same_domain,
  (select count(*)::int from click c where c.partner_id = p.id and c.counted and c.at > now() - interval '30 days') as clicks,
  (select count(*)::int from referral r where r.partner_id = p.id and r.attributed_at > now() - interval '30 days') as conversions,
  (select count(*)::int from affiliate_access o where o.partner_id = p.id and o.requested_at < a.requested_at) as earlier`;
const tables = sql`
  affiliate_access a join partner p on p.id = a.partner_id join program g on g.id = p.program_id left join person s on s.id = a.answered_by`;

const conditions = (filter: z.infer<typeof AccessFilters>): Prisma.Sql[] => [
  ...given(filter.id, (ids) => amongIds(sql`a.id`, ids)),
  ...given(filter.q, (text) => containing(sql`p.company_name`, text)),
  ...given(filter.state, (state) => sql`a.state = ${state}`),
  ...given(filter.programId, (id) => sql`p.program_id = ${id}::uuid`),
  ...given(filter.partnerId, (id) => sql`a.partner_id = ${id}::uuid`),
  ...given(filter.isBreached, (isBreached) => sql`${isBroken} = ${isBreached}`),
  ...given(filter.isAnswered, (isAnswered) => sql`(a.state <> 'open') = ${isAnswered}`),
];

const present = (row: Columns): AccessRequest =>
  AccessRequest.parse({
    id: row.id,
    partner: { id: row.partner_id, name: row.partner_name },
    program: { id: row.program_id, name: row.program_name },
    country: row.country,
    website: row.website,
    hostPlan: row.host_plan,
    state: row.state,
    message: row.message,
    question: row.question,
    reply: row.reply,
    requestedAt: instant(row.requested_at),
    dueAt: instant(row.due_at),
    pausedAt: instantOrNull(row.paused_at),
    breachedAt: instantOrNull(row.breached_at),
    answeredAt: instantOrNull(row.answered_at),
    answeredBy: row.answered_by,
    reason: row.reason,
    reasonText: row.reason_text,
    sentAt: instantOrNull(row.sent_at),
    linkExpiresAt: instantOrNull(row.link_expires_at),
    linkOpenedAt: instantOrNull(row.link_opened_at),
    isUndelivered: row.is_undelivered,
    obstacle: row.obstacle,
    checks: {
      emailConfirmed: row.email_confirmed,
      sameDomain: row.same_domain,
      clicks30d: row.clicks,
      conversions30d: row.conversions,
      earlierRequests: row.earlier,
    },
    version: row.version,
  });

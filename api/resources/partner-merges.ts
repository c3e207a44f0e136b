import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { toldApart } from '../../domain/partner/same-name.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { markOf } from '../../prisma/partner/partner-mark.ts';
import { PartnerMergeFilters, PartnerMergeRow, partnerMergeSorts } from '../contract/partner-merges.ts';
import type { Person } from '../http/actor.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import { isId } from '../http/ids.ts';
import { instant, instantOrNull, referenceOrNull } from '../http/present.ts';
import { isProposerOut } from './proposer-out.ts';
import { amongIds, given, selectPage, sql } from '../http/sql.ts';

/** Partners that are, or are to become, part of another. */
export const partnerMerges = defineResource(
  'partner-merges',
  listOf({
    row: PartnerMergeRow,
    filters: PartnerMergeFilters,
    sorts: partnerMergeSorts,
    sortedBy: { field: 'createdAt', descends: true },
    read: async ({ deps, actor }, page) => {
      const selection = { columns, from: tables, where: conditions(page.filter), order: { createdAt: sql`m.created_at` }, id: sql`m.id` };
      const { rows, total } = await selectPage<Columns, 'createdAt'>(deps.db, selection, page);
      return { rows: rows.map((row) => present(actor, row)), total };
    },
  }),
  oneOf({
    answer: PartnerMergeRow,
    summary: 'Returns a merge of two partners',
    read: async ({ deps, actor }, id) => {
      const rows = isId(id) ? await deps.db.$queryRaw<Columns[]>`select ${columns} from ${tables} where m.id = ${id}::uuid` : [];
      if (rows[0] === undefined) throw new DomainError('not_found');
      return present(actor, rows[0]);
    },
  }),
);

interface Columns {
  readonly id: string;
  readonly from_id: string;
  readonly from_name: string;
  readonly into_id: string;
  readonly into_name: string;
  readonly from_mark: string | null;
  readonly into_mark: string | null;
  readonly program_id: string;
  readonly program_name: string;
  readonly state: string;
  readonly reason: string;
  readonly links: number;
  readonly customers: number;
  readonly amounts: Readonly<Record<string, number>>;
  readonly reserved: Readonly<Record<string, number>>;
  readonly people: unknown;
  readonly asked_by: string;
  readonly asked_name: string;
  readonly approved_by: string | null;
  readonly approved_name: string | null;
  readonly refused_by: string | null;
  readonly refused_name: string | null;
  readonly decided_at: Date | null;
  readonly merged_at: Date | null;
  readonly ended_at: Date | null;
  readonly end_reason: string | null;
  readonly created_at: Date;
  readonly is_proposer_out: boolean;
}

const state = sql`
  case when m.refused_by is not null then 'refused' when m.merged_at is not null then 'merged' when m.ended_at is not null then 'unmerged'
    when m.approved_by is not null then 'approved'
    else 'proposed' end`;
const freeNow = sql`(
  select coalesce(jsonb_object_agg(currency, amount), '{}') from (
    select a.currency::text as currency, sum(case when a.code = 'partner_recoverable' then -b.balance else b.balance end)::bigint as amount
    from ledger.account a join ledger.balance b on b.account_id = a.id
    where a.partner_id = m.from_partner_id and a.code in ('partner_available', 'partner_recoverable') group by 1) sums)`;
const reservedNow = sql`(
  select coalesce(jsonb_object_agg(a.currency::text, b.balance), '{}') from ledger.account a join ledger.balance b on b.account_id = a.id
  where a.partner_id = m.from_partner_id and a.code = 'partner_reserved' and b.balance <> 0)`;
const people = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('side', case when b.partner_id = f.id then 'from' else 'into' end, 'name', s.name, 'email', s.email,
    'role', b.role) order by b.partner_id <> f.id, b.role <> 'owner', s.name, s.id), '[]')
  from partner_member b join person s on s.id = b.person_id where b.partner_id in (f.id, i.id))`;
const columns = sql`
  m.id, f.id as from_id, f.company_name as from_name, i.id as into_id, i.company_name as into_name, ${markOf(sql`f.id`)} as from_mark,
  ${markOf(sql`i.id`)} as into_mark, g.id as program_id, g.name as program_name,
  ${state} as state, m.reason, coalesce((m.moved ->> 'links')::int, (select count(*)::int from link l where l.partner_id = f.id)) as links,
  (select count(*)::int from referral r where r.partner_id = f.id) + coalesce((m.moved ->> 'referrals')::int, 0) as customers,
  coalesce(m.moved -> 'amounts', ${freeNow}) as amounts, ${reservedNow} as reserved, ${people} as people, m.asked_by, q.name as asked_name,
  m.approved_by, a.name as approved_name,
  m.refused_by, r.name as refused_name, m.decided_at, m.merged_at, m.ended_at, m.end_reason, m.created_at,
  ${state} = 'proposed' and ${isProposerOut(sql`m.asked_by`, 'partner_merge.propose')} as is_proposer_out`;
const tables = sql`
  partner_merge m join partner f on f.id = m.from_partner_id join partner i on i.id = m.into_partner_id join program g on g.id = f.program_id
  join person q on q.id = m.asked_by left join person a on a.id = m.approved_by left join person r on r.id = m.refused_by`;

const conditions = (filter: z.infer<typeof PartnerMergeFilters>): Prisma.Sql[] => [
  ...given(filter.id, (ids) => amongIds(sql`m.id`, ids)),
  ...given(filter.partnerId, (id) => sql`(m.from_partner_id = ${id}::uuid or m.into_partner_id = ${id}::uuid)`),
  ...given(filter.state, (wanted) => sql`${state} = ${wanted}`),
];

const sumsOf = (amounts: Readonly<Record<string, number>>) => Object.entries(amounts).map(([currency, amount]) => ({ currency, amount }));

function present(person: Person, row: Columns): PartnerMergeRow {
  const [from, into] = toldApart({ name: row.from_name, mark: row.from_mark }, { name: row.into_name, mark: row.into_mark });
  return PartnerMergeRow.parse({
    id: row.id,
    from: { id: row.from_id, name: from },
    into: { id: row.into_id, name: into },
    program: { id: row.program_id, name: row.program_name },
    state: row.state,
    reason: row.reason,
    brings: {
      links: row.links,
      customers: row.customers,
      amounts: sumsOf(row.amounts), // a balance, as on the partner's page
    },
    reserved: sumsOf(row.reserved),
    people: row.people,
    askedBy: { id: row.asked_by, name: row.asked_name },
    approvedBy: referenceOrNull(row.approved_by, row.approved_name),
    refusedBy: referenceOrNull(row.refused_by, row.refused_name),
    decidedAt: instantOrNull(row.decided_at),
    mergedAt: instantOrNull(row.merged_at),
    endedAt: instantOrNull(row.ended_at),
    endReason: row.end_reason,
    createdAt: instant(row.created_at),
    isOwn: row.asked_by === person.id,
    isProposerOut: row.is_proposer_out,
  });
}

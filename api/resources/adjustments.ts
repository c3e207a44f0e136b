import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { AdjustmentFilters, AdjustmentRow, adjustmentSorts } from '../contract/adjustments.ts';
import type { Person } from '../http/actor.ts';
import { moneyColumns } from '../http/csv.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import { isId } from '../http/ids.ts';
import { instant, instantOrNull, money, referenceOrNull } from '../http/present.ts';
import { isProposerOut } from './proposer-out.ts';
import { amongIds, containing, given, selectPage, sql } from '../http/sql.ts';

/** What staff gave, took, wrote off or reversed by hand, and who agreed. */
export const adjustments = defineResource(
  'adjustments',
  listOf({
    row: AdjustmentRow,
    filters: AdjustmentFilters,
    sorts: adjustmentSorts,
    sortedBy: { field: 'createdAt', descends: true },
    read: async ({ deps, actor }, page) => {
      const order = { createdAt: sql`j.created_at`, decidedAt: sql`j.decided_at`, amount: sql`j.amount_minor` };
      const selection = { columns, from: tables, where: conditions(page.filter), order, id: sql`j.id` };
      const { rows, total } = await selectPage<Columns, keyof typeof order>(deps.db, selection, page);
      return { rows: rows.map((row) => present(actor, row)), total };
    },
    csv: [
      { name: 'createdAt', value: ({ createdAt }) => createdAt },
      { name: 'partner', value: ({ partner }) => partner.name },
      { name: 'kind', value: ({ kind }) => kind },
      { name: 'state', value: ({ state }) => state },
      ...moneyColumns<AdjustmentRow>('amount', ({ amount }) => amount),
      { name: 'reason', value: ({ reason }) => reason },
      { name: 'askedBy', value: ({ askedBy }) => askedBy.name },
      { name: 'approvedBy', value: ({ approvedBy }) => approvedBy?.name ?? null },
      { name: 'decidedAt', value: ({ decidedAt }) => decidedAt },
    ],
  }),
  oneOf({ answer: AdjustmentRow, summary: 'Returns an adjustment', read: ({ deps, actor }, id) => readAdjustment(deps.db, actor, id) }),
);

interface Columns {
  readonly id: string;
  readonly partner_id: string;
  readonly partner_name: string;
  readonly program_id: string;
  readonly program_name: string;
  readonly kind: string;
  readonly state: string;
  readonly amount_minor: bigint;
  readonly currency: string;
  readonly reason: string;
  readonly commission_id: string | null;
  readonly reverses_entry_id: string | null;
  readonly asked_by: string;
  readonly asked_name: string | null;
  readonly approved_by: string | null;
  readonly approved_name: string | null;
  readonly refused_by: string | null;
  readonly refused_name: string | null;
  readonly decided_at: Date | null;
  readonly journal_entry_id: string | null;
  readonly failure: string | null;
  readonly is_proposer_out: boolean;
  readonly created_at: Date;
  readonly version: number;
}

/** SQL: the state of an adjustment. A commission that was taken back is booked as its own revision. */
const state = sql`
  case when j.refused_by is not null then 'refused' when j.failure is not null then 'failed' when j.approved_by is null then 'proposed'
    when j.journal_entry_id is not null then 'booked'
    when j.kind = 'take_back' and exists (select from mailbox_message m where m.event_id = 'adjustment:' || j.id and m.applied_at is not null)
      then 'booked' else 'approved' end`;
const columns = sql`
  j.id, j.partner_id, p.company_name as partner_name, g.id as program_id, g.name as program_name, j.kind, ${state} as state, j.amount_minor,
  j.currency, j.reason, j.commission_id, j.reverses_entry_id, j.asked_by, q.name as asked_name, j.approved_by, a.name as approved_name,
  j.refused_by, r.name as refused_name, j.decided_at, j.journal_entry_id, j.failure, j.created_at, j.version,
  ${state} = 'proposed' and ${isProposerOut(sql`j.asked_by`, 'adjustment.propose')} as is_proposer_out`;
const tables = sql`
  adjustment j join partner p on p.id = j.partner_id join program g on g.id = p.program_id left join person q on q.id = j.asked_by
  left join person a on a.id = j.approved_by left join person r on r.id = j.refused_by`;

const conditions = (filter: z.infer<typeof AdjustmentFilters>): Prisma.Sql[] => [
  ...given(filter.id, (ids) => amongIds(sql`j.id`, ids)),
  ...given(filter.partnerId, (id) => sql`j.partner_id = ${id}::uuid`),
  ...given(filter.programId, (id) => sql`g.id = ${id}::uuid`),
  ...given(filter.commissionId, (id) => sql`j.commission_id = ${id}::uuid`),
  ...given(filter.kind, (kind) => sql`j.kind = ${kind}`),
  ...given(filter.state, (wanted) => sql`${state} = ${wanted}`),
  ...given(filter.q, (text) => sql`(${containing(sql`p.company_name`, text)} or ${containing(sql`j.reason`, text)})`),
];

/** @throws `not_found` */
async function readAdjustment(db: Db, person: Person, id: string): Promise<AdjustmentRow> {
  const [row] = isId(id) ? await db.$queryRaw<Columns[]>`select ${columns} from ${tables} where j.id = ${id}::uuid` : [];
  if (row === undefined) throw new DomainError('not_found');
  return present(person, row);
}

const present = (person: Person, row: Columns): AdjustmentRow =>
  AdjustmentRow.parse({
    id: row.id,
    partner: { id: row.partner_id, name: row.partner_name },
    program: { id: row.program_id, name: row.program_name },
    kind: row.kind,
    state: row.state,
    amount: money(row.amount_minor, row.currency),
    reason: row.reason,
    commissionId: row.commission_id,
    reversesEntryId: row.reverses_entry_id,
    askedBy: referenceOrNull(row.asked_by, row.asked_name),
    approvedBy: referenceOrNull(row.approved_by, row.approved_name),
    refusedBy: referenceOrNull(row.refused_by, row.refused_name),
    decidedAt: instantOrNull(row.decided_at),
    journalEntryId: row.journal_entry_id,
    failure: row.failure,
    isOwn: row.asked_by === person.id,
    isProposerOut: row.is_proposer_out,
    createdAt: instant(row.created_at),
    version: row.version,
  });

import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { ReviewFilters, ReviewRow, reviewSorts } from '../contract/reviews.ts';
import type { Deps } from '../deps.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import { findCommissionRows, presentCommission } from './commission-row.ts';
import { isId } from '../http/ids.ts';
import { customerOf, instant, instantOrNull } from '../http/present.ts';
import { amongIds, given, selectPage, sql } from '../http/sql.ts';

/** Reviews that hold money, each with its evidence and the date by which a person must decide. */
export const reviews = defineResource(
  'reviews',
  listOf({
    row: ReviewRow,
    filters: ReviewFilters,
    sorts: reviewSorts,
    sortedBy: { field: 'dueAt', descends: false },
    read: async ({ deps }, page) => {
      const order = { dueAt: sql`v.due_at`, openedAt: sql`v.created_at` };
      const { rows, total } = await selectPage<Columns, keyof typeof order>(
        deps.db,
        { columns, from: tables, where: conditions(page.filter), order, id: sql`v.id` },
        page,
      );
      return { rows: await presentAll(deps, rows), total };
    },
  }),
  oneOf({
    answer: ReviewRow,
    summary: 'Returns a review with its evidence',
    read: async ({ deps }, id) => {
      const rows = isId(id) ? await deps.db.$queryRaw<Columns[]>`select ${columns} from ${tables} where v.id = ${id}::uuid` : [];
      const [shown] = await presentAll(deps, rows);
      if (shown === undefined) throw new DomainError('not_found');
      return shown;
    },
  }),
);

interface Columns {
  readonly id: string;
  readonly kind: string;
  readonly partner_id: string;
  readonly partner_name: string;
  readonly referral_id: string | null;
  readonly customer_id: string | null;
  readonly customer_name: Uint8Array | null;
  readonly customer_ref: string | null;
  readonly commission_id: string | null;
  readonly evidence: unknown;
  readonly opened_at: Date;
  readonly due_at: Date;
  readonly state: string;
  readonly decided_by: string | null;
  readonly decided_at: Date | null;
  readonly reason: string | null;
}

const columns = sql`
  v.id, v.kind, v.commission_id, v.evidence, v.created_at as opened_at, v.due_at, v.state, v.decided_at, v.reason, d.name as decided_by,
  p.id as partner_id, p.company_name as partner_name, r.id as referral_id, u.id as customer_id, u.name as customer_name, u.host_ref as customer_ref`;
const tables = sql`
  review v join partner p on p.id = v.partner_id left join referral r on r.id = v.referral_id left join customer u on u.id = r.customer_id
  left join person d on d.id = v.decided_by`;

const conditions = (filter: z.infer<typeof ReviewFilters>): Prisma.Sql[] => [
  ...given(filter.id, (ids) => amongIds(sql`v.id`, ids)),
  ...given(filter.state, (state) => sql`v.state = ${state}`),
  ...given(filter.kind, (kind) => sql`v.kind = ${kind}`),
  ...given(filter.partnerId, (id) => sql`v.partner_id = ${id}::uuid`),
  ...given(filter.referralId, (id) => sql`v.referral_id = ${id}::uuid`),
];

async function presentAll({ db, config }: Deps, rows: readonly Columns[]): Promise<ReviewRow[]> {
  const ids = rows.flatMap(({ commission_id }) => (commission_id === null ? [] : [commission_id]));
  const commissions = ids.length === 0 ? [] : await findCommissionRows(db, ids);
  return rows.map((row) => {
    const { customer_id, customer_ref } = row;
    const commission = commissions.find(({ id }) => id === row.commission_id);
    return ReviewRow.parse({
      id: row.id,
      kind: row.kind,
      partner: { id: row.partner_id, name: row.partner_name },
      referral:
        customer_id === null || customer_ref === null
          ? null
          : { id: row.referral_id, customer: customerOf(config.dataKeys, { ...row, customer_id, customer_ref }) },
      commission: commission === undefined ? null : presentCommission(config.dataKeys, commission),
      evidence: row.evidence,
      openedAt: instant(row.opened_at),
      dueAt: instant(row.due_at),
      state: row.state,
      decidedBy: row.decided_by,
      decidedAt: instantOrNull(row.decided_at),
      reason: row.reason,
    });
  });
}

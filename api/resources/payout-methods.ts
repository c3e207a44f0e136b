import { PayoutMethodFilters, PayoutMethodRow, payoutMethodSorts } from '../contract/payout-methods.ts';
import { refusalOf } from '../../prisma/payout/refused-account.ts';
import { sharedWith } from '../../prisma/payout/shared-account.ts';
import type { Person } from '../http/actor.ts';
import { defineResource, listOf } from '../http/define-resource.ts';
import { instant, instantOrNull, referenceOrNull } from '../http/present.ts';
import { amongIds, given, selectPage, sql } from '../http/sql.ts';

/** Payout details of partners, masked; only finance sees them. */
export const payoutMethods = defineResource(
  'payout-methods',
  listOf({
    row: PayoutMethodRow,
    filters: PayoutMethodFilters,
    sorts: payoutMethodSorts,
    sortedBy: { field: 'editedAt', descends: true },
    read: async ({ deps, actor }, page) => {
      const { id, partnerId, isConfirmed } = page.filter;
      const where = [
        ...given(id, (ids) => amongIds(sql`m.id`, ids)),
        ...given(partnerId, (partner) => sql`m.partner_id = ${partner}::uuid`),
        ...given(isConfirmed, (yes) => sql`(m.confirmed_by is not null) = ${yes}`),
      ];
      const selection = { columns, from: tables, where, order: { editedAt: sql`m.created_at` }, id: sql`m.id` };
      const { rows, total } = await selectPage<Columns, 'editedAt'>(deps.db, selection, page);
      return { rows: rows.map((row) => present(actor, row)), total };
    },
  }),
);

interface Columns {
  readonly id: string;
  readonly partner_id: string;
  readonly partner_name: string;
  readonly rail: string;
  readonly currency: string;
  readonly masked: string;
  readonly label: string;
  readonly edited_by: string;
  readonly edited_name: string | null;
  readonly created_at: Date;
  readonly verified_at: Date | null;
  readonly active_from: Date;
  readonly editor_locked_at: Date | null;
  readonly confirmed_by: string | null;
  readonly confirmed_name: string | null;
  readonly revoked_at: Date | null;
  readonly revoked_reason: string | null;
  readonly is_called_closed: boolean;
  readonly open_said_by: string | null;
  readonly open_said_name: string | null;
  readonly refused_code: string | null;
  readonly refused_at: Date | null;
  readonly shared: number;
}

const columns = sql`
  m.id, p.id as partner_id, p.company_name as partner_name, m.rail, m.currency, m.masked, m.label, m.edited_by, e.name as edited_name,
  m.created_at, b.code as refused_code, b.at as refused_at, m.verified_at, m.active_from, m.editor_locked_at, m.confirmed_by,
  c.name as confirmed_name, m.revoked_at, m.revoked_reason,
  m.open_said_by is null and coalesce(m.refused_code = 'AC04', false) as is_called_closed, m.open_said_by, s.name as open_said_name,
  ${sharedWith(sql`m`)} as shared`;
const tables = sql`
  payout_method m join partner p on p.id = m.partner_id left join person e on e.id = m.edited_by left join person c on c.id = m.confirmed_by
  left join person s on s.id = m.open_said_by
  left join lateral ${refusalOf(sql`m`)} b on true`;

const present = (person: Person, row: Columns): PayoutMethodRow =>
  PayoutMethodRow.parse({
    id: row.id,
    partner: { id: row.partner_id, name: row.partner_name },
    rail: row.rail,
    currency: row.currency.trim(),
    masked: row.masked,
    label: row.label,
    editedBy: { id: row.edited_by, name: row.edited_name ?? '–' },
    editedAt: instant(row.created_at),
    verifiedAt: instantOrNull(row.verified_at),
    activeFrom: instant(row.active_from),
    editorLockedAt: instantOrNull(row.editor_locked_at),
    confirmedBy: referenceOrNull(row.confirmed_by, row.confirmed_name),
    revokedAt: instantOrNull(row.revoked_at),
    revokedReason: row.revoked_reason,
    isCalledClosed: row.is_called_closed,
    openSaidBy: referenceOrNull(row.open_said_by, row.open_said_name),
    refusedBefore: row.refused_code === null || row.refused_at === null ? null : { code: row.refused_code, at: instant(row.refused_at) },
    sharedWith: row.shared,
    isOwn: row.edited_by === person.id,
  });

import { partnerAndParts } from '../../prisma/partner/merged-into.ts';
import { PartnerNoteFilters, PartnerNoteRow, partnerNoteSorts } from '../contract/notes.ts';
import { defineResource, listOf } from '../http/define-resource.ts';
import { instant } from '../http/present.ts';
import { given, selectPage, sql } from '../http/sql.ts';

/** Colleagues' notes about partners. The portal has no such address, and its database role may not read the table. */
export const partnerNotes = defineResource(
  'partner-notes',
  listOf({
    row: PartnerNoteRow,
    filters: PartnerNoteFilters,
    sorts: partnerNoteSorts,
    sortedBy: { field: 'at', descends: true },
    read: async ({ deps }, page) => {
      const where = [
        sql`n.subject_kind = 'partner'`,
        ...given(page.filter.partnerId, (id) => sql`n.subject_id in ${partnerAndParts(sql`${id}::uuid`)}`),
      ];
      const selection = { columns, from: tables, where, order: { at: sql`n.created_at` }, id: sql`n.id` };
      const { rows, total } = await selectPage<Columns, 'at'>(deps.db, selection, page);
      return { rows: rows.map(present), total };
    },
  }),
);

interface Columns {
  readonly id: string;
  readonly partner_id: string;
  readonly partner_name: string;
  readonly at: Date;
  readonly person_id: string;
  readonly person_name: string | null;
  readonly body: string;
  readonly withdrawn_at: Date | null;
  readonly withdrawn_by: string | null;
  readonly withdrawn_name: string | null;
  readonly withdrawn_reason: string | null;
}

const columns = sql`
  n.id, p.id as partner_id, p.company_name as partner_name, n.created_at as at, n.person_id, q.name as person_name, n.body,
  w.created_at as withdrawn_at, w.person_id as withdrawn_by, v.name as withdrawn_name, w.reason as withdrawn_reason`;
const tables = sql`
  note n join partner p on p.id = n.subject_id left join person q on q.id = n.person_id
  left join note_withdrawal w on w.note_id = n.id left join person v on v.id = w.person_id`;

const present = (row: Columns): PartnerNoteRow =>
  PartnerNoteRow.parse({
    id: row.id,
    partner: { id: row.partner_id, name: row.partner_name },
    at: instant(row.at),
    by: { id: row.person_id, name: row.person_name ?? '–' },
    text: row.body,
    withdrawn:
      row.withdrawn_at === null
        ? null
        : {
            at: instant(row.withdrawn_at),
            by: { id: row.withdrawn_by, name: row.withdrawn_name ?? '–' },
            reason: row.withdrawn_reason,
          },
  });

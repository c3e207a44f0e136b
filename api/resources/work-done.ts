import type { z } from 'zod';
import { ticketReference } from '../../domain/promise/ticket.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { WorkDoneFilters, WorkDoneRow, workDoneSorts } from '../contract/work.ts';
import type { Person } from '../http/actor.ts';
import { defineResource, listOf } from '../http/define-resource.ts';
import { instant, referenceOrNull } from '../http/present.ts';
import { given, selectPage, sql } from '../http/sql.ts';

/** Work that the reader has done: the last step on each subject, newest first. Looking, taking and postponing do not count. */
export const workDone = defineResource(
  'work-done',
  listOf({
    row: WorkDoneRow,
    filters: WorkDoneFilters,
    sorts: workDoneSorts,
    sortedBy: { field: 'at', descends: true },
    read: async ({ deps, actor }, page) => {
      const selection = { columns, from: tables, where: conditions(actor, page.filter), order: { at: sql`a.at` }, id: sql`a.seq` };
      const { rows, total } = await selectPage<Columns, 'at'>(deps.db, selection, page);
      return { rows: rows.map(present), total };
    },
  }),
);

/** Subjects of work, in the words of the audit log. */
const worked = [
  'payout',
  'payout_run',
  'payout_batch',
  'payout_method',
  'bank_entry',
  'bank_file_import',
  'payout_halt',
  'adjustment',
  'review',
  'affiliate_access',
  'partner',
  'event',
  'statement',
  'ticket',
  'partner_login',
  'rate',
  'exchange',
];
const noWork = ['partner.view', 'partner.view_end', 'payout_batch.download', 'payout_method.reveal', 'partner.export_ledger'];

interface Columns {
  readonly seq: bigint;
  readonly at: Date;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly reference: string | null;
  readonly ticket_number: number | null;
  readonly ticket_at: Date | null;
  readonly partner_id: string | null;
  readonly partner_name: string | null;
}

const columns = sql`a.seq, a.at, a.action, a.subject_kind, a.subject_id, coalesce(o.reference, b.msg_id) as reference,
  t.number as ticket_number, t.created_at as ticket_at, p.id as partner_id, p.company_name as partner_name`;
const of = (kind: string, id: Prisma.Sql): Prisma.Sql => sql`a.subject_kind = ${kind} and ${id}::text = a.subject_id`;
const tables = sql`
  audit_entry a left join payout o on ${of('payout', sql`o.id`)} left join payout_batch b on ${of('payout_batch', sql`b.id`)}
  left join ticket t on ${of('ticket', sql`t.id`)} left join affiliate_access f on ${of('affiliate_access', sql`f.id`)}
  left join review v on ${of('review', sql`v.id`)} left join adjustment j on ${of('adjustment', sql`j.id`)}
  left join partner_login l on ${of('partner_login', sql`l.id`)}
  left join partner p on p.id = coalesce(o.partner_id, t.partner_id, f.partner_id, v.partner_id, j.partner_id, l.partner_id,
    case when a.subject_kind = 'partner' then a.subject_id::uuid end)`;

const conditions = ({ id }: Person, { since }: z.infer<typeof WorkDoneFilters>): Prisma.Sql[] => [
  sql`a.actor_id = ${id}::uuid`,
  sql`a.subject_kind = any(${worked})`,
  sql`a.action <> all(${noWork}) and a.action not like 'work.%'`,
  sql`not exists (select from audit_entry n where n.actor_id = a.actor_id and n.subject_kind = a.subject_kind
    and n.subject_id = a.subject_id and n.seq > a.seq and n.action <> all(${noWork}) and n.action not like 'work.%')`,
  ...given(since, (at) => sql`a.at >= ${at}::timestamptz`),
];

const present = (row: Columns): WorkDoneRow =>
  WorkDoneRow.parse({
    id: String(row.seq),
    at: instant(row.at),
    action: row.action,
    subject: { kind: row.subject_kind, id: row.subject_id },
    reference:
      row.ticket_number === null || row.ticket_at === null ? row.reference : ticketReference(row.ticket_number, instant(row.ticket_at)),
    partner: referenceOrNull(row.partner_id, row.partner_name),
  });

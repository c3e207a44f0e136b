import { DomainError } from '../../domain/errors.ts';
import { obstacleIn } from '../../prisma/payout/standing-payouts.ts';
import { BankFileFilters, BankFileRow, bankFileSorts } from '../contract/bank-files.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import { isId } from '../http/ids.ts';
import { instant, instantOrNull, money } from '../http/present.ts';
import { callOffFrom } from '../../prisma/bank/file-debits.ts';
import { isProposerOut } from './proposer-out.ts';
import { amongIds, given, selectPage, sql } from '../http/sql.ts';

/** Payment files for the bank: who made, took, handed over or withdrew each. */
export const bankFiles = defineResource(
  'bank-files',
  listOf({
    row: BankFileRow,
    filters: BankFileFilters,
    sorts: bankFileSorts,
    sortedBy: { field: 'exportedAt', descends: true },
    read: async ({ deps }, page) => {
      const { id, state, runId } = page.filter;
      const where = [
        sql`b.rail = 'bank_file'`,
        ...given(id, (ids) => amongIds(sql`b.id`, ids)),
        ...given(state, (one) => sql`b.state = ${one}`),
        ...given(runId, (run) => sql`b.id in (select o.payout_batch_id from payout o where o.payout_run_id = ${run}::uuid)`),
      ];
      const order = { exportedAt: sql`b.exported_at` };
      const { rows, total } = await selectPage<Columns, keyof typeof order>(
        deps.db,
        { columns, from: tables, where, order, id: sql`b.id` },
        page,
      );
      return { rows: rows.map(present), total };
    },
  }),
  oneOf({
    answer: BankFileRow,
    summary: 'Returns a payment file without its content',
    read: async ({ deps }, id) => {
      const [row] = isId(id)
        ? await deps.db.$queryRaw<Columns[]>`select ${columns} from ${tables} where b.rail = 'bank_file' and b.id = ${id}::uuid`
        : [];
      if (row === undefined) throw new DomainError('not_found');
      return present(row);
    },
  }),
);

interface Columns {
  readonly id: string;
  readonly msg_id: string;
  readonly state: string;
  readonly nb_of_txs: number;
  readonly ctrl_sum: string;
  readonly file_sha256: string;
  readonly totals: { currency: string; amount: string }[];
  readonly execute_on: Date | null;
  readonly exported_by: string | null;
  readonly exported_at: Date;
  readonly downloads: number;
  readonly last_downloaded_by: string | null;
  readonly last_downloaded_at: Date | null;
  readonly handed_over_by: string | null;
  readonly handed_over_at: Date | null;
  readonly withdrawn_by: string | null;
  readonly withdrawal_confirmed_by: string | null;
  readonly is_proposer_out: boolean;
  readonly names: Readonly<Record<string, string>>;
  readonly bank_answer: string | null;
  readonly bank_answered_at: Date | null;
  readonly call_off_said_by: string | null;
  readonly call_off_reason: string | null;
  readonly call_off_confirmed_by: string | null;
  readonly called_off_at: Date | null;
  readonly standing: BankFileRow['standing'];
  readonly version: number;
}

const obstacle = obstacleIn({ partner: sql`p`, method: sql`m` });
/** SQL condition: the bank has the payout by this file, which nobody handed over, or by an earlier one. */
const isAtBank = sql`(b.bank_answer is not null and o.id <> all (b.bank_refused) or exists (select from payout_at_bank a where a.payout_id = o.id))`;
const isPaid = sql`exists (select from payout_paid_before z where z.payout_id = o.id and z.batch_id = b.id)`;
const columns = sql`
  b.id, b.msg_id, b.state, b.nb_of_txs, b.ctrl_sum, b.file_sha256, b.execute_on, b.exported_by, b.exported_at, b.downloads, b.last_downloaded_by,
  b.last_downloaded_at, b.handed_over_by, b.handed_over_at, b.withdrawn_by, b.withdrawal_confirmed_by, b.bank_answer, b.bank_answered_at, b.version,
  b.call_off_said_by, b.call_off_reason, b.call_off_confirmed_by, b.called_off_at,
  (b.state = 'exported' and ${isProposerOut(sql`b.withdrawn_by`, 'bank_file.withdraw')}
    or b.called_off_at is null and ${isProposerOut(sql`b.call_off_said_by`, 'bank_file.withdraw')}) as is_proposer_out, (
    select coalesce(jsonb_agg(jsonb_build_object('currency', s.currency, 'amount', s.amount::text) order by s.currency), '[]')
    from (select o.currency, sum(o.amount_minor) as amount from payout o where o.payout_batch_id = b.id group by o.currency) s) as totals, (
    select coalesce(jsonb_object_agg(q.id, q.name), '{}') from person q where q.id in
      (b.exported_by, b.last_downloaded_by, b.handed_over_by, b.withdrawn_by, b.withdrawal_confirmed_by, b.call_off_said_by,
        b.call_off_confirmed_by)) as names, (
    select coalesce(jsonb_agg(jsonb_build_object('payout', jsonb_build_object('id', s.id, 'name', s.reference),
      'partner', jsonb_build_object('id', s.partner_id, 'name', s.company_name), 'obstacle', s.obstacle) order by s.reference), '[]')
    from (
      select o.id, o.reference, p.id as partner_id, p.company_name, case when ${isAtBank} then 'at_bank' when ${isPaid} then 'paid'
        else ${obstacle} end as obstacle
      from (select x.id from payout x where b.state = 'exported' and x.payout_batch_id = b.id
          union all select a.payout_id from payout_at_bank a where a.batch_id = b.id) i
        join payout o on o.id = i.id join partner p on p.id = o.partner_id join payout_method m on m.id = o.payout_method_id
      where ${isAtBank} or ${isPaid} or ${obstacle} is not null
      order by o.reference limit 20) s) as standing`;
const tables = sql`payout_batch b`;

function present(row: Columns): BankFileRow {
  const named = (id: string | null) => (id === null ? null : { id, name: row.names[id] ?? '–' });
  return BankFileRow.parse({
    id: row.id,
    messageId: row.msg_id,
    state: row.state,
    payouts: row.nb_of_txs,
    controlSum: row.ctrl_sum,
    sha256: row.file_sha256,
    totals: row.totals.map(({ currency, amount }) => money(BigInt(amount), currency)),
    executeOn: row.execute_on?.toISOString().slice(0, 10) ?? null,
    exportedBy: named(row.exported_by),
    exportedAt: instant(row.exported_at),
    downloads: row.downloads,
    lastDownloadedBy: named(row.last_downloaded_by),
    lastDownloadedAt: instantOrNull(row.last_downloaded_at),
    handedOverBy: named(row.handed_over_by),
    handedOverAt: instantOrNull(row.handed_over_at),
    withdrawnBy: named(row.withdrawn_by),
    withdrawalConfirmedBy: named(row.withdrawal_confirmed_by),
    isProposerOut: row.is_proposer_out,
    answer:
      row.bank_answer === null || row.bank_answered_at === null ? null : { status: row.bank_answer, at: instant(row.bank_answered_at) },
    callOff:
      row.call_off_said_by === null
        ? null
        : {
            by: named(row.call_off_said_by),
            reason: row.call_off_reason,
            confirmedBy: named(row.call_off_confirmed_by),
            at: instantOrNull(row.called_off_at),
          },
    mayBeCalledOffFrom: row.bank_answered_at === null ? null : callOffFrom(row.bank_answered_at).toISOString(),
    standing: row.standing,
    version: row.version,
  });
}

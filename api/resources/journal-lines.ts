import { bookAccount, type AccountMapping } from '../../domain/ledger/account-mapping.ts';
import { accountCodes } from '../../domain/ledger/posting.ts';
import { saidOfEntry, sourceOfEntry } from '../../prisma/ledger/bookkeeping.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import {
  JournalLineFilters,
  JournalLineRow,
  journalLineSorts,
  MonthAccountFilters,
  MonthAccountRow,
  monthAccountSorts,
} from '../contract/journal-lines.ts';
import type { Deps } from '../deps.ts';
import { moneyColumns } from '../http/csv.ts';
import { defineResource, listOf } from '../http/define-resource.ts';
import { readBookMonth } from './book-calendar.ts';
import { pageIn } from '../http/in-memory.ts';
import { instant, money, referenceOrNull } from '../http/present.ts';
import { among, given, selectPage, sql } from '../http/sql.ts';

/** What each account moved in a month (so far, if it is open): the sums of its journal lines. */
export const monthAccounts = defineResource(
  'month-accounts',
  listOf({
    row: MonthAccountRow,
    filters: MonthAccountFilters,
    sorts: monthAccountSorts,
    sortedBy: { field: 'number', descends: false },
    async read({ deps }, page) {
      const { id: ids, month } = page.filter;
      const rows = (await readAccounts(deps, month)).filter(({ id }) => ids?.includes(id) ?? true);
      return pageIn(rows, page, ({ number, id }) => `${number} ${id}`);
    },
  }),
);

interface Sums {
  readonly code: string;
  readonly subAccount: string;
  readonly currency: string;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly lines: number;
}

async function readAccounts({ db, reports }: Deps, wanted: string | undefined): Promise<MonthAccountRow[]> {
  const { month, from, to } = await readBookMonth(db, wanted);
  const [mappings, sums] = await Promise.all([
    db.accountNumber.findMany(),
    reports.$queryRaw<Sums[]>`
      select a.code, a.sub_account as "subAccount", trim(a.currency) as currency, count(*)::int as lines,
        coalesce(sum(l.amount) filter (where l.side = 'debit'), 0) as debit, coalesce(sum(l.amount) filter (where l.side = 'credit'), 0) as credit
      from ledger.journal_entry e join ledger.line l on l.entry_id = e.id join ledger.account a on a.id = l.account_id
      where e.effective_at >= ${from}::timestamptz and e.effective_at < ${to}::timestamptz group by a.code, a.sub_account, a.currency`,
  ]);
  return sums.map(({ code, subAccount, currency, debit, credit, lines }) => {
    const account = `${code}:${subAccount}:${currency}`;
    const amounts = { debit: sayable(debit, currency), credit: sayable(credit, currency) };
    return {
      id: `${month}:${account}`,
      month,
      account,
      ...numbered({ code, subAccount, currency }, mappings),
      currency,
      ...amounts,
      lines,
    };
  });
}

/** Returns the sum as a JSON number; null above 2^53. */
function sayable(sum: unknown, currency: string) {
  const amount = Number(sum);
  return Number.isSafeInteger(amount) ? { amount, currency } : null;
}

/** Returns one of our accounts with its name in the company's books. */
function numbered({ code, subAccount, currency }: Pick<Sums, 'code' | 'subAccount' | 'currency'>, mappings: readonly AccountMapping[]) {
  const account = { code: oneOf(accountCodes, code), subAccount };
  return { ...account, ...bookAccount({ ...account, currency }, mappings) };
}

interface Line {
  readonly id: string;
  readonly entryId: string;
  readonly effectiveAt: Date;
  readonly kind: string;
  readonly code: string;
  readonly subAccount: string;
  readonly currency: string;
  readonly isDebit: boolean;
  readonly amount: bigint;
  readonly partnerId: string | null;
  readonly partner: string | null;
  readonly sourceType: string | null;
  readonly sourceId: string | null;
  readonly reference: string | null;
  readonly belongsTo: string | null;
  readonly memo: string | null;
}

/** The entries of a month, one row for each side of each posting, as the sums of its accounts count them. */
export const journalLines = defineResource(
  'journal-lines',
  listOf({
    row: JournalLineRow,
    filters: JournalLineFilters,
    sorts: journalLineSorts,
    sortedBy: { field: 'effectiveAt', descends: false },
    async read({ deps: { db, reports } }, page) {
      const { id: ids, month, account, partnerId } = page.filter;
      const { from, to } = await readBookMonth(db, month);
      const mappings = await db.accountNumber.findMany();
      const { rows, total } = await selectPage<Line, 'effectiveAt'>(
        reports,
        {
          columns: lineColumns,
          from: lines,
          where: [
            sql`e.effective_at >= ${from}::timestamptz`,
            sql`e.effective_at < ${to}::timestamptz`,
            ...given(ids, (some) => among(lineId, some)),
            ...given(account, ofAccount),
            ...given(partnerId, (id) => sql`w.id = ${id}::uuid`),
          ],
          order: { effectiveAt: sql`e.effective_at` },
          id: lineId,
        },
        page,
      );
      return { rows: rows.map((row) => present(row, mappings)), total };
    },
    csv: [
      { name: 'effectiveAt', value: ({ effectiveAt }) => effectiveAt },
      { name: 'entry', value: ({ entryId }) => entryId },
      { name: 'kind', value: ({ kind }) => kind },
      { name: 'account', value: ({ number }) => number },
      { name: 'accountName', value: ({ name }) => name },
      ...moneyColumns<JournalLineRow>('debit', ({ debit }) => debit),
      ...moneyColumns<JournalLineRow>('credit', ({ credit }) => credit),
      { name: 'partner', value: ({ partner }) => partner?.id ?? null },
      { name: 'partnerName', value: ({ partner }) => partner?.name ?? null },
      { name: 'source', value: ({ source }) => (source === null ? null : `${source.type}:${source.id}`) },
      { name: 'reference', value: ({ reference }) => reference },
      { name: 'belongsTo', value: ({ belongsTo }) => belongsTo },
      { name: 'memo', value: ({ memo }) => memo },
    ],
    fileName: async ({ deps: { db } }, { month }) => `journal-lines-${(await readBookMonth(db, month)).month}`,
  }),
);

/** SQL: the id of a line; as text it sorts the lines of an entry. */
const lineId = sql`(e.id::text || ':' || lpad(p.line_no::text, 5, '0') || ':' || a.side)`;
const lineColumns = sql`
  ${lineId} as id, e.id as "entryId", e.effective_at as "effectiveAt", e.kind, a.code, a.sub_account as "subAccount", p.currency,
  a.side = 'debit' as "isDebit", p.amount, w.id as "partnerId", w.company_name as partner, ${saidOfEntry}`;
const lines = sql`
  ledger.journal_entry e join ledger.posting p on p.entry_id = e.id
  join ledger.account d on d.id = p.debit_account_id join ledger.account c on c.id = p.credit_account_id
  cross join lateral (values ('debit', d.code, d.sub_account), ('credit', c.code, c.sub_account)) a (side, code, sub_account)
  ${sourceOfEntry}
  left join partner w on w.id = coalesce(d.partner_id, c.partner_id, o.partner_id, t.partner_id)`;

function ofAccount(account: string) {
  const [code, subAccount, currency] = account.split(':');
  return sql`a.code = ${code} and a.sub_account = ${subAccount} and p.currency = ${currency}`;
}

function present(line: Line, mappings: readonly AccountMapping[]): JournalLineRow {
  const { id, entryId, effectiveAt, kind, isDebit, sourceType, sourceId, partnerId, partner, reference, belongsTo, memo } = line;
  const currency = line.currency.trim();
  const amount = money(line.amount, currency);
  return {
    id,
    entryId,
    effectiveAt: instant(effectiveAt),
    kind,
    ...numbered({ ...line, currency }, mappings),
    partner: referenceOrNull(partnerId, partner),
    source: sourceType === null || sourceId === null ? null : { type: sourceType, id: sourceId },
    reference,
    debit: isDebit ? amount : null,
    credit: isDebit ? null : amount,
    belongsTo,
    memo,
  };
}

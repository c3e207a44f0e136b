import { entryKinds } from '../../domain/ledger/posting.ts';
import { noAmounts, plus, type Account, type Amounts, type BalanceName, type StatementLine } from '../../domain/statement.ts';
import type { Tx } from '../client.ts';
import { oneOf } from '../closed-union.ts';
import { safeInteger } from '../money.ts';

const nameOf: Readonly<Record<string, BalanceName>> = {
  partner_pending: 'pending',
  partner_held: 'held',
  partner_available: 'available',
  partner_reserved: 'reserved',
  partner_recoverable: 'recoverable',
};

interface LineRow {
  readonly entryId: string;
  readonly kind: string;
  readonly at: Date;
  readonly sourceType: string | null;
  readonly sourceId: string | null;
  readonly memo: string | null;
  readonly code: string;
  readonly effect: bigint;
}

/** Reads the lines of a statement by their line numbers: they stay the same whatever is posted later. */
export async function readStatement(db: Pick<Tx, '$queryRaw' | 'statementAccount'>, statementId: string): Promise<Account> {
  const accounts = await db.statementAccount.findMany({ where: { statementId } });
  const rows = await db.$queryRaw<LineRow[]>`
    select e.id as "entryId", e.kind, e.effective_at as at, e.source_type as "sourceType", e.source_id as "sourceId", e.memo, s.code,
      sum(case when l.is_debit = (a.normal_side = 'debit') then l.amount else -l.amount end)::bigint as effect
    from statement_account s
    join ledger.account a on a.id = s.account_id
    join lateral (
      select p.entry_id, true as is_debit, p.amount from ledger.posting p
      where p.debit_account_id = a.id and p.debit_version > s.from_version and p.debit_version <= s.to_version
      union all
      select p.entry_id, false, p.amount from ledger.posting p
      where p.credit_account_id = a.id and p.credit_version > s.from_version and p.credit_version <= s.to_version) l on true
    join ledger.journal_entry e on e.id = l.entry_id
    where s.statement_id = ${statementId}::uuid
    group by e.id, s.code order by e.recorded_at, e.id`;
  const total = (of: 'openingMinor' | 'closingMinor') =>
    accounts.reduce<Amounts>((sum, account) => plus(sum, amountsOf(account.code, account[of])), noAmounts);
  return { opening: total('openingMinor'), lines: linesOf(rows), closing: total('closingMinor') };
}

function linesOf(rows: readonly LineRow[]): StatementLine[] {
  const lines = new Map<string, StatementLine>();
  for (const { code, effect, kind, at, ...row } of rows) {
    const known = lines.get(row.entryId);
    const effects = plus(known?.effects ?? noAmounts, amountsOf(code, effect));
    lines.set(row.entryId, { ...row, kind: oneOf(entryKinds, kind), at: at.toISOString(), effects });
  }
  return [...lines.values()];
}

function amountsOf(code: string, minor: bigint): Amounts {
  const name = nameOf[code];
  return name === undefined ? noAmounts : { ...noAmounts, [name]: safeInteger(minor) };
}

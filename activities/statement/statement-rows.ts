import { v7 as uuid } from 'uuid';
import { dayOf } from '../../domain/period.ts';
import { StatementDiffers } from '../../domain/statement.ts';
import type { Tx } from '../../prisma/client.ts';
import type { StatementRun } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';

/** Partners whose statements one turn writes. */
const partnersPerTurn = 500;

interface AccountRow {
  readonly partnerId: string;
  readonly currency: string;
  readonly accountId: bigint;
  readonly code: string;
  readonly fromVersion: bigint;
  readonly toVersion: bigint;
  readonly opening: bigint;
  readonly moved: bigint;
  readonly closing: bigint;
}

/** Writes the statements of the next 500 partners. Returns the last partner's id; null if none was left. */
export async function writeStatements(tx: Tx, run: StatementRun, asOf: string): Promise<string | null> {
  const partners = await tx.partner.findMany({
    where: { programId: run.programId, ...(run.progress === null ? {} : { id: { gt: run.progress } }) },
    orderBy: { id: 'asc' },
    take: partnersPerTurn,
    select: { id: true },
  });
  const last = partners.at(-1)?.id ?? null;
  if (last === null) return null;
  const rows = await readAccounts(
    tx,
    run,
    partners.map(({ id }) => id),
  );
  await save(tx, { run, asOf, groups: grouped(rows) });
  return last;
}

/**
 * Reads each account's lines of the period: from the last statement's last line up to the first line of a later period. Lines recorded late
 * belong to the next statement, so each closing is the next opening.
 */
function readAccounts(tx: Tx, run: StatementRun, partnerIds: readonly string[]): Promise<AccountRow[]> {
  return tx.$queryRaw`
    with own as (
      select a.id, a.code, a.partner_id, a.currency, a.normal_side, b.version as last_version, coalesce(o.to_version, 0) as from_version,
        coalesce(o.closing_minor, 0) as opening
      from ledger.account a
      join ledger.balance b on b.account_id = a.id
      left join lateral (
        select s.to_version, s.closing_minor from statement_account s join statement t on t.id = s.statement_id
        where s.account_id = a.id and t.period < ${run.period} order by t.period desc, t.version desc limit 1) o on true
      where a.partner_id = any (${partnerIds}::uuid[])
    ), line as materialized (
      select o.id, p.debit_version as version, case o.normal_side when 'debit' then p.amount else -p.amount end as change,
        p.debit_balance_after as balance, e.effective_at
      from own o join ledger.posting p on p.debit_account_id = o.id and p.debit_version > o.from_version
      join ledger.journal_entry e on e.id = p.entry_id
      union all
      select o.id, p.credit_version, case o.normal_side when 'credit' then p.amount else -p.amount end, p.credit_balance_after, e.effective_at
      from own o join ledger.posting p on p.credit_account_id = o.id and p.credit_version > o.from_version
      join ledger.journal_entry e on e.id = p.entry_id
    ), later as (
      select id, min(version) as first from line where effective_at >= ${run.periodTo} group by id
    ), taken as (
      select own.*, coalesce(later.first - 1, own.last_version) as to_version from own left join later using (id)
    )
    select t.partner_id as "partnerId", t.currency::text as currency, t.id as "accountId", t.code, t.from_version as "fromVersion",
      t.to_version as "toVersion", t.opening::bigint as opening, coalesce(sum(l.change), 0)::bigint as moved,
      coalesce(max(l.balance) filter (where l.version = t.to_version), t.opening)::bigint as closing
    from taken t left join line l on l.id = t.id and l.version <= t.to_version
    group by t.id, t.partner_id, t.currency, t.code, t.from_version, t.to_version, t.opening
    order by t.partner_id, t.currency, t.code`;
}

/** Groups accounts by partner and currency. Groups without balance and movement get no statement. */
function grouped(rows: readonly AccountRow[]): AccountRow[][] {
  const groups = new Map<string, AccountRow[]>();
  for (const row of rows) {
    const key = `${row.partnerId} ${row.currency}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].filter((accounts) => accounts.some((row) => row.opening !== 0n || row.fromVersion !== row.toVersion));
}

interface New {
  readonly run: StatementRun;
  readonly asOf: string;
  readonly groups: readonly (readonly AccountRow[])[];
}

async function save(tx: Tx, { run, asOf, groups }: New): Promise<void> {
  if (groups.length === 0) return;
  const numbers = await nextNumbers(tx, Number(dayOf(asOf, run.timeZone).slice(0, 4)), groups.length);
  const seal = await tx.ledgerSeal.findFirst({ orderBy: { day: 'desc' }, select: { hash: true } });
  const statements = groups.map((accounts, index) => ({ id: uuid(), number: numbers[index] ?? '', accounts }));
  const rows = statements.map(({ id, number, accounts }) => ({
    id,
    number,
    partner_id: accounts[0]?.partnerId,
    currency: accounts[0]?.currency,
    opening_minor: payable(accounts, 'opening'),
    closing_minor: payable(accounts, 'closing'),
  }));
  await tx.$executeRaw`
    insert into statement (id, number, statement_run_id, program_id, partner_id, currency, period, period_from, period_to, opening_minor,
      closing_minor, seal)
    select id, number, ${run.id}::uuid, ${run.programId}::uuid, partner_id, currency, ${run.period}, ${run.periodFrom}, ${run.periodTo},
      opening_minor, closing_minor, ${seal?.hash ?? null}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (id uuid, number text, partner_id uuid, currency char(3), opening_minor bigint, closing_minor bigint)`;
  const accounts = statements.flatMap((statement) =>
    statement.accounts.map((account) => ({ statement_id: statement.id, ...accountOf(account) })),
  );
  await tx.$executeRaw`
    insert into statement_account (statement_id, account_id, partner_id, code, from_version, to_version, opening_minor, closing_minor)
    select statement_id, account_id, partner_id, code, from_version, to_version, opening_minor, closing_minor
    from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as r (statement_id uuid, account_id bigint, partner_id uuid, code text,
      from_version bigint, to_version bigint, opening_minor bigint, closing_minor bigint)`;
}

/**
 * Makes a row of `statement_account`.
 * @throws StatementDiffers if opening and lines do not add up to the closing: the turn then writes nothing.
 */
function accountOf({ accountId, partnerId, code, fromVersion, toVersion, opening, moved, closing }: AccountRow) {
  if (opening + moved !== closing) throw new StatementDiffers(`account ${accountId}: ${opening} + ${moved} is not ${closing}`);
  return {
    account_id: safeInteger(accountId),
    partner_id: partnerId,
    code,
    from_version: safeInteger(fromVersion),
    to_version: safeInteger(toVersion),
    opening_minor: safeInteger(opening),
    closing_minor: safeInteger(closing),
  };
}

/** Returns the available balance less what is owed, minor units. */
function payable(accounts: readonly AccountRow[], of: 'opening' | 'closing'): number {
  const balance = (code: string) => safeInteger(accounts.find((account) => account.code === code)?.[of] ?? 0n);
  return balance('partner_available') - balance('partner_recoverable');
}

async function nextNumbers(tx: Tx, year: number, count: number): Promise<string[]> {
  if (count === 0) return [];
  const [taken] = await tx.$queryRaw<{ first: number }[]>`select take_document_numbers('ST', ${year}::int, ${count}::int) as first`;
  if (taken === undefined) throw new Error('a series without a number');
  return Array.from({ length: count }, (_, index) => `ST-${year}-${String(taken.first + index).padStart(4, '0')}`);
}

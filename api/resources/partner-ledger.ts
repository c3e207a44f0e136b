import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../../prisma/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { PartnerLedger, type PartnerLedgerLine, type PartnerLedgerQuery } from '../contract/partner-ledger.ts';
import type { BalanceAmounts } from '../contract/partners.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import type { Deps } from '../deps.ts';
import { findCommissionRows } from './commission-row.ts';
import { isId } from './ids.ts';
import { balanceNameOf, noBalance } from './partner-numbers.ts';
import { customerOf, instant } from './present.ts';
import { sql } from './sql.ts';

const mostLines = 5_000;

interface Effect {
  readonly code: string;
  readonly effect: bigint;
}
interface Line extends Effect {
  readonly entry_id: string;
  readonly kind: string;
  readonly effective_at: Date;
  readonly memo: string | null;
  readonly source_type: string | null;
  readonly source_id: string | null;
}

/** From the postings alone: what was effective before `from` is the opening, and each later entry moves it on to the closing. */
export async function readPartnerLedger(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  partnerId: string,
  query: z.infer<typeof PartnerLedgerQuery>,
): Promise<PartnerLedger> {
  const partner = isId(partnerId) ? await db.partner.findUnique({ where: { id: partnerId }, include: { program: true } }) : null;
  if (partner === null) throw new DomainError('not_found');
  const currencies = await currenciesOf(db, partnerId);
  const currency = query.currency ?? currencies[0] ?? partner.program.currency.trim();
  const { from = '-infinity', to = 'infinity' } = query;
  const lines = sql`
    ledger.line l join ledger.account a on a.id = l.account_id join ledger.journal_entry e on e.id = l.entry_id
    where a.partner_id = ${partnerId}::uuid and a.currency = ${currency}`;
  const effect = sql`sum(case when l.side = a.normal_side then l.amount else -l.amount end)::bigint as effect`;
  const [before, rows] = await Promise.all([
    db.$queryRaw<Effect[]>`select a.code, ${effect} from ${lines} and e.effective_at < ${from}::timestamptz group by a.code`,
    db.$queryRaw<Line[]>`
      select e.id as entry_id, e.kind, e.effective_at, e.memo, e.source_type, e.source_id, a.code, ${effect} from ${lines}
        and e.effective_at >= ${from}::timestamptz and e.effective_at < ${to}::timestamptz
      group by e.id, a.code order by e.effective_at, e.recorded_at, e.id limit ${mostLines}`,
  ]);
  const opening = sumOf(before);
  const moved = linesOf(rows, opening, await namesOf(db, config.dataKeys, rows));
  return PartnerLedger.parse({ currency, currencies, opening, lines: moved, closing: moved.at(-1)?.balances ?? opening });
}

async function currenciesOf(db: Db, partnerId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ currency: string }[]>`
    select distinct currency::text as currency from ledger.account where partner_id = ${partnerId}::uuid order by 1`;
  return rows.map(({ currency }) => currency.trim());
}

/** What the lines are about, by the id of their source. */
async function namesOf(db: Db, keys: DataKeys, rows: readonly Line[]): Promise<ReadonlyMap<string, string>> {
  const idsOf = (...types: string[]) => [
    ...new Set(rows.flatMap(({ source_type: type, source_id: id }) => (type !== null && id !== null && types.includes(type) ? [id] : []))),
  ];
  const [earnings, payouts, documents] = await Promise.all([
    findCommissionRows(db, idsOf('commission', 'bounty_award')),
    db.payout.findMany({ where: { id: { in: idsOf('payout') } }, select: { id: true, reference: true } }),
    db.taxDocument.findMany({ where: { id: { in: idsOf('tax_document') } }, select: { id: true, reference: true } }),
  ]);
  return new Map([
    ...earnings.map((row): [string, string] => [
      row.id,
      [customerOf(keys, row).label, row.source_reference].filter((part) => part !== null).join(' · '),
    ]),
    ...[...payouts, ...documents].map(({ id, reference }): [string, string] => [id, reference]),
  ]);
}

function linesOf(rows: readonly Line[], opening: BalanceAmounts, names: ReadonlyMap<string, string>): PartnerLedgerLine[] {
  const entries = grouped(rows);
  let balances = opening;
  return entries.map((effects, index) => {
    const [{ entry_id: entryId, kind, effective_at, memo, source_type: type, source_id: id }] = effects;
    const change = sumOf(effects);
    balances = plus(balances, change);
    const source = type === null || id === null ? null : { type, id };
    const about = (id === null ? undefined : names.get(id)) ?? null;
    return { entryId, lineNo: index + 1, at: instant(effective_at), kind, memo, source, about, effects: change, balances };
  });
}

/** Rows of one entry stand together. */
function grouped(rows: readonly Line[]): [Line, ...Line[]][] {
  const entries: [Line, ...Line[]][] = [];
  for (const row of rows) {
    const last = entries.at(-1);
    if (last?.[0].entry_id === row.entry_id) last.push(row);
    else entries.push([row]);
  }
  return entries;
}

const sumOf = (effects: readonly Effect[]): BalanceAmounts => {
  const sum = { ...noBalance };
  for (const { code, effect } of effects) {
    const name = balanceNameOf(code);
    if (name !== undefined) sum[name] += safeInteger(effect);
  }
  return sum;
};

const plus = (one: BalanceAmounts, other: BalanceAmounts): BalanceAmounts => ({
  pending: one.pending + other.pending,
  held: one.held + other.held,
  available: one.available + other.available,
  reserved: one.reserved + other.reserved,
  recoverable: one.recoverable + other.recoverable,
});

import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../../prisma/client.ts';
import {
  ledgerPageSize,
  PartnerLedger,
  type PartnerLedgerLine,
  type PartnerLedgerPage,
  type PartnerLedgerQuery,
} from '../contract/partner-ledger.ts';
import type { BalanceAmounts } from '../contract/partners.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import type { Deps } from '../deps.ts';
import { findCommissionRows } from './commission-row.ts';
import { isId } from '../http/ids.ts';
import { balancesAt, entriesAfter, firstPlace, kindsOf, linesOf, type Entry, type Seen } from './ledger-entries.ts';
import { noBalance } from './partner-numbers.ts';
import { customerOf, instant } from '../http/present.ts';

/** An entry's number within the period, and the balances after it. */
interface Placed {
  readonly lineNo: number;
  readonly balances: BalanceAmounts;
}

type Query = z.infer<typeof PartnerLedgerQuery>;

/**
 * Returns the ledger of a partner, from the postings alone: what took effect before `from` is the opening balance, and each later entry moves it on
 * to the closing balance.
 */
export async function readPartnerLedger(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  partnerId: string,
  { page = 1, ...query }: z.infer<typeof PartnerLedgerPage>,
): Promise<PartnerLedger> {
  const { seen, currencies } = await periodOf(db, partnerId, query);
  const [before, until, kinds, rows] = await Promise.all([
    balancesAt(seen, seen.from),
    balancesAt(seen, seen.to),
    kindsOf(seen),
    linesOf(seen, { kind: query.kind, skip: (page - 1) * ledgerPageSize, count: ledgerPageSize }),
  ]);
  const names = await namesOf(db, config.dataKeys, rows);
  const entries = kinds.reduce((sum, { entries: count }) => sum + count, 0);
  return PartnerLedger.parse({
    currency: seen.currency,
    currencies,
    opening: before,
    moved: plus({ ...noBalance }, ...kinds.map(({ moved }) => moved)),
    closing: until,
    entries,
    kinds: kinds.map(({ kind }) => kind),
    lines: rows.map((row) => present(row, { lineNo: Number(row.line_no), balances: plus(before, row.moved) }, names)),
    total: query.kind === undefined ? entries : (kinds.find(({ kind }) => kind === query.kind)?.entries ?? 0),
    page,
  });
}

/**
 * Reads what was recorded when the file was requested, a thousand entries at a time. Numbers and balances follow from the lines before. An entry
 * that was recorded by then but commits only while the file is read appears at its place or, if that has been read already, not at all.
 */
export async function* ledgerPages(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  partnerId: string,
  query: Query,
): AsyncGenerator<readonly (PartnerLedgerLine & { readonly currency: string })[], void> {
  const period = await periodOf(db, partnerId, query);
  const [clock] = await db.$queryRaw<{ now: string }[]>`select clock_timestamp()::text as now`;
  const seen = { ...period.seen, recordedUntil: clock?.now ?? 'infinity' };
  let [lineNo, balances, after] = [0, await balancesAt(seen, seen.from), firstPlace];
  for (;;) {
    const entries = await entriesAfter(seen, after, csvPage);
    const placed = entries.map((entry) => {
      [lineNo, balances] = [lineNo + 1, plus(balances, entry.effects)];
      return { entry, lineNo, balances };
    });
    const told = placed.filter(({ entry }) => query.kind === undefined || entry.kind === query.kind);
    const names = await namesOf(
      db,
      config.dataKeys,
      told.map(({ entry }) => entry),
    );
    yield told.map(({ entry, ...place }) => ({ ...present(entry, place, names), currency: seen.currency }));
    const last = entries.at(-1);
    if (last === undefined || entries.length < csvPage) return;
    after = last;
  }
}
const csvPage = 1_000;

async function periodOf(db: Db, partnerId: string, query: Query): Promise<{ seen: Seen; currencies: string[] }> {
  const partner = isId(partnerId) ? await db.partner.findUnique({ where: { id: partnerId }, include: { program: true } }) : null;
  if (partner === null) throw new DomainError('not_found');
  const currencies = await currenciesOf(db, partnerId);
  const currency = query.currency ?? currencies[0] ?? partner.program.currency.trim();
  return {
    seen: { db, partnerId, currency, from: query.from ?? '-infinity', to: query.to ?? 'infinity', recordedUntil: 'infinity' },
    currencies,
  };
}

async function currenciesOf(db: Db, partnerId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ currency: string }[]>`
    select distinct currency::text as currency from ledger.account where partner_id = ${partnerId}::uuid order by 1`;
  return rows.map(({ currency }) => currency.trim());
}

/** Returns the names of what the lines are about, by the id of their source. */
async function namesOf(db: Db, keys: DataKeys, rows: readonly Entry[]): Promise<ReadonlyMap<string, string>> {
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

function present(entry: Entry, { lineNo, balances }: Placed, names: ReadonlyMap<string, string>): PartnerLedgerLine {
  const { entry_id: entryId, kind, effective_at: at, belongs_to: belongsTo, memo, source_type: type, source_id: id, effects } = entry;
  return {
    entryId,
    lineNo,
    at: instant(at),
    kind,
    belongsTo,
    memo,
    source: type === null || id === null ? null : { type, id },
    about: (id === null ? undefined : names.get(id)) ?? null,
    effects,
    balances,
  };
}

const plus = (...amounts: readonly BalanceAmounts[]): BalanceAmounts =>
  amounts.reduce((one, other) => ({
    pending: one.pending + other.pending,
    held: one.held + other.held,
    available: one.available + other.available,
    reserved: one.reserved + other.reserved,
    recoverable: one.recoverable + other.recoverable,
  }));

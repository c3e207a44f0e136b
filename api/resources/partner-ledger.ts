import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { Db } from '../../prisma/client.ts';
import { safeInteger } from '../../prisma/money.ts';
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
import { isId } from './ids.ts';
import { balanceNameOf, noBalance } from './partner-numbers.ts';
import { customerOf, instant } from './present.ts';
import { sql } from './sql.ts';

interface Effect {
  readonly code: string;
  readonly effect: bigint;
}
interface Line {
  readonly entry_id: string;
  readonly line_no: bigint;
  readonly kind: string;
  readonly effective_at: Date;
  readonly memo: string | null;
  readonly source_type: string | null;
  readonly source_id: string | null;
  readonly effects: BalanceAmounts;
  /** Since the opening, this entry included. */
  readonly moved: BalanceAmounts;
}

type Query = z.infer<typeof PartnerLedgerQuery>;
interface Seen {
  readonly db: Db;
  readonly partnerId: string;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  /** Of a file: what was recorded later is not in it, on whatever day it counts. */
  readonly recordedUntil: string;
}

/** From the postings alone: what was effective before `from` is the opening, and each later entry moves it on to the closing. */
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
    lines: rows.map((row) => present(row, before, names)),
    total: query.kind === undefined ? entries : (kinds.find(({ kind }) => kind === query.kind)?.entries ?? 0),
    page,
  });
}

/** All of it as it was recorded when the file was asked for, a thousand entries at a time. */
export async function* ledgerPages(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  partnerId: string,
  query: Query,
): AsyncIterable<readonly (PartnerLedgerLine & { readonly currency: string })[]> {
  const period = await periodOf(db, partnerId, query);
  const [clock] = await db.$queryRaw<{ now: string }[]>`select clock_timestamp()::text as now`;
  const seen = { ...period.seen, recordedUntil: clock?.now ?? 'infinity' };
  const opening = await balancesAt(seen, seen.from);
  for (let after = 0; ;) {
    const rows = await linesOf(seen, { kind: query.kind, after, count: csvPage });
    after = Number(rows.at(-1)?.line_no ?? after);
    const names = await namesOf(db, config.dataKeys, rows);
    yield rows.map((row) => ({ ...present(row, opening, names), currency: seen.currency }));
    if (rows.length < csvPage) return;
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

const effect = sql`case when l.side = a.normal_side then l.amount else -l.amount end`;
const linesIn = ({ partnerId, currency, recordedUntil }: Seen) => sql`
  ledger.line l join ledger.account a on a.id = l.account_id join ledger.journal_entry e on e.id = l.entry_id
  where a.partner_id = ${partnerId}::uuid and a.currency = ${currency} and e.recorded_at <= ${recordedUntil}::timestamptz`;

async function balancesAt(seen: Seen, at: string): Promise<BalanceAmounts> {
  return sumOf(
    await seen.db.$queryRaw<Effect[]>`
      select a.code, sum(${effect})::bigint as effect from ${linesIn(seen)} and e.effective_at < ${at}::timestamptz group by a.code`,
  );
}

async function kindsOf(seen: Seen): Promise<{ kind: string; entries: number; moved: BalanceAmounts }[]> {
  const rows = await seen.db.$queryRaw<(Effect & { kind: string; entries: number })[]>`
    with felt as (select e.id, e.kind, a.code, sum(${effect})::bigint as effect from ${linesIn(seen)}
      and e.effective_at >= ${seen.from}::timestamptz and e.effective_at < ${seen.to}::timestamptz group by e.id, a.code)
    select kind, code, sum(effect)::bigint as effect, (select count(distinct o.id)::int from felt o where o.kind = felt.kind) as entries
    from felt group by kind, code order by kind`;
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    return { kind, entries: own[0]?.entries ?? 0, moved: sumOf(own) };
  });
}

/** Each entry once, numbered within the period, with what it moved and what all up to it did. */
function linesOf(
  seen: Seen,
  {
    kind,
    skip = 0,
    after = 0,
    count,
  }: { readonly kind: string | undefined; readonly skip?: number; readonly after?: number; readonly count: number },
): Promise<Line[]> {
  const of = (name: string) => sql`coalesce(sum(${effect}) filter (where a.code = ${`partner_${name}`}), 0)::bigint`;
  const [pending, held, available, reserved, recoverable] = balances.map(of);
  return seen.db.$queryRaw<Line[]>`
    with felt as (
        select e.id, e.kind, e.effective_at, e.recorded_at, e.memo, e.source_type, e.source_id, ${pending} as pending, ${held} as held,
          ${available} as available, ${reserved} as reserved, ${recoverable} as recoverable
        from ${linesIn(seen)} and e.effective_at >= ${seen.from}::timestamptz and e.effective_at < ${seen.to}::timestamptz group by e.id),
      told as (
        select f.*, row_number() over up_to as line_no, sum(pending) over up_to as all_pending, sum(held) over up_to as all_held,
          sum(available) over up_to as all_available, sum(reserved) over up_to as all_reserved, sum(recoverable) over up_to as all_recoverable
        from felt f window up_to as (order by effective_at, recorded_at, id))
    select id as entry_id, line_no, kind, effective_at, memo, source_type, source_id,
      jsonb_build_object('pending', pending, 'held', held, 'available', available, 'reserved', reserved, 'recoverable', recoverable) as effects,
      jsonb_build_object('pending', all_pending, 'held', all_held, 'available', all_available, 'reserved', all_reserved,
        'recoverable', all_recoverable) as moved
    from told where (${kind ?? null}::text is null or kind = ${kind ?? null}) and line_no > ${after} order by line_no limit ${count} offset ${skip}`;
}
const balances = ['pending', 'held', 'available', 'reserved', 'recoverable'] as const;

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

function present(row: Line, opening: BalanceAmounts, names: ReadonlyMap<string, string>): PartnerLedgerLine {
  const { entry_id: entryId, line_no: lineNo, kind, effective_at, memo, source_type: type, source_id: id, effects, moved } = row;
  return {
    entryId,
    lineNo: Number(lineNo),
    at: instant(effective_at),
    kind,
    memo,
    source: type === null || id === null ? null : { type, id },
    about: (id === null ? undefined : names.get(id)) ?? null,
    effects,
    balances: plus(opening, moved),
  };
}

const sumOf = (effects: readonly Effect[]): BalanceAmounts => {
  const sum = { ...noBalance };
  for (const { code, effect } of effects) {
    const name = balanceNameOf(code);
    if (name !== undefined) sum[name] += safeInteger(effect);
  }
  return sum;
};

const plus = (...amounts: readonly BalanceAmounts[]): BalanceAmounts =>
  amounts.reduce((one, other) => ({
    pending: one.pending + other.pending,
    held: one.held + other.held,
    available: one.available + other.available,
    reserved: one.reserved + other.reserved,
    recoverable: one.recoverable + other.recoverable,
  }));

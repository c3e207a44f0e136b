import { NIL } from 'uuid';
import type { Db } from '../../prisma/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import type { BalanceAmounts } from '../contract/partners.ts';
import { balanceNameOf, noBalance } from './partner-numbers.ts';
import { balanceNames } from '../../domain/statement.ts';
import { sql } from '../http/sql.ts';

/** The part of a partner's ledger to read, in one currency. */
export interface Seen {
  readonly db: Db;
  readonly partnerId: string;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  /** For a file: entries recorded later are left out, whatever day they count for. */
  readonly recordedUntil: string;
}

/** An entry that moved the balances, as one line of the ledger. */
export interface Entry {
  readonly entry_id: string;
  readonly kind: string;
  readonly effective_at: Date;
  readonly belongs_to: string | null;
  readonly memo: string | null;
  readonly source_type: string | null;
  readonly source_id: string | null;
  readonly effects: BalanceAmounts;
}

/** Returns the balances before `at`, from the postings alone. */
export async function balancesAt(seen: Seen, at: string): Promise<BalanceAmounts> {
  return sumOf(
    await seen.db.$queryRaw<Effect[]>`
      select a.code, sum(${effect})::bigint as effect from ${linesIn(seen)} and e.effective_at < ${at}::timestamptz group by a.code`,
  );
}

/** Returns what each kind of entry moved within the period. */
export async function kindsOf(seen: Seen): Promise<{ kind: string; entries: number; moved: BalanceAmounts }[]> {
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

interface Line extends Entry {
  readonly line_no: bigint;
  /** Total since the opening, including this entry. */
  readonly moved: BalanceAmounts;
}
interface Part {
  readonly kind: string | undefined;
  readonly skip: number;
  readonly count: number;
}

/** Reads entries numbered within the period, each with what all up to it moved. */
export const linesOf = (seen: Seen, { kind, skip, count }: Part): Promise<Line[]> =>
  seen.db.$queryRaw<Line[]>`
    with felt as (${feltIn(seen)} group by e.id),
      told as (
        select f.*, row_number() over up_to as line_no, sum(pending) over up_to as all_pending, sum(held) over up_to as all_held,
          sum(available) over up_to as all_available, sum(reserved) over up_to as all_reserved, sum(recoverable) over up_to as all_recoverable
        from felt f window up_to as (order by effective_at, recorded_at, id))
    select line_no, ${entryColumns},
      jsonb_build_object('pending', all_pending, 'held', all_held, 'available', all_available, 'reserved', all_reserved,
        'recoverable', all_recoverable) as moved
    from told where (${kind ?? null}::text is null or kind = ${kind ?? null}) order by line_no limit ${count} offset ${skip}`;

/** The place of an entry in the order of the ledger, to the microsecond. */
interface Place {
  readonly entry_id: string;
  readonly effective: string;
  readonly recorded: string;
}

/** The place before every entry. */
export const firstPlace: Place = { entry_id: NIL, effective: '-infinity', recorded: '-infinity' };

/** Reads at most `count` entries after a place. */
export const entriesAfter = (seen: Seen, { effective, recorded, entry_id: id }: Place, count: number): Promise<(Entry & Place)[]> =>
  seen.db.$queryRaw<(Entry & Place)[]>`
    with felt as (${feltIn(seen)}
      and (e.effective_at, e.recorded_at, e.id) > (${effective}::timestamptz, ${recorded}::timestamptz, ${id}::uuid) group by e.id)
    select ${entryColumns}, effective_at::text as effective, recorded_at::text as recorded
    from felt order by felt.effective_at, felt.recorded_at, felt.id limit ${count}`;

const effect = sql`case when l.side = a.normal_side then l.amount else -l.amount end`;
const linesIn = ({ partnerId, currency, recordedUntil }: Seen) => sql`
  ledger.line l join ledger.account a on a.id = l.account_id join ledger.journal_entry e on e.id = l.entry_id
  where a.partner_id = ${partnerId}::uuid and a.currency = ${currency} and e.recorded_at <= ${recordedUntil}::timestamptz`;

/** SQL: each entry of the period once, with what it moved. */
function feltIn(seen: Seen) {
  const of = (name: string) => sql`coalesce(sum(${effect}) filter (where a.code = ${`partner_${name}`}), 0)::bigint`;
  const [pending, held, available, reserved, recoverable] = balanceNames.map(of);
  return sql`
    select e.id, e.kind, e.effective_at, e.recorded_at, e.metadata ->> 'belongsTo' as belongs_to, e.memo, e.source_type, e.source_id,
    ${pending} as pending, ${held} as held,
      ${available} as available, ${reserved} as reserved, ${recoverable} as recoverable
    from ${linesIn(seen)} and e.effective_at >= ${seen.from}::timestamptz and e.effective_at < ${seen.to}::timestamptz`;
}
const entryColumns = sql`id as entry_id, kind, effective_at, belongs_to, memo, source_type, source_id,
jsonb_build_object('pending', pending, 'held', held,
  'available', available, 'reserved', reserved, 'recoverable', recoverable) as effects`;

interface Effect {
  readonly code: string;
  readonly effect: bigint;
}

const sumOf = (effects: readonly Effect[]): BalanceAmounts => {
  const sum = { ...noBalance };
  for (const { code, effect } of effects) {
    const name = balanceNameOf(code);
    if (name !== undefined) sum[name] += safeInteger(effect);
  }
  return sum;
};

import type { Db } from '../../prisma/client.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { PayoutAmount } from '../contract/payout-detail.ts';
import { findCommissionRows, type CommissionColumns } from './commission-row.ts';
import { convertedBy } from './converted.ts';
import { customerOf, instant, money } from '../http/present.ts';

interface Reserve {
  readonly account_id: bigint;
  readonly version: bigint;
  readonly after: bigint;
  readonly amount: bigint;
}
interface Line {
  readonly entry_id: string;
  readonly version: bigint;
  readonly at: Date;
  readonly kind: string;
  readonly memo: string | null;
  readonly source_type: string | null;
  readonly source_id: string | null;
  readonly effect: bigint;
  /** What the same entry paid off of the partner's debt. */
  readonly offset: bigint;
  readonly after: bigint;
}

/**
 * Shows how the amount of a payout comes about, from the postings alone: what was left after the reservation before, each line since, what is paid,
 * and what stays. Null if nothing was reserved.
 */
export async function readPayoutAmount(
  { db, keys }: { readonly db: Db; readonly keys: DataKeys },
  { id, partnerId, currency, content }: { id: string; partnerId: string; currency: string; content: unknown },
): Promise<PayoutAmount | null> {
  const [reserve] = await db.$queryRaw<Reserve[]>`
    select a.id as account_id, n.account_version as version, n.balance_after as after, n.amount
    from ledger.journal_entry e join ledger.line n on n.entry_id = e.id join ledger.account a on a.id = n.account_id
    where e.idempotency_key = ${`payout:${id}:reserve`} and a.code = 'partner_available' and a.partner_id = ${partnerId}::uuid`;
  if (reserve === undefined) return null;
  const lines = await linesBefore(db, reserve);
  const earned = await readEarnings(db, lines);
  const cash = (minor: bigint) => money(minor, currency);
  const first = lines[0];
  const opening = first === undefined ? reserve.after + reserve.amount : first.after - first.effect;
  const moved = lines.reduce((sum, { effect }) => sum + effect, 0n);
  const offset = lines.reduce((sum, line) => sum + line.offset, 0n);
  return PayoutAmount.parse({
    opening: cash(opening),
    parts: partsOf(lines).map(({ amount, ...part }) => ({ ...part, amount: cash(amount) })),
    offset: cash(offset),
    paid: cash(reserve.amount),
    carriedForward: cash(reserve.after),
    difference: cash(opening + moved - reserve.amount - reserve.after),
    converted: convertedBy(content),
    entries: new Set(lines.map(({ entry_id }) => entry_id)).size,
    lines: lines.map((line) => ({
      entryId: line.entry_id,
      at: instant(line.at),
      kind: line.kind,
      memo: line.memo,
      ...causeOf(keys, earned.get(line.source_id ?? '')),
      source: line.source_type === null || line.source_id === null ? null : { type: line.source_type, id: line.source_id },
      amount: cash(line.effect + line.offset),
    })),
  });
}

/** Reads the commissions and bounties of the lines, by id. */
async function readEarnings(db: Db, lines: readonly Line[]): Promise<ReadonlyMap<string, CommissionColumns>> {
  const ids = lines.flatMap(({ source_type: type, source_id: id }) =>
    id !== null && (type === 'commission' || type === 'bounty_award') ? [id] : [],
  );
  const rows = ids.length === 0 ? [] : await findCommissionRows(db, [...new Set(ids)]);
  return new Map(rows.map((row) => [row.id, row]));
}

const noCause = { customer: null, referralId: null, commissionId: null, invoice: null, base: null, rateBps: null, terms: null };

function causeOf(keys: DataKeys, row: CommissionColumns | undefined) {
  if (row === undefined) return noCause;
  const { source_id: id, source_reference: name } = row;
  return {
    customer: customerOf(keys, row).label,
    referralId: row.referral_id,
    commissionId: row.id,
    invoice: id === null ? null : { id, name: name ?? '–' },
    base: row.base_minor === null ? null : money(row.base_minor, row.currency),
    rateBps: row.rate_bps,
    terms: { programId: row.program_id, version: row.terms_version },
  };
}

/** Reads the lines since the reservation before. */
const linesBefore = (db: Db, { account_id, version }: Reserve): Promise<Line[]> => db.$queryRaw<Line[]>`
  select e.id as entry_id, n.account_version as version, e.effective_at as at, e.kind, e.memo, e.source_type, e.source_id,
    case n.side when 'credit' then n.amount else -n.amount end as effect, coalesce((
      select sum(o.amount) from ledger.line o join ledger.account d on d.id = o.account_id
      where o.entry_id = e.id and o.side = 'credit' and d.code = 'partner_recoverable' and d.partner_id = a.partner_id
        and d.currency = a.currency), 0)::bigint as "offset",
    n.balance_after as after
  from ledger.line n join ledger.journal_entry e on e.id = n.entry_id join ledger.account a on a.id = n.account_id
  where n.account_id = ${account_id} and n.account_version < ${version} and n.account_version > coalesce((
    select max(b.account_version) from ledger.line b join ledger.journal_entry h on h.id = b.entry_id
    where b.account_id = ${account_id} and b.account_version < ${version} and h.kind = 'payout.reserve'), 0)
  order by n.account_version`;

function partsOf(lines: readonly Line[]): { kind: string; lines: number; amount: bigint }[] {
  const parts = new Map<string, { kind: string; lines: number; amount: bigint }>();
  for (const { kind, effect, offset } of lines) {
    const part = parts.get(kind) ?? { kind, lines: 0, amount: 0n };
    parts.set(kind, { kind, lines: part.lines + 1, amount: part.amount + effect + offset });
  }
  return [...parts.values()];
}

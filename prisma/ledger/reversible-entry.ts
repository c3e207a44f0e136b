import type { Tx } from '../client.ts';
import { safeInteger } from '../money.ts';
import { findSecondPayment } from '../payout/second-payment.ts';

/**
 * Kinds of entries that two people may reverse: what people booked by hand or on the wrong payout. An earning's entries are corrected by its
 * revisions, a payout's by its rail. Half a merge, one part of a write-off, or what was offset with a reversal cannot be reversed alone.
 */
const reversible = ['payout.return', 'payout.duplicate', 'adjustment', 'writeoff'];

/** What a reversal would take back; `partnerId` is null if the entry touches no partner. */
interface ReversibleEntry {
  readonly partnerId: string | null;
  readonly currency: string;
  readonly amountMinor: bigint;
  /** Minor units that the reversal takes from the partner's available balance; 0 for a second payment. */
  readonly takesAvailable: bigint;
  /** The entry that has reversed it already. */
  readonly reversedByEntryId: string | null;
  /** True if two people may still agree to reverse it. */
  readonly canBeReversed: boolean;
}

/** Reads an entry for a reversal. Undefined if there is no such entry. */
export async function findReversibleEntry(tx: Tx, entryId: string): Promise<ReversibleEntry | undefined> {
  const [entry] = await tx.$queryRaw<
    (Omit<ReversibleEntry, 'canBeReversed' | 'amountMinor'> & { kind: string; source: string | null; amount: bigint; isPart: boolean })[]
  >`
    select e.kind, e.source_type as source, e.idempotency_key like '%:debt' or e.idempotency_key like 'writeoff:%:%' as "isPart",
      coalesce(max(d.partner_id::text), max(c.partner_id::text)) as "partnerId", min(p.currency::text) as currency,
      sum(p.amount)::bigint as amount, coalesce(sum(p.amount) filter (where c.code = 'partner_available'), 0)::bigint as "takesAvailable",
      (select r.id from ledger.journal_entry r where r.reverses_entry_id = e.id) as "reversedByEntryId"
    from ledger.journal_entry e
    cross join lateral (select e.id union all select w.id from ledger.journal_entry w
      where e.kind = 'writeoff' and w.idempotency_key = e.idempotency_key || ':rest') whole
    join ledger.posting p on p.entry_id = whole.id
    join ledger.account d on d.id = p.debit_account_id join ledger.account c on c.id = p.credit_account_id
    where e.id = ${entryId}::uuid group by e.id`;
  if (entry === undefined) return undefined;
  const { kind, source, amount, isPart, ...rest } = entry;
  const isTheirs =
    reversible.includes(kind) && source !== 'partner_merge' && !isPart && rest.partnerId !== null && rest.reversedByEntryId === null;
  // the same kind of entry also settles a payout after all: then it is no second payment
  const canBeReversed = isTheirs && (kind !== 'payout.duplicate' || (await findSecondPayment(tx, entryId))?.isOut === true);
  return { ...rest, amountMinor: BigInt(safeInteger(amount)), canBeReversed };
}

import type { SuspenseReason } from '../../domain/bank/bank-booking.ts';
import type { PayoutDraft } from '../../domain/payout/payout-draft.ts';
import type { Tx } from '../../prisma/client.ts';
import { ringPayoutsByHand } from '../../prisma/payout/waiting-payouts.ts';
import { withdrawCharges } from './withdrawn-charges.ts';

/** A booking of the bank that was matched with a payout but is not, or no longer, booked with it. */
export interface LeftBooking {
  readonly payoutId: string;
  /** The bank's reference. */
  readonly reference: string;
  readonly isDebit: boolean;
  readonly reason: SuspenseReason;
  /** True if it is still shown with that payout. */
  readonly isNamed: boolean;
}

/**
 * Hands bookings to people that were matched with a payout but could not be booked when it read them: it had failed or left its file by
 * then, or people had recorded something else.
 */
export const leaveUnbooked = (tx: Tx, drafts: readonly PayoutDraft[]): Promise<void> =>
  leaveToPeople(
    tx,
    drafts.flatMap(({ payout: { id: payoutId }, unbooked }) => unbooked.map((booking) => ({ payoutId, isNamed: true, ...booking }))),
  );

/**
 * Hands bookings to people: the money moved, so they must be decided like any booking in doubt; a debit keeps money back until then. Of a
 * batch booking only the payout's own share is handed over.
 */
export async function leaveToPeople(tx: Tx, left: readonly LeftBooking[]): Promise<void> {
  if (left.length === 0) return;
  const told = JSON.stringify(left);
  const shares = await tx.$queryRaw<{ id: string; reason: string; isNamed: boolean }[]>`
    update bank_entry_share s set is_matched = false
    from jsonb_to_recordset(${told}::jsonb) as r ("payoutId" uuid, reference text, "isDebit" boolean, reason text, "isNamed" boolean)
      join bank_entry_share o on o.payout_id = r."payoutId" and o.is_matched
      join bank_entry b on b.id = o.bank_entry_id and b.is_debit = r."isDebit" and coalesce(b.reference, b.id::text) = r.reference
    where s.bank_entry_id = o.bank_entry_id and s.payout_id = o.payout_id returning s.bank_entry_id as id, r.reason, r."isNamed"`;
  await tx.$executeRaw`
    update bank_entry b set outcome = 'suspense', reason = w.reason, matched_payout_id = case when w."isNamed" then b.matched_payout_id end,
      version = b.version + 1, decision = null, decision_reason = null, decided_payout_id = null, decided_payout_ids = '{}', asked_by = null,
      approved_by = null, decided_at = null
    from (select o.id, r.reason, r."isNamed"
        from jsonb_to_recordset(${told}::jsonb) as r ("payoutId" uuid, reference text, "isDebit" boolean, reason text, "isNamed" boolean)
        join bank_entry o on o.matched_payout_id = r."payoutId" and o.is_debit = r."isDebit" and coalesce(o.reference, o.id::text) = r.reference
      union select id, reason, "isNamed" from jsonb_to_recordset(${JSON.stringify(shares)}::jsonb) as s (id uuid, reason text, "isNamed" boolean)) w
    where b.id = w.id and b.outcome = 'matched'`;
  const debits = left.filter(({ isDebit }) => isDebit);
  if (debits.length === 0) return;
  await withdrawCharges(tx, debits);
  await ringPayoutsByHand(tx);
}

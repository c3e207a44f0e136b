import type { PayoutDraft } from '../domain/payout-state.ts';
import type { Tx } from '../prisma/client.ts';
import { ringPayoutsByHand } from '../prisma/waiting-payouts.ts';
import { withdrawCharges } from './withdrawn-charges.ts';

/**
 * A debit that was matched with a payout, and that the payout could not book once it read it: the payout had failed or was out of its file by then. People
 * decide it, as they decide a debit that was in doubt from the beginning, and the money is kept back until they have. Of a sum only its own share.
 */
export async function leaveToPeople(tx: Tx, drafts: readonly PayoutDraft[]): Promise<void> {
  const rows = drafts.flatMap(({ payout: { id: payout_id }, unbooked }) => unbooked.map((debit) => ({ payout_id, ...debit })));
  if (rows.length === 0) return;
  const told = JSON.stringify(rows);
  const shares = await tx.$queryRaw<{ id: string; reason: string }[]>`
    update bank_entry_share s set is_matched = false
    from jsonb_to_recordset(${told}::jsonb) as r (payout_id uuid, reference text, reason text)
      join bank_entry_share o on o.payout_id = r.payout_id and o.is_matched
      join bank_entry b on b.id = o.bank_entry_id and b.is_debit and b.reference = r.reference
    where s.bank_entry_id = o.bank_entry_id and s.payout_id = o.payout_id returning s.bank_entry_id as id, r.reason`;
  await tx.$executeRaw`
    update bank_entry b set outcome = 'suspense', reason = w.reason, version = b.version + 1, decision = null, decision_reason = null,
      decided_payout_id = null, decided_payout_ids = '{}', asked_by = null, approved_by = null, decided_at = null
    from (select o.id, r.reason from jsonb_to_recordset(${told}::jsonb) as r (payout_id uuid, reference text, reason text)
        join bank_entry o on o.matched_payout_id = r.payout_id and o.is_debit and coalesce(o.reference, o.id::text) = r.reference
      union select id, reason from jsonb_to_recordset(${JSON.stringify(shares)}::jsonb) as s (id uuid, reason text)) w
    where b.id = w.id and b.outcome = 'matched'`;
  await withdrawCharges(
    tx,
    rows.map(({ payout_id: payoutId, reference }) => ({ payoutId, reference })),
  );
  await ringPayoutsByHand(tx);
}

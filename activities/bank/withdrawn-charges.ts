import { feeOfSum } from '../../domain/bank/bank-booking.ts';
import type { RailEvidence } from '../../domain/payout/payout-evidence.ts';
import type { Tx } from '../../prisma/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { tellPayouts, type ToldPayout } from '../payout/payout-mailbox.ts';

/** A debit that waits for people again: the bank's reference, and the payout with which it is no longer booked. */
interface LeftDebit {
  readonly payoutId: string;
  readonly reference: string;
}

interface Row extends LeftDebit {
  readonly id: string;
  readonly version: number;
  readonly charges: bigint;
  /** For a batch booking: a payout whose share is still booked, and how many such payouts there are. */
  readonly goesTo: string | null;
  readonly booked: number;
  readonly iban: string;
  readonly bookedOn: string;
}

/**
 * Moves the charges of a debit along with it: the payout takes them back, and the payout to which the debit is assigned later is told them
 * then. Charges of a batch booking go to another payout whose share stays booked.
 */
export async function withdrawCharges(tx: Tx, debits: readonly LeftDebit[]): Promise<void> {
  const rows = await tx.$queryRaw<Row[]>`
    with told as (
      select b.id, r."payoutId", r.reference, (select array_agg(s.payout_id order by s.payout_id) from bank_entry_share s
        where s.bank_entry_id = b.id and s.is_matched) as others
      from jsonb_to_recordset(${JSON.stringify(debits)}::jsonb) as r ("payoutId" uuid, reference text)
      join bank_entry b on b.charges_payout_id = r."payoutId" and coalesce(b.reference, b.id::text) = r.reference
      where b.is_debit and b.outcome = 'suspense')
    update bank_entry b set charges_payout_id = told.others[1] from told where b.id = told.id
    returning b.id, b.version, told."payoutId", told.reference, b.charges_minor as charges, told.others[1] as "goesTo",
      coalesce(cardinality(told.others), 0) as booked, b.account_iban as iban, b.booked_on::text as "bookedOn"`;
  await tellPayouts(
    tx,
    rows.map((row) => proofOf(row, { payoutId: row.payoutId, evidence: { kind: 'fee_withdrawn', ...chargesIn(row) } })),
  );
  await tellPayouts(
    tx,
    rows.flatMap((row) => {
      const { goesTo, reference, booked } = row;
      const fee = feeOfSum({ reference, charges: safeInteger(row.charges) }, booked);
      return goesTo === null || fee === undefined ? [] : [proofOf(row, { payoutId: goesTo, evidence: fee })];
    }),
  );
}

const chargesIn = ({ reference, charges }: Row) => ({ reference, amount: safeInteger(charges) });

const proofOf = (
  { id, version, iban, bookedOn }: Row,
  { payoutId, evidence }: { readonly payoutId: string; readonly evidence: RailEvidence },
): ToldPayout => ({
  payoutId,
  evidence,
  eventId: `charges:${id}:${version}:${evidence.kind}`,
  source: { account: iban.slice(-4), bookedOn },
});

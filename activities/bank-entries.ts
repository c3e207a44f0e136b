import { v7 as uuid } from 'uuid';
import type { Judgement } from '../domain/bank-booking.ts';
import type { Tx } from '../prisma/client.ts';
import type { BankBooking } from './gateways/bank-file/bank-message.ts';

/** A booking with the name by which its payout counts it. */
export interface NumberedBooking extends BankBooking {
  readonly reference: string;
  readonly hash: string;
}

interface Judged {
  readonly booking: NumberedBooking;
  readonly payoutId: string | null;
  readonly judgement: Judgement;
}

type EntryRow = ReturnType<typeof entryOf>;

/** A booking as it lies in `bank_entry`. */
export const entryOf = (
  { importId, kind }: { readonly importId: string; readonly kind: string },
  { booking, payoutId, judgement }: Judged,
) => ({
  id: uuid(),
  import_id: importId,
  account_iban: booking.iban,
  acct_svcr_ref: booking.servicerReference,
  content_hash: booking.hash,
  ordinal: booking.ordinal,
  kind,
  is_debit: booking.isDebit,
  is_reversal: booking.isReversal,
  amount_minor: booking.amount,
  currency: booking.currency,
  booked_on: booking.bookedOn,
  end_to_end_id: booking.endToEndId,
  instr_id: booking.instructionId,
  pmt_inf_id: booking.paymentGroupId,
  reason_code: booking.returnReason,
  charges_minor: booking.charges,
  reference: booking.reference,
  creditor_reference: booking.creditorReference,
  description: booking.text,
  outcome: judgement.outcome,
  reason: 'reason' in judgement ? judgement.reason : null,
  matched_payout_id: payoutId,
});

/** Answers the ids of those that no file had told before. */
export async function insertEntries(tx: Tx, rows: readonly EntryRow[]): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const written = await tx.$queryRaw<{ id: string }[]>`
    insert into bank_entry (id, import_id, account_iban, acct_svcr_ref, content_hash, ordinal, kind, is_debit, is_reversal, amount_minor, currency,
      booked_on, end_to_end_id, instr_id, pmt_inf_id, reason_code, charges_minor, reference, creditor_reference, description, outcome, reason,
      matched_payout_id)
    select id, import_id, account_iban, acct_svcr_ref, content_hash, ordinal, kind, is_debit, is_reversal, amount_minor, currency,
      booked_on, end_to_end_id, instr_id, pmt_inf_id, reason_code, charges_minor, reference, creditor_reference, description, outcome, reason,
      matched_payout_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, import_id uuid, account_iban text, acct_svcr_ref text,
      content_hash text, ordinal int, kind text, is_debit boolean, is_reversal boolean, amount_minor bigint, currency char(3), booked_on date,
      end_to_end_id text, instr_id text, pmt_inf_id text, reason_code text, charges_minor bigint, reference text, creditor_reference text,
      description text, outcome text, reason text, matched_payout_id uuid)
    on conflict do nothing returning id`;
  return new Set(written.map(({ id }) => id));
}

interface Share {
  readonly bankEntryId: string;
  readonly payoutId: string;
  readonly amountMinor: number;
  readonly isMatched: boolean;
}

/** What of a sum is each payout's. */
export async function insertShares(tx: Tx, shares: readonly Share[]): Promise<void> {
  await tx.bankEntryShare.createMany({ data: [...shares] });
}

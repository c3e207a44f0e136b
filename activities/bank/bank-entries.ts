import { v7 as uuid } from 'uuid';
import type { Judgement } from '../../domain/bank/bank-booking.ts';
import { tellingOf } from '../../domain/bank/equal-bookings.ts';
import type { Tx } from '../../prisma/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { withParcel } from '../../prisma/parcel.ts';
import type { BankBooking } from '../gateways/bank-file/bank-message.ts';

/** A booking with the reference under which its payout counts it. */
export interface NumberedBooking extends BankBooking {
  readonly reference: string;
  readonly hash: string;
  /** True if another statement of the same kind tells an equal booking and nothing says whether it is the same one. */
  readonly isInDoubt?: boolean;
}

/** True if no reference of the bank distinguishes the booking from its equals. */
export const isNameless = ({ servicerReference, entryReference }: BankBooking): boolean =>
  servicerReference === null && entryReference === null;

interface Judged {
  readonly booking: NumberedBooking;
  readonly payoutId: string | null;
  readonly judgement: Judgement;
  /** Payout that is told the charges, or was told them with its batch booking. */
  readonly chargesTo: string | null;
}

/** The file that tells the booking. */
interface ToldBy {
  readonly importId: string;
  readonly kind: string;
}

type EntryRow = ReturnType<typeof entryOf>;

/** Makes a row of `bank_entry`. Null columns are left out. */
export const entryOf = ({ importId, kind }: ToldBy, { booking, payoutId, judgement, chargesTo }: Judged) => ({
  id: uuid(),
  import_id: importId,
  account_iban: booking.iban,
  acct_svcr_ref: booking.servicerReference ?? undefined,
  content_hash: booking.hash,
  ordinal: booking.ordinal,
  kind,
  is_debit: booking.isDebit,
  is_reversal: booking.isReversal,
  amount_minor: booking.amount,
  currency: booking.currency,
  booked_on: booking.bookedOn,
  end_to_end_id: booking.endToEndId ?? undefined,
  instr_id: booking.instructionId ?? undefined,
  pmt_inf_id: booking.paymentGroupId ?? undefined,
  reason_code: booking.returnReason ?? undefined,
  charges_minor: booking.charges,
  reference: booking.reference,
  creditor_reference: booking.creditorReference ?? undefined,
  description: booking.text ?? undefined,
  outcome: judgement.outcome,
  reason: 'reason' in judgement ? judgement.reason : undefined,
  matched_payout_id: payoutId ?? undefined,
  charges_payout_id: chargesTo ?? undefined,
  told_by: isNameless(booking) ? [tellingOf({ kind, statement: booking.statement })] : [],
});

/** Inserts the rows. Returns the ids of those that no file had told before. */
export async function insertEntries(tx: Tx, rows: readonly EntryRow[]): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const written = await withParcel(
    rows,
    (parcel) => tx.$queryRaw<{ id: string }[]>`
    insert into bank_entry (id, import_id, account_iban, acct_svcr_ref, content_hash, ordinal, kind, is_debit, is_reversal, amount_minor, currency,
      booked_on, end_to_end_id, instr_id, pmt_inf_id, reason_code, charges_minor, reference, creditor_reference, description, outcome, reason,
      matched_payout_id, charges_payout_id, told_by)
    select id, import_id, account_iban, acct_svcr_ref, content_hash, ordinal, kind, is_debit, is_reversal, amount_minor, currency,
      booked_on, end_to_end_id, instr_id, pmt_inf_id, reason_code, charges_minor, reference, creditor_reference, description, outcome, reason,
      matched_payout_id, charges_payout_id, told_by
    from jsonb_to_recordset(${parcel}::jsonb) as r (id uuid, import_id uuid, account_iban text, acct_svcr_ref text,
      content_hash text, ordinal int, kind text, is_debit boolean, is_reversal boolean, amount_minor bigint, currency char(3), booked_on date,
      end_to_end_id text, instr_id text, pmt_inf_id text, reason_code text, charges_minor bigint, reference text, creditor_reference text,
      description text, outcome text, reason text, matched_payout_id uuid, charges_payout_id uuid, told_by text[])
    on conflict do nothing returning id`,
  );
  return new Set(written.map(({ id }) => id));
}

/** Stores a booking, or completes its row if this file tells more. Returns the row's id; undefined if nothing changed. */
export async function writeEntry(tx: Tx, told: ToldBy, judged: Judged): Promise<string | undefined> {
  const [id] = await insertEntries(tx, [entryOf(told, judged)]);
  return id ?? learn(tx, judged);
}

/**
 * Updates a row that could not be placed and that nobody has decided, with a fuller statement of the same booking: a statement may come
 * without details, and the advice with them. Also updates a booking dated in the future once its day has come or changed, and one that may
 * have been a repetition, once a statement shows both.
 */
async function learn(tx: Tx, { booking, payoutId, judgement, chargesTo }: Judged): Promise<string | undefined> {
  const { endToEndId, instructionId, paymentGroupId, creditorReference } = booking;
  const reason = 'reason' in judgement ? judgement.reason : null;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    update bank_entry set end_to_end_id = ${endToEndId}, instr_id = ${instructionId}, pmt_inf_id = ${paymentGroupId},
      creditor_reference = ${creditorReference}, reason_code = ${booking.returnReason}, charges_minor = ${booking.charges},
      reference = ${booking.reference},
      amount_minor = ${booking.amount}, booked_on = ${booking.bookedOn}::date, description = coalesce(${booking.text}, description),
      outcome = ${judgement.outcome},
      reason = ${reason}, matched_payout_id = ${payoutId}::uuid,
      charges_payout_id = coalesce(charges_payout_id, ${chargesTo}::uuid), version = version + 1
    where account_iban = ${booking.iban} and is_debit = ${booking.isDebit}
      and is_reversal = ${booking.isReversal} and amount_minor = any (${amountsOf(booking)}::bigint[]) and currency = ${booking.currency}
      and outcome <> 'matched' and decision is null and proves_source_id is null
      and (acct_svcr_ref = ${booking.servicerReference} and (num_nonnulls(end_to_end_id, instr_id, pmt_inf_id, creditor_reference) = 0
          and num_nonnulls(${endToEndId}::text, ${instructionId}::text, ${paymentGroupId}::text, ${creditorReference}::text) > 0
          or reason = 'day_to_come' and ${reason}::text is distinct from 'day_to_come')
        or acct_svcr_ref is null and content_hash = ${booking.hash} and ordinal = ${booking.ordinal} and reason = 'told_again'
          and ${reason}::text is distinct from 'told_again')
    returning id`;
  return row?.id;
}

/**
 * Amounts under which a row may hold the booking: moved, sent, and as an earlier version of our code read it. For a credit, different files
 * may state different ones.
 */
const amountsOf = ({ isDebit, amount, charges, stated }: NumberedBooking): number[] =>
  isDebit ? [amount] : [amount, amount - charges, stated?.amount ?? amount];

/** True if direction, day, amount, currency and payout are as told before. Texts and charges may differ. */
export async function isToldBefore(tx: Tx, booking: NumberedBooking): Promise<boolean> {
  const { iban, servicerReference } = booking;
  if (servicerReference === null) return true; // known by its content
  const known = await tx.bankEntry.findFirstOrThrow({ where: { accountIban: iban, acctSvcrRef: servicerReference } });
  const isSame = (one: string | null, other: string | null): boolean => one === null || other === null || one === other;
  return (
    known.isDebit === booking.isDebit &&
    known.isReversal === booking.isReversal &&
    known.bookedOn.toISOString().startsWith(booking.bookedOn) &&
    amountsOf(booking).includes(safeInteger(known.amountMinor)) &&
    known.currency.trim() === booking.currency &&
    isSame(known.endToEndId, booking.endToEndId) &&
    (known.outcome === 'matched' || known.endToEndId === booking.endToEndId) &&
    isSame(known.reasonCode, booking.returnReason)
  );
}

interface Share {
  readonly payoutId: string;
  /** Minor units. */
  readonly amount: number;
  readonly isMatched: boolean;
}

/** Stores each payout's share of a batch booking. A share in doubt becomes matched if it is matched now. */
export async function insertShares(tx: Tx, entryId: string, shares: readonly Share[]): Promise<void> {
  await tx.$executeRaw`
    insert into bank_entry_share as s (bank_entry_id, payout_id, amount_minor, is_matched)
    select ${entryId}::uuid, "payoutId", amount, "isMatched"
    from jsonb_to_recordset(${JSON.stringify(shares)}::jsonb) as r ("payoutId" uuid, amount bigint, "isMatched" boolean)
    on conflict (bank_entry_id, payout_id) do update set is_matched = true where not s.is_matched and excluded.is_matched`;
}

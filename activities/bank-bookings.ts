import { v7 as uuid } from 'uuid';
import { judgeBooking, membersPaid, type Judgement } from '../domain/bank-booking.ts';
import type { Tx } from '../prisma/client.ts';
import { safeInteger } from '../prisma/money.ts';
import type { DataKeys } from '../prisma/secrets.ts';
import { tellInvoices } from './bank-credits.ts';
import { countReturn, findBankPayouts, findSentFile, type BankPayout, type SentFile } from './bank-payouts.ts';
import type { FoundProblem } from './bank-replies.ts';
import { contentHash } from './content-hash.ts';
import type { BankBooking } from './gateways/bank-file/bank-message.ts';
import { tellPayout } from './payout-mailbox.ts';

/** A booking with the name by which its payout counts it. */
export interface NumberedBooking extends BankBooking {
  readonly reference: string;
  readonly hash: string;
}

/** Statement and advice, batch and detail, name a booking alike; one payout twice in one entry is two bookings. */
export function numbered(bookings: readonly BankBooking[]): NumberedBooking[] {
  const seen = new Map<string, number>();
  return bookings.map((booking) => {
    const { ordinal, isInDoubt: _ofTheBatch, ...content } = booking;
    const hash = contentHash(content);
    const { entryReference, servicerReference, endToEndId } = booking;
    if (entryReference === null) return { ...booking, hash, reference: servicerReference ?? `${hash.slice(0, 24)}-${ordinal}` };
    const place = `${entryReference} ${endToEndId ?? ''} ${booking.paymentGroupId ?? ''}`;
    const count = (seen.get(place) ?? 0) + 1;
    seen.set(place, count);
    return { ...booking, hash, reference: count === 1 ? entryReference : `${entryReference}#${count}` };
  });
}

export interface Import {
  readonly importId: string;
  readonly kind: 'camt.053' | 'camt.054';
  readonly keys: DataKeys;
  readonly isOwnAccount: (iban: string) => boolean;
}

/**
 * One transaction: each new booking is stored with its judgement, and what it proves is told to its payout. One that is known by its reference
 * and says something else now is returned: it changes nothing.
 */
export async function storeBookings(tx: Tx, given: Import, bookings: readonly NumberedBooking[]): Promise<FoundProblem[]> {
  const ids = bookings.flatMap(({ endToEndId, instructionId }) => [endToEndId, instructionId].filter((id) => id !== null));
  const payouts = await findBankPayouts(tx, ids);
  const different: FoundProblem[] = [];
  for (const booking of bookings) {
    const named = payouts.get(booking.endToEndId ?? '') ?? payouts.get(booking.instructionId ?? '');
    const isNew = !given.isOwnAccount(booking.iban)
      ? await store(tx, { given, booking }, { outcome: 'suspense', reason: 'foreign_account' })
      : booking.isInDoubt
        ? await store(tx, { given, booking, payout: named }, { outcome: 'suspense', reason: 'batch_differs' })
        : named === undefined && booking.paymentGroupId !== null
          ? await storeOfGroup(tx, { given, booking })
          : await storeOfPayout(tx, { given, booking, payout: named });
    if (!isNew && !(await isToldBefore(tx, booking))) different.push({ reason: 'booking_differs', found: booking.reference });
  }
  return different;
}

interface Found {
  readonly given: Import;
  readonly booking: NumberedBooking;
  /** The only payout that it is about. */
  readonly payout?: BankPayout | undefined;
}

async function storeOfPayout(tx: Tx, found: Found): Promise<boolean> {
  const { booking, payout } = found;
  const judgement = judge(booking, payout);
  const isNew = await store(tx, found, judgement);
  if (isNew && payout !== undefined) await tell(tx, { payout, booking, judgement });
  if (isNew && payout === undefined) await tellInvoices(tx, booking);
  return isNew;
}

/** A sum of our payment group: of all its payouts, or of one. */
async function storeOfGroup(tx: Tx, found: Found): Promise<boolean> {
  const { booking, given } = found;
  const id = booking.paymentGroupId ?? '';
  const file = await findSentFile(tx, given.keys, id.replace(/-\d+$/, ''));
  if (file === undefined) return storeOfPayout(tx, found);
  const paid = booking.isDebit && !booking.isReversal ? membersPaid(await membersOf(tx, file, id), booking.amount) : 'ambiguous';
  if (typeof paid === 'string') return store(tx, found, { outcome: 'suspense', reason: paid });
  const [single] = paid;
  if (paid.length === 1) return storeOfPayout(tx, { ...found, payout: single });
  const judged = paid.map((payout) => ({ payout, judgement: judge({ ...booking, amount: payout.amount }, payout) }));
  const wrong = judged.find(({ judgement }) => judgement.outcome === 'suspense');
  const isNew = await store(
    tx,
    found,
    wrong?.judgement ?? { outcome: 'matched', evidence: { kind: 'settled', reference: booking.reference, amount: booking.amount } },
  );
  if (isNew) for (const { payout, judgement } of judged) await tell(tx, { payout, booking, judgement });
  return isNew;
}

async function membersOf(tx: Tx, { batchId, groups }: SentFile, groupId: string): Promise<BankPayout[]> {
  const members = await findBankPayouts(tx, groups.get(groupId) ?? []);
  return [...members.values()].filter((payout) => payout.batchId === batchId);
}

const judge = (booking: NumberedBooking, payout: BankPayout | undefined): Judgement =>
  judgeBooking(payout, { ...booking, namesUs: isOurs(booking) });

/** The identifiers that our files give: of a payout, or of a payment group. */
const isOurs = ({ endToEndId, instructionId, paymentGroupId }: BankBooking): boolean =>
  [endToEndId, instructionId].some((id) => id !== null && /^PO-[0-9A-HJKMNP-TV-Z]{26}$/.test(id)) ||
  (paymentGroupId !== null && /^PB-[0-9A-HJKMNP-TV-Z]{26}-\d+$/.test(paymentGroupId));

/** False: it was stored before, by this file or another, and this one tells no more. */
async function store(tx: Tx, found: Found, judgement: Judgement): Promise<boolean> {
  const { given, booking, payout } = found;
  const written = await tx.$executeRaw`
    insert into bank_entry (id, import_id, account_iban, acct_svcr_ref, content_hash, ordinal, kind, is_debit, is_reversal, amount_minor,
      currency, booked_on, end_to_end_id, instr_id, pmt_inf_id, reason_code, charges_minor, reference, creditor_reference, description, outcome,
      reason, matched_payout_id)
    values (${uuid()}::uuid, ${given.importId}::uuid, ${booking.iban}, ${booking.servicerReference}, ${booking.hash}, ${booking.ordinal},
      ${given.kind}, ${booking.isDebit}, ${booking.isReversal}, ${booking.amount}, ${booking.currency}, ${booking.bookedOn}::date,
      ${booking.endToEndId}, ${booking.instructionId}, ${booking.paymentGroupId}, ${booking.returnReason}, ${booking.charges},
      ${booking.reference}, ${booking.creditorReference}, ${booking.text}, ${judgement.outcome},
      ${'reason' in judgement ? judgement.reason : null}, ${payout?.id ?? null}::uuid)
    on conflict do nothing`;
  return written === 1 || learn(tx, found, judgement);
}

/** A statement may come without details and the advice with them: what could not be placed, and nobody has decided, is judged by the fuller word. */
async function learn(tx: Tx, { booking, payout }: Found, judgement: Judgement): Promise<boolean> {
  const { endToEndId, instructionId, paymentGroupId, creditorReference } = booking;
  const written = await tx.$executeRaw`
    update bank_entry set end_to_end_id = ${endToEndId}, instr_id = ${instructionId}, pmt_inf_id = ${paymentGroupId},
      creditor_reference = ${creditorReference}, reason_code = ${booking.returnReason}, charges_minor = ${booking.charges},
      description = coalesce(${booking.text}, description), outcome = ${judgement.outcome},
      reason = ${'reason' in judgement ? judgement.reason : null}, matched_payout_id = ${payout?.id ?? null}::uuid, version = version + 1
    where account_iban = ${booking.iban} and acct_svcr_ref = ${booking.servicerReference} and is_debit = ${booking.isDebit}
      and is_reversal = ${booking.isReversal} and amount_minor = ${booking.amount} and currency = ${booking.currency}
      and outcome <> 'matched' and decision is null and proves_source_id is null
      and num_nonnulls(end_to_end_id, instr_id, pmt_inf_id, creditor_reference) = 0
      and num_nonnulls(${endToEndId}::text, ${instructionId}::text, ${paymentGroupId}::text, ${creditorReference}::text) > 0`;
  return written === 1;
}

/** What moved, and whose it is, is as it was told before; texts and charges may be said in more or fewer words. */
async function isToldBefore(tx: Tx, booking: NumberedBooking): Promise<boolean> {
  const { iban, servicerReference } = booking;
  if (servicerReference === null) return true; // known by its content
  const known = await tx.bankEntry.findFirstOrThrow({ where: { accountIban: iban, acctSvcrRef: servicerReference } });
  const isSame = (one: string | null, other: string | null): boolean => one === null || other === null || one === other;
  return (
    known.isDebit === booking.isDebit &&
    known.isReversal === booking.isReversal &&
    safeInteger(known.amountMinor) === booking.amount &&
    known.currency.trim() === booking.currency &&
    isSame(known.endToEndId, booking.endToEndId) &&
    (known.outcome === 'matched' || known.endToEndId === booking.endToEndId) &&
    isSame(known.reasonCode, booking.returnReason)
  );
}

interface Told {
  readonly payout: BankPayout;
  readonly booking: NumberedBooking;
  readonly judgement: Judgement;
}

async function tell(tx: Tx, { payout, booking, judgement }: Told): Promise<void> {
  if (!('evidence' in judgement) || judgement.evidence === undefined) return;
  const { evidence } = judgement;
  await tellPayout(tx, payout, {
    evidence,
    eventId: `bank:${booking.reference}:${evidence.kind}`,
    source: { account: booking.iban.slice(-4) },
  });
  if (judgement.outcome !== 'matched') return;
  if (booking.isDebit) payout.earlierDebits.push(booking.reference);
  else countReturn(payout, booking);
}

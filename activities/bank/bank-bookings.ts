import { feeOfSum, isToCome, membersPaid, type Judgement, type SuspenseReason } from '../../domain/bank/bank-booking.ts';
import { apartFromOwn } from '../../domain/payout/counted-names.ts';
import type { Tx } from '../../prisma/client.ts';
import { ringPayoutsByHand } from '../../prisma/payout/waiting-payouts.ts';
import { tellInvoices } from './bank-credits.ts';
import { chargesTo, judge, tell, toTell, type Import, type Told } from './booking-proofs.ts';
import { entryOf, insertEntries, insertShares, isToldBefore, writeEntry, type NumberedBooking } from './bank-entries.ts';
import { keepTold, nameByContent, placeAmongEquals } from './bank-equals.ts';
import { findBankPayouts, findSentFiles, type BankPayout, type SentFile } from './bank-payouts.ts';
import { haltForLostPayments } from './lost-payments.ts';
import type { FoundProblem } from '../../domain/bank/bank-problems.ts';
import { contentHash } from '../content-hash.ts';
import { statedOf, type BankBooking } from '../gateways/bank-file/bank-message.ts';

/**
 * Gives each booking its reference and content hash. Statement and advice, batch and detail, name the same booking alike; one payout twice
 * in one entry is two bookings. A reference of the bank that looks like one of a payout's own is renamed here only: the row keeps the
 * bank's reference.
 */
export function numbered(bookings: readonly BankBooking[]): NumberedBooking[] {
  const seen = new Map<string, number>();
  return bookings.map((booking) => {
    const hash = contentHash(statedOf(booking));
    const { ordinal, entryReference, servicerReference, endToEndId } = booking;
    const own = entryReference ?? servicerReference;
    const name = own === null ? nameByContent(hash, ordinal) : apartFromOwn(own);
    if (entryReference === null) return { ...booking, hash, reference: name };
    const place = `${entryReference} ${endToEndId ?? ''} ${booking.paymentGroupId ?? ''}`;
    const count = (seen.get(place) ?? 0) + 1;
    seen.set(place, count);
    return { ...booking, hash, reference: count === 1 ? name : `${name}#${count}` };
  });
}

/**
 * Stores new bookings with their judgement, and tells payouts what they prove, in one transaction. Returns bookings that are known by
 * reference but now state something else: they change nothing.
 */
export async function storeBookings(tx: Tx, given: Import, all: readonly NumberedBooking[]): Promise<FoundProblem[]> {
  const { bookings, told } = await placeAmongEquals(tx, given.kind, all);
  const ids = bookings.flatMap(({ endToEndId, instructionId }) => [endToEndId, instructionId].filter((id) => id !== null));
  const files = await findSentFiles(tx, given.keys, await groupsOf(tx, bookings, ids));
  const members = [...files].flatMap(([groupId, file]) => file.groups.get(groupId) ?? []);
  const payouts = await findBankPayouts(tx, [...new Set([...ids, ...members])]); // all at once: locked in one order
  const nameOf = (booking: NumberedBooking) => payouts.get(booking.endToEndId ?? '') ?? payouts.get(booking.instructionId ?? '');
  const stored = await storeTogether(tx, given, independent(bookings, { given, nameOf }));
  const different: FoundProblem[] = [];
  for (const booking of bookings.filter((one) => !stored.has(one))) {
    const named = nameOf(booking);
    const held = heldAnyway(given, booking);
    const isNew =
      held !== undefined
        ? await store(tx, { given, booking, payout: held === 'foreign_account' ? undefined : named }, { outcome: 'suspense', reason: held })
        : named === undefined && booking.paymentGroupId !== null
          ? await storeOfGroup(tx, { given, booking }, { payouts, file: files.get(booking.paymentGroupId) })
          : await storeOfPayout(tx, { given, booking, payout: named });
    if (!isNew && !(await isToldBefore(tx, booking)))
      different.push({ reason: 'booking_differs', found: booking.reference, payoutId: named?.id });
  }
  await keepTold(tx, told);
  await haltForLostPayments(tx, bookings);
  await ringPayoutsByHand(tx);
  return different;
}

/** Returns the payment groups of bookings that name no payout. */
async function groupsOf(tx: Tx, bookings: readonly NumberedBooking[], ids: readonly string[]): Promise<string[]> {
  if (bookings.every(({ paymentGroupId }) => paymentGroupId === null)) return [];
  const rows = await tx.payout.findMany({ where: { endToEndId: { in: [...ids] } }, select: { endToEndId: true } });
  const known = new Set(rows.map(({ endToEndId }) => endToEndId));
  const isNamed = ({ endToEndId, instructionId }: NumberedBooking) => known.has(endToEndId ?? '') || known.has(instructionId ?? '');
  const groups = bookings.flatMap((booking) => (booking.paymentGroupId === null || isNamed(booking) ? [] : [booking.paymentGroupId]));
  return [...new Set(groups)];
}

/** Returns why a booking must wait for people whatever it names; undefined if it need not. */
function heldAnyway(
  { currencyOf, now }: Import,
  { iban, bookedOn, doubt, isInDoubt = false }: NumberedBooking,
): SuspenseReason | undefined {
  if (currencyOf(iban) === undefined) return 'foreign_account';
  if (isToCome(bookedOn, now)) return 'day_to_come';
  return doubt ?? (isInDoubt ? 'told_again' : undefined);
}

interface Apart {
  readonly booking: NumberedBooking;
  /** Undefined: the booking names none of our payouts. */
  readonly payout: BankPayout | undefined;
}

/**
 * Returns bookings of our own accounts that name no payout, or one that no other booking names. Empty if there is a batch booking of a payment
 * group: it may be of any payout, so each booking waits for the ones before it.
 */
function independent(
  bookings: readonly NumberedBooking[],
  { given, nameOf }: { readonly given: Import; readonly nameOf: (booking: NumberedBooking) => BankPayout | undefined },
): Apart[] {
  const all = bookings.map((booking) => ({ booking, payout: nameOf(booking) }));
  if (all.some(({ booking, payout }) => payout === undefined && booking.paymentGroupId !== null)) return [];
  const counts = new Map<BankPayout | undefined, number>();
  for (const { payout } of all) counts.set(payout, (counts.get(payout) ?? 0) + 1);
  return all.filter(
    ({ booking, payout }) => (payout === undefined || counts.get(payout) === 1) && heldAnyway(given, booking) === undefined,
  );
}

/** Stores bookings with one statement for all entries, one for rings and one for letters. Returns the new ones. */
async function storeTogether(tx: Tx, given: Import, apart: readonly Apart[]): Promise<ReadonlySet<NumberedBooking>> {
  const judged = apart.map(({ booking, payout }) => {
    if (payout === undefined)
      return { booking, row: entryOf(given, { booking, ...ofNoPayout, judgement: judge(given, booking, undefined) }) };
    const told = toTell(given, payout, booking);
    return { booking, told, row: entryOf(given, { ...told, payoutId: payout.id, chargesTo: chargesTo(told) }) };
  });
  const written = await insertEntries(
    tx,
    judged.map(({ row }) => row),
  );
  const isNew = judged.filter(({ row }) => written.has(row.id));
  await tell(
    tx,
    isNew.flatMap(({ told }) => told ?? []),
  );
  for (const { booking, told } of isNew) if (told === undefined) await tellInvoices(tx, booking);
  return new Set(isNew.map(({ booking }) => booking));
}

const ofNoPayout = { payoutId: null, chargesTo: null };

interface Found {
  readonly given: Import;
  readonly booking: NumberedBooking;
  /** The only payout that the booking is about. */
  readonly payout?: BankPayout | undefined;
  /** Payout that is told the charges, or was told them before. */
  readonly chargesTo?: string | null;
}

async function storeOfPayout(tx: Tx, found: Found): Promise<boolean> {
  const { booking, payout } = found;
  if (payout === undefined) {
    const isNew = await store(tx, found, judge(found.given, booking, undefined));
    if (isNew) await tellInvoices(tx, booking);
    return isNew;
  }
  const told = await chargesOnce(tx, toTell(found.given, payout, booking));
  const isNew = await store(tx, { ...found, chargesTo: chargesTo(told) }, told.judgement);
  if (isNew) await tell(tx, [told]);
  return isNew;
}

/**
 * Removes the charges if another payout was told them before: a fuller file may name the payout of a debit after people have assigned it
 * elsewhere.
 */
async function chargesOnce(tx: Tx, told: Told): Promise<Told> {
  const { iban: accountIban, servicerReference: acctSvcrRef } = told.booking;
  if (told.fee === undefined || acctSvcrRef === null) return told;
  const known = await tx.bankEntry.findFirst({ where: { accountIban, acctSvcrRef }, select: { chargesPayoutId: true } });
  return known === null || known.chargesPayoutId === null || known.chargesPayoutId === told.payout.id ? told : { ...told, fee: undefined };
}

interface OfGroup {
  /** By their end-to-end ids. */
  readonly payouts: ReadonlyMap<string, BankPayout>;
  /** Undefined: not a file of ours. */
  readonly file: SentFile | undefined;
}

/** Stores a batch booking of one of our payment groups: it is of all its payouts, or of one. */
async function storeOfGroup(tx: Tx, found: Found, { payouts, file }: OfGroup): Promise<boolean> {
  const { booking, given } = found;
  if (file === undefined) return storeOfPayout(tx, found);
  const members = membersOf(file, { payouts, groupId: booking.paymentGroupId ?? '' });
  const paid = booking.isDebit && !booking.isReversal ? membersPaid(members, booking.amount) : 'ambiguous';
  if (typeof paid === 'string') return store(tx, found, { outcome: 'suspense', reason: paid });
  const [single] = paid;
  if (paid.length === 1) return storeOfPayout(tx, { ...found, payout: single });
  if (file.isWithdrawn) return storeOfWithdrawn(tx, found, paid);
  const judged = paid.map((payout) => toTell(given, payout, { ...booking, amount: payout.amount, charges: 0 }));
  const wrong = judged.find(({ judgement }) => judgement.outcome === 'suspense');
  const judgement = wrong?.judgement ?? {
    outcome: 'matched',
    evidence: { kind: 'settled', reference: booking.reference, amount: booking.amount },
  };
  const matched = judged.filter((one) => one.judgement.outcome === 'matched');
  const entryId = await write(tx, { ...found, chargesTo: booking.charges > 0 ? (matched[0]?.payout.id ?? null) : null }, judgement);
  if (entryId === undefined) return false;
  await insertShares(
    tx,
    entryId,
    judged.map(({ payout: { id: payoutId, amount }, judgement: { outcome } }) => ({ payoutId, amount, isMatched: outcome === 'matched' })),
  );
  // known by its details, with which the charges were told
  const isKnown = paid.some(({ earlierDebits }) => earlierDebits.includes(booking.reference));
  const fee = isKnown ? undefined : feeOfSum(booking, matched.length);
  await tell(
    tx,
    judged.map((one) => ({ ...one, fee: one === matched[0] ? fee : undefined })),
  );
  return true;
}

/**
 * Stores a batch booking of a withdrawn file for people to decide, since nobody should have handed the file over. Each of its payouts is
 * kept back until then.
 */
async function storeOfWithdrawn(tx: Tx, found: Found, paid: readonly BankPayout[]): Promise<boolean> {
  const entryId = await write(tx, found, { outcome: 'suspense', reason: 'withdrawn_file' });
  if (entryId === undefined) return false;
  await insertShares(
    tx,
    entryId,
    paid.map(({ id: payoutId, amount }) => ({ payoutId, amount, isMatched: false })),
  );
  return true;
}

/** Payouts of the group that are still in this file; for a withdrawn file, all payouts that it had. */
const membersOf = (
  { batchId, isWithdrawn, groups }: SentFile,
  { payouts, groupId }: Pick<OfGroup, 'payouts'> & { readonly groupId: string },
): BankPayout[] =>
  (groups.get(groupId) ?? []).flatMap((id) => payouts.get(id) ?? []).filter((payout) => isWithdrawn || payout.batchId === batchId);

/** Returns false if the booking was stored before and this file tells no more about it. */
const store = async (tx: Tx, found: Found, judgement: Judgement): Promise<boolean> => (await write(tx, found, judgement)) !== undefined;

const write = (tx: Tx, { given, booking, payout, chargesTo: to = null }: Found, judgement: Judgement): Promise<string | undefined> =>
  writeEntry(tx, given, { booking, payoutId: payout?.id ?? null, judgement, chargesTo: to });

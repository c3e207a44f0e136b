import { isCurrency } from '../../../domain/money.ts';
import { carriesOurReference } from '../../../domain/bank/our-reference.ts';
import { minorUnits } from './amount-text.ts';
import { BankFileRefused, given, nameAt, statedOf, type UntoldBooking } from './bank-message.ts';
import { isBooked } from './statement-totals.ts';
import { child, children, isNode, textAt, type Node } from './xml-node.ts';

/** Returns the statement's IBAN; undefined for an account without one, which cannot be ours. */
export const accountOf = (statement: Node): string | undefined => textAt(statement, 'Acct', 'Id', 'IBAN');

/**
 * Returns the booked entries of one statement or advice; a batch entry becomes its single payments. Entries with our references must be
 * complete. Others that cannot be on our accounts (no IBAN, or a currency we do not keep) are skipped: they must not stop the rest of the
 * bank's day from being read.
 */
export function bookingsOf(statement: Node): UntoldBooking[] {
  const entries = children(statement, 'Ntry').filter(isBooked);
  const iban = accountOf(statement);
  if (iban === undefined) {
    if (entries.length === 0 || entries.some(namesUs)) throw new BankFileRefused('incomplete', 'Acct');
    return [];
  }
  const bookings = entries.filter((entry) => isKept(entry) || namesUs(entry)).flatMap((entry) => bookingsOfEntry(entry, iban));
  const seen = new Map<string, number>();
  return bookings.map((booking) => {
    const key = JSON.stringify(statedOf(booking));
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return { ...booking, ordinal };
  });
}

interface Part {
  readonly entry: Node;
  readonly iban: string;
  /** Undefined: the entry has no details. */
  readonly transaction: Node | undefined;
  readonly batch: string | undefined;
  /** True if the entry consists of this transaction alone. */
  readonly isWhole: boolean;
}

interface Detail {
  readonly transaction: Node;
  readonly batch: string | undefined;
}

const detailsOf = (entry: Node): Detail[] =>
  children(entry, 'NtryDtls').flatMap((group) =>
    children(group, 'TxDtls').map((transaction) => ({ transaction, batch: nameAt(group, 'Btch', 'PmtInfId') })),
  );

/** True if the entry or one of its details carries an identifier of our files. */
function namesUs(entry: Node): boolean {
  const groups = children(entry, 'NtryDtls').map((group) => ({ transaction: undefined, batch: nameAt(group, 'Btch', 'PmtInfId') }));
  return [...groups, ...detailsOf(entry)].some((part) => carriesOurReference(identifiersOf(part)));
}

const isKept = (entry: Node): boolean => isCurrency(attributeOf(child(entry, 'Amt'), '@_Ccy'));

const isReadable = (amount: Node): boolean => '#text' in amount && isCurrency(attributeOf(amount, '@_Ccy'));

function bookingsOfEntry(entry: Node, iban: string): UntoldBooking[] {
  const details = children(entry, 'NtryDtls');
  const all = detailsOf(entry);
  const isOfOthers = all.length > 1 && !namesUs(entry) && !all.every(({ transaction }) => isReadable(statedAmount(transaction)));
  const parts = isOfOthers ? [] : all; // banks leave out the amounts of salaries: then only the entry's own amount is known
  if (parts.length === 0) {
    const only = { entry, iban, transaction: undefined, batch: nameAt(details[0], 'Btch', 'PmtInfId'), isWhole: true };
    const bookings = [bookingOf(only)];
    return asStated(withinAmount(bookings), bookings);
  }
  const bookings = withOwnReferences(parts.map((part) => bookingOf({ entry, iban, ...part, isWhole: parts.length === 1 })));
  return asStated(details.every(isComplete) ? withCharges(entry, bookings) : inDoubt(bookings, 'batch_differs'), bookings);
}

const inDoubt = (bookings: readonly UntoldBooking[], doubt: UntoldBooking['doubt']): UntoldBooking[] =>
  withinAmount(bookings).map((booking) => ({ ...booking, doubt }));

/** Adds to each booking what the file states for the payment, if that differs. */
const asStated = (bookings: readonly UntoldBooking[], before: readonly UntoldBooking[]): UntoldBooking[] =>
  bookings.map((booking, index) => {
    const { amount = 0, charges = 0 } = before[index] ?? {};
    return booking.amount === amount && booking.charges === charges ? booking : { ...booking, stated: { amount, charges } };
  });

/** True if the group has as many payments as the bank says, or if it does not say. */
function isComplete(group: Node): boolean {
  const stated = textAt(group, 'Btch', 'NbOfTxs');
  return stated === undefined || Number(stated) === children(group, 'TxDtls').length;
}

/**
 * Adds the charges that the entry moved besides its payments. Charges on top of debits belong to them; charges kept of credits reduce what
 * came. The bookings are in doubt if the amounts do not add up, or if charges cannot be divided. Nothing can be said of a batch in another
 * currency than its payments.
 */
function withCharges(entry: Node, bookings: readonly UntoldBooking[]): UntoldBooking[] {
  const amount = child(entry, 'Amt');
  const currency = attributeOf(amount, '@_Ccy');
  if (bookings.some((booking) => booking.currency !== currency)) return withinAmount(bookings);
  const isDebit = directionOf(textAt(entry, 'CdtDbtInd')) === 'DBIT';
  const sum = bookings.reduce((total, booking) => total + (booking.isDebit === isDebit ? booking.amount : -booking.amount), 0);
  const difference = minorUnits(attributeOf(amount, '#text'), currency) - sum;
  if (difference === 0) return withinAmount(bookings);
  if (bookings.some((booking) => booking.isDebit !== isDebit)) return inDoubt(bookings, 'batch_differs');
  const own = bookings.reduce((total, booking) => total + booking.charges, 0);
  const ofEntry = bookings.length === 1 ? 0 : chargesOf(entry, currency); // of a single payment they are among its own
  return isDebit ? onTop(bookings, difference - own, ofEntry) : kept(bookings, -difference - own, ofEntry);
}

/** Each debit has its own charges; charges stated by the entry alone are booked with the first. */
function onTop(bookings: readonly UntoldBooking[], rest: number, ofEntry: number): UntoldBooking[] {
  if (rest === 0) return [...bookings];
  if (rest !== ofEntry) return inDoubt(bookings, 'batch_differs');
  return bookings.map((one, index) => (index === 0 ? { ...one, charges: one.charges + rest } : one));
}

/** Charges stated by the entry alone were kept of all its credits. Customers count as having paid what they sent. */
function kept(bookings: readonly UntoldBooking[], rest: number, ofEntry: number): UntoldBooking[] {
  if (rest !== 0 && rest !== ofEntry) return inDoubt(bookings, 'batch_differs');
  const ofEach = rest === 0 || bookings.every(isOfCustomer) ? bookings : inEqualParts(bookings, rest);
  const came = ofEach.map((one) => (isOfCustomer(one) ? one : { ...one, amount: one.amount - one.charges }));
  const isLeft = came.length > 0 && came.every(({ amount }) => amount > 0);
  return isLeft ? came : inDoubt(bookings, rest === 0 ? 'batch_differs' : 'kept_of_batch');
}

/**
 * Divides kept charges equally: a bank takes the same for each return, and for each debit that it takes back. Empty if they do not divide
 * evenly or if other payments are among them: then it is unknown which of them they belong to.
 */
function inEqualParts(bookings: readonly UntoldBooking[], kept: number): UntoldBooking[] {
  const isDivided = kept % bookings.length === 0 && bookings.every(isReturn);
  return isDivided ? bookings.map((one) => ({ ...one, charges: one.charges + kept / bookings.length })) : [];
}

const isReturn = (booking: UntoldBooking): boolean => booking.returnReason !== null || booking.isReversal || carriesOurReference(booking);

/** True for the payment of an invoice: it has the customer's reference and is no return. */
const isOfCustomer = (booking: UntoldBooking): boolean =>
  booking.creditorReference !== null && booking.returnReason === null && !booking.isReversal && !carriesOurReference(booking);

/** Drops charges of debits that are stated beside the amount and not in it: they are booked by an entry of their own. */
const withinAmount = (bookings: readonly UntoldBooking[]): UntoldBooking[] =>
  bookings.map((booking) => (booking.isDebit ? { ...booking, charges: 0 } : booking));

/** Drops the entry's reference where a bank repeats it in each payment: then it identifies none of them. */
function withOwnReferences(bookings: readonly UntoldBooking[]): UntoldBooking[] {
  const counts = new Map<string | null, number>();
  for (const { servicerReference } of bookings) counts.set(servicerReference, (counts.get(servicerReference) ?? 0) + 1);
  const isOwn = ({ servicerReference, entryReference }: UntoldBooking): boolean =>
    counts.get(servicerReference) === 1 && (bookings.length === 1 || servicerReference !== entryReference);
  return bookings.map((booking) => (isOwn(booking) ? booking : { ...booking, servicerReference: null }));
}

function bookingOf({ entry, transaction, iban, batch, isWhole }: Part): UntoldBooking {
  const amount = amountOf(entry, transaction, isWhole);
  const currency = attributeOf(amount, '@_Ccy');
  const entryReference = given(nameAt(entry, 'AcctSvcrRef'));
  const ownReference = given(nameAt(transaction, 'Refs', 'AcctSvcrRef'));
  return {
    iban,
    servicerReference: isWhole ? (entryReference ?? ownReference) : ownReference,
    entryReference,
    ordinal: 0,
    isDebit: directionOf(textAt(transaction, 'CdtDbtInd') ?? textAt(entry, 'CdtDbtInd')) === 'DBIT',
    doubt: null,
    isReversal: textAt(entry, 'RvslInd') === 'true' || textAt(entry, 'RvslInd') === '1',
    amount: minorUnits(attributeOf(amount, '#text'), currency),
    currency,
    bookedOn: dayOf(entry),
    ...identifiersOf({ transaction, batch }),
    returnReason: nameAt(transaction, 'RtrInf', 'Rsn', 'Cd') ?? nameAt(transaction, 'RtrInf', 'Rsn', 'Prtry') ?? null,
    charges: chargesOf(transaction, currency) || (isWhole ? chargesOf(entry, currency) : 0),
    creditorReference: nameAt(transaction, 'RmtInf', 'Strd', 'CdtrRefInf', 'Ref') ?? null,
    text: remittanceOf(transaction) ?? textAt(entry, 'AddtlNtryInf') ?? null,
  };
}

function directionOf(indicator: string | undefined): 'DBIT' | 'CRDT' {
  if (indicator === 'DBIT' || indicator === 'CRDT') return indicator;
  throw new BankFileRefused('incomplete', 'CdtDbtInd');
}

/**
 * Returns the amount element. A single payment may have its amount at the entry only, or there in the account's currency.
 * @throws BankFileRefused if a part of a batch has none.
 */
function amountOf(entry: Node, transaction: Node | undefined, isWhole: boolean): Node {
  const own = statedAmount(transaction);
  const found = isWhole && !isReadable(own) ? child(entry, 'Amt') : own;
  if (!('#text' in found)) throw new BankFileRefused('incomplete', 'Amt');
  return found;
}

function statedAmount(transaction: Node | undefined): Node {
  const details = child(transaction, 'AmtDtls');
  return [child(transaction, 'Amt'), child(child(details, 'TxAmt'), 'Amt')].find((amount) => '#text' in amount) ?? {};
}

const identifiersOf = ({ transaction, batch }: Pick<Part, 'transaction' | 'batch'>) => ({
  endToEndId: given(nameAt(transaction, 'Refs', 'EndToEndId')),
  instructionId: given(nameAt(transaction, 'Refs', 'InstrId')),
  paymentGroupId: given(nameAt(transaction, 'Refs', 'PmtInfId')) ?? given(batch),
});

function dayOf(entry: Node): string {
  const day = textAt(entry, 'BookgDt', 'Dt')?.slice(0, 10) ?? textAt(entry, 'BookgDt', 'DtTm')?.slice(0, 10) ?? '';
  if (!isCalendarDay(day)) throw new BankFileRefused('incomplete', 'BookgDt');
  return day;
}

export const isCalendarDay = (day: string): boolean =>
  /^[12]\d{3}-\d{2}-\d{2}$/.test(day) &&
  new Date(`${day}T00:00:00Z`).getUTCDate() === Number(day.slice(8)) &&
  Number(day.slice(5, 7)) <= 12;

/**
 * Returns the bank's charges on this transaction: version 08 has records, 04 sums or single amounts. Charges in another currency are left
 * out.
 */
function chargesOf(part: Node | undefined, currency: string): number {
  const charges = child(part, 'Chrgs');
  const total = child(charges, 'TtlChrgsAndTaxAmt');
  const records = children(charges, 'Rcrd');
  const amounts = '#text' in total ? [total] : records.length > 0 ? records.map((record) => child(record, 'Amt')) : [child(charges, 'Amt')];
  const ours = amounts.filter((amount) => isNode(amount) && '#text' in amount && attributeOf(amount, '@_Ccy') === currency);
  return ours.reduce((sum, amount) => sum + minorUnits(attributeOf(amount, '#text'), currency), 0);
}

function remittanceOf(transaction: Node | undefined): string | undefined {
  const free = child(transaction, 'RmtInf')['Ustrd'];
  const lines = Array.isArray(free) ? free.filter((line) => typeof line === 'string') : [];
  return lines.length > 0 ? lines.join(' ') : undefined;
}

function attributeOf(node: Node, name: string): string {
  const value = node[name];
  return typeof value === 'string' ? value : '';
}

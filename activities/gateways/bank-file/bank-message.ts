import type { SuspenseReason } from '../../../domain/bank/bank-booking.ts';
import type { BankFileFault } from '../../../domain/bank/bank-problems.ts';
import type { StatementPage } from '../../../domain/bank/statement-pages.ts';
import { textAt } from './xml-node.ts';

/** What a bank sends back, read into our words. Amounts are minor units, dates are days of the bank. */
export interface BankBooking {
  /** The account it was booked on. */
  readonly iban: string;
  /** The bank's own reference of this booking, unique in the account; null where the bank gives none of its own. */
  readonly servicerReference: string | null;
  /** The bank's reference of the entry that it stands in: the statement and the advice name it alike, a batch and its details too. */
  readonly entryReference: string | null;
  /** Names the statement or advice that tells it, alike each time that it comes. */
  readonly statement: string;
  /** Counts equal bookings of one statement, from 0: two true twins are two. */
  readonly ordinal: number;
  readonly isDebit: boolean;
  /** It stands in a batch whose amount is not the sum of its payments, or of which the bank kept something that cannot be divided among them. */
  readonly doubt: Extract<SuspenseReason, 'batch_differs' | 'kept_of_batch'> | null;
  /** The bank took an earlier booking back. */
  readonly isReversal: boolean;
  readonly amount: number;
  readonly currency: string;
  readonly bookedOn: string;
  readonly endToEndId: string | null;
  readonly instructionId: string | null;
  readonly paymentGroupId: string | null;
  /** ISO 20022 return reason, e.g. AC04. */
  readonly returnReason: string | null;
  /** Of a debit what the bank took on top of the amount; of a credit what it kept. */
  readonly charges: number;
  /** The structured reference of an incoming payment, such as that of a QR bill. */
  readonly creditorReference: string | null;
  /** The free text, for people. */
  readonly text: string | null;
  /** As the file has them beside the payment, where what moved is another amount or has other charges. */
  readonly stated?: { readonly amount: number; readonly charges: number };
}

/** As it stands in its statement. */
export type UntoldBooking = Omit<BankBooking, 'statement'>;

/** What the file says of a booking by itself, whatever was made of it: the same in each file that tells it. */
export function statedOf(booking: UntoldBooking | BankBooking) {
  const { statement: _teller, ordinal: _place, doubt: _ofTheBatch, stated, ...content } = { statement: '', ...booking };
  return { ...content, ...stated };
}

/** A bank's answer to a file of ours. It is a reply, never proof that money moved. */
export interface BankReply {
  readonly messageId: string;
  /** What it speaks of; it may speak of a payment, or a group, that it does not name. */
  readonly about: 'file' | 'group' | 'payment';
  readonly endToEndId: string | null;
  /** Of a payment: our files give it the same id twice. */
  readonly instructionId: string | null;
  readonly paymentGroupId: string | null;
  /** What the payment was to pay, where the answer repeats it; its amount is null where we cannot read it. */
  readonly paid: { readonly amount: number | null; readonly currency: string } | null;
  readonly status: string;
  readonly reason: string | null;
  readonly information: string | null;
}

export interface BankStatements {
  readonly kind: 'camt.053' | 'camt.054';
  readonly version: string;
  readonly accounts: readonly string[];
  readonly bookings: readonly BankBooking[];
  /** Of statements that are told in several files. */
  readonly pages: readonly (StatementPage & { readonly iban: string })[];
}

export interface BankReplies {
  readonly kind: 'pain.002';
  readonly version: string;
  readonly replies: readonly BankReply[];
}

export type BankMessage = BankStatements | BankReplies;

export const acceptedMessages = [
  'camt.053.001.04',
  'camt.053.001.08',
  'camt.054.001.04',
  'camt.054.001.08',
  'pain.002.001.03',
  'pain.002.001.10',
] as const;

/** The file is not taken, as a whole, and nothing of it was read into our books. */
export class BankFileRefused extends Error {
  override readonly name = 'BankFileRefused';
  readonly fault: BankFileFault;
  readonly found: string;

  constructor(fault: BankFileFault, found = '') {
    super(`${fault} ${found}`.trim());
    this.fault = fault;
    this.found = found;
  }
}

/** Max35Text of ISO 20022, which all names, references and reasons have. */
const longestName = 35;

/**
 * The name at the end of a path, as `textAt`.
 * @throws BankFileRefused where no bank writes one so long: it could be kept nowhere.
 */
export function nameAt(...place: Parameters<typeof textAt>): string | undefined {
  const name = textAt(...place);
  if (name !== undefined && name.length > longestName) throw new BankFileRefused('reference_too_long', String(place.at(-1)));
  return name;
}

const fillers = ['NOTPROVIDED', 'NONREF'];

/** Banks write a word, a dash or zeros where nobody gave a reference: null. Sources of the words: ISO 20022 (NOTPROVIDED), SWIFT MT (NONREF). */
export const given = (reference: string | undefined): string | null =>
  reference === undefined || /^[-0.\s]*$/.test(reference) || fillers.includes(reference.toUpperCase().replaceAll(/\s/g, ''))
    ? null
    : reference;

import type { SuspenseReason } from '../../../domain/bank/bank-booking.ts';
import type { BankFileFault } from '../../../domain/bank/bank-problems.ts';
import type { StatementDays } from '../../../domain/bank/statement-days.ts';
import type { StatementPage } from '../../../domain/bank/statement-pages.ts';
import { textAt } from './xml-node.ts';

/** One booking from a bank's file. Amounts are minor units, dates are days of the bank. */
export interface BankBooking {
  /** The account it was booked on. */
  readonly iban: string;
  /** The bank's reference of this booking, unique in the account; null if the bank gives it none of its own. */
  readonly servicerReference: string | null;
  /** The bank's reference of the entry that holds the booking: the same in the statement and the advice, and in a batch and its details. */
  readonly entryReference: string | null;
  /** Names the statement or advice that tells the booking, the same each time it comes. */
  readonly statement: string;
  /** Counts equal bookings of one statement, from 0: two true twins are two bookings. */
  readonly ordinal: number;
  readonly isDebit: boolean;
  /**
   * Doubt about its batch: the batch's amount is not the sum of its payments, or the bank kept charges that cannot be divided among them.
   */
  readonly doubt: Extract<SuspenseReason, 'batch_differs' | 'kept_of_batch'> | null;
  /** True if it takes an earlier booking back. */
  readonly isReversal: boolean;
  readonly amount: number;
  readonly currency: string;
  readonly bookedOn: string;
  readonly endToEndId: string | null;
  readonly instructionId: string | null;
  readonly paymentGroupId: string | null;
  /** ISO 20022 return reason, e.g. AC04. */
  readonly returnReason: string | null;
  /** For a debit, what the bank took on top of the amount; for a credit, what it kept. */
  readonly charges: number;
  /** The structured reference of an incoming payment, for instance of a QR bill. */
  readonly creditorReference: string | null;
  /** The free text, for people. */
  readonly text: string | null;
  /** Amount and charges as the file states them for the payment, if what moved differs. */
  readonly stated?: { readonly amount: number; readonly charges: number };
}

/** A booking without the name of its statement. */
export type UntoldBooking = Omit<BankBooking, 'statement'>;

/** Returns what the file states about a booking by itself: the same in every file that tells it. */
export function statedOf(booking: UntoldBooking | BankBooking) {
  const { statement: _teller, ordinal: _place, doubt: _ofTheBatch, stated, ...content } = { statement: '', ...booking };
  return { ...content, ...stated };
}

/** A bank's answer to one of our files. It is a reply, never proof that money moved. */
export interface BankReply {
  readonly messageId: string;
  /** What the reply is about. It may be about a payment or a group that it does not name. */
  readonly about: 'file' | 'group' | 'payment';
  readonly endToEndId: string | null;
  /** For a payment: our files use the end-to-end id here too. */
  readonly instructionId: string | null;
  readonly paymentGroupId: string | null;
  /** The payment's amount, if the answer repeats it; `amount` is null if we cannot read it. */
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
  /** Pages of statements that are split over several files. */
  readonly pages: readonly (StatementPage & { readonly iban: string })[];
  /** Which days each statement has; of an advice, which may leave out bookings, none. */
  readonly days: readonly (StatementDays & { readonly iban: string })[];
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

/** Thrown for a file that is refused as a whole: nothing of it counts. */
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

/** Max35Text of ISO 20022, the length of all names, references and reasons. */
const longestName = 35;

/**
 * Returns the name at the end of a path, as `textAt`.
 * @throws BankFileRefused if it is longer than any bank writes: no column could hold it.
 */
export function nameAt(...place: Parameters<typeof textAt>): string | undefined {
  const name = textAt(...place);
  if (name !== undefined && name.length > longestName) throw new BankFileRefused('reference_too_long', String(place.at(-1)));
  return name;
}

const fillers = ['NOTPROVIDED', 'NONREF'];

/**
 * Returns a reference, or null for fillers that banks write instead of one: a word, a dash or zeros. Sources of the words: ISO 20022
 * (NOTPROVIDED), SWIFT MT (NONREF).
 */
export const given = (reference: string | undefined): string | null =>
  reference === undefined || /^[-0.\s]*$/.test(reference) || fillers.includes(reference.toUpperCase().replaceAll(/\s/g, ''))
    ? null
    : reference;

/** Reasons for which a whole file of the bank is refused. */
export type BankFileFault =
  | 'not_xml'
  | 'has_doctype'
  | 'message_not_accepted'
  | 'incomplete'
  | 'reference_too_long'
  | 'entries_missing'
  | 'balances_differ'
  | 'amount_unreadable'
  | 'currency_unknown';

/** Reasons for which a part of a file is refused or does not concern us. */
export type BankProblem =
  | BankFileFault
  | 'foreign_account'
  | 'pages_missing'
  | 'unknown_message'
  | 'unknown_payout'
  | 'other_file'
  | 'file_was_withdrawn'
  | 'file_not_handed_over'
  | 'sent_twice'
  | 'unnamed_refusal'
  | 'contradictory_refusal'
  | 'refusal_differs'
  | 'unknown_status'
  | 'booking_differs'
  | 'file_pays_again';

/** Problems that have no consequence until somebody has asked the bank. */
const toClarify: readonly BankProblem[] = [
  'unknown_message',
  'unknown_payout',
  'other_file',
  'unnamed_refusal',
  'contradictory_refusal',
  'refusal_differs',
  'unknown_status',
  'booking_differs',
];
export const isToClarify = ({ reason }: FoundProblem): boolean => toClarify.includes(reason);

/** A part of a bank's message that could not be applied; shown beside the file. */
export interface FoundProblem {
  readonly reason: BankProblem;
  readonly found: string;
  /** For an account that is not ours: number of bookings that were counted and not kept. */
  readonly count?: number;
  /** The file and the payout of ours that it concerns, if known. */
  readonly batchId?: string | undefined;
  readonly payoutId?: string | undefined;
}

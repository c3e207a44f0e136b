/** Why a file of the bank is not taken, as a whole. */
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

/** What of a file is refused, or not ours to apply. */
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

/** What nothing follows from until somebody has asked the bank. */
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

/** What of a bank's message could not be applied; shown beside the file. */
export interface FoundProblem {
  readonly reason: BankProblem;
  readonly found: string;
  /** Of an account that is not ours: how many bookings were counted there and not kept. */
  readonly count?: number;
  /** Which file and which payout of ours it is about, where that is known. */
  readonly batchId?: string | undefined;
  readonly payoutId?: string | undefined;
}

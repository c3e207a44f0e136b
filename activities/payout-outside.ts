/** `posted`: its outcome lies in the mailbox, so the run drains once more. */
interface Carried {
  readonly posted: boolean;
}

type Errand = (effect: { readonly key: string }) => Promise<Carried>;

/**
 * What a payout wants of the outside. Each errand reads its `effect` row by the key, returns at once if it is done, and has no transaction
 * open while it talks. What it learns it tells the payout by `tellPayout`; the next drain decides.
 */
export interface PayoutOutside {
  /**
   * Sends one attempt to the payout's rail. The key is that of the attempt's `outbound_call`, which was committed as `intent` before:
   * `beginAttempt` marks it as sent, and answers undefined when an earlier try may have been sent already; then nothing is sent and the
   * attempt is unclear. The rail's answer goes to `endAttempt`. An exception, a time-out, a 5xx or a lost connection is `unclear`.
   */
  readonly submitToRail: Errand;
  /** Asks the rail what became of the payout's open attempt, or of one that was accepted. Arguments: `payoutId`, `attempt`. Sends nothing. */
  readonly lookUpAtRail: Errand;
  /**
   * Builds one bank file of the approved payouts that the command of this key names, and stores it with its hash. `lockForFile` gives
   * the payouts, `joinBatch` binds them to the file's batch and tells each of them, in the same transaction.
   */
  readonly exportBankFile: Errand;
  /** Stores the payout's document and sends it to the partner, once a payout. Arguments: `payoutId`. */
  readonly issueDocument: Errand;
  /** Arguments: `template`, `payoutId` or `payoutRunId`, and `partnerId` unless it goes to staff. */
  readonly sendEmail: Errand;
}

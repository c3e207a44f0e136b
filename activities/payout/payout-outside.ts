/** `posted`: its outcome lies in the mailbox, so the run drains once more. */
export interface Carried {
  readonly posted: boolean;
}

type Errand = (effect: { readonly key: string }) => Promise<Carried>;

/**
 * What a payout wants of the outside. Each errand reads its `effect` row by the key, returns at once if it is done, and has no transaction
 * open while it talks. What it learns it tells the payout by `tellPayout`; the next drain decides.
 */
export interface PayoutOutside {
  /**
   * Sends one attempt to the payout's rail, under the key of its `outbound_call`, which was committed as `intent` before. `carryAttempt`
   * does all of it but the call itself. Arguments: `payoutId`, `attempt`, `callKey`.
   */
  readonly submitToRail: Errand;
  /** Asks the rail what became of an attempt that is in doubt, or was accepted. Sends nothing. `carryLookUp`; the same arguments. */
  readonly lookUpAtRail: Errand;
  /**
   * Builds one bank file of the approved payouts that a command names; the key is the command's id, and stores it with its hash. `lockForFile` gives
   * the payouts, `joinBatch` binds them to the file's batch and tells each of them, in the same transaction.
   */
  readonly exportBankFile: Errand;
  /** Stores the payout's document and sends it to the partner, once a payout. Arguments: `payoutId`. */
  readonly issueDocument: Errand;
  /** Arguments: `template`, `payoutId` or `payoutRunId`, and `partnerId` unless it goes to staff. */
  readonly sendEmail: Errand;
}

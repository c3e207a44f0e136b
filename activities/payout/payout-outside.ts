/** `posted`: the outcome lies in the mailbox, so the workflow drains once more. */
export interface Carried {
  readonly posted: boolean;
}

type Errand = (effect: { readonly key: string }) => Promise<Carried>;

/**
 * The effects of a payout outside the database. Each activity reads its `effect` row by the key, returns at once if it is done, and holds
 * no transaction open during its call. It tells the payout the outcome with `tellPayout`; the next drain decides.
 */
export interface PayoutOutside {
  /**
   * Sends one attempt to the payout's rail, under the key of its `outbound_call`, which was committed as `intent` before. `carryAttempt`
   * does everything except the call itself. Arguments: `payoutId`, `attempt`, `callKey`.
   */
  readonly submitToRail: Errand;
  /**
   * Asks the rail what became of an attempt that is in doubt or was accepted. Sends nothing. `carryLookUp` does everything except the
   * question. Arguments: as `submitToRail`.
   */
  readonly lookUpAtRail: Errand;
  /**
   * Builds one bank file of the approved payouts that a command names, and stores it with its hash; `key` is the command's id. In the same
   * transaction, `lockForFile` locks the payouts, and `joinBatch` binds them to the file and tells them.
   */
  readonly exportBankFile: Errand;
  /** Stores the payout's document and sends it to the partner, once for each payout. Arguments: `payoutId`. */
  readonly issueDocument: Errand;
  /** Sends one email. Arguments: `template`, `payoutId` or `payoutRunId`, and `partnerId` unless it goes to staff. */
  readonly sendEmail: Errand;
}

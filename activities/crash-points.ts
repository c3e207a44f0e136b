/** Where a process may be killed in a test. Each is used exactly once in the code. */
export const crashPoints = [
  'dispatcher.after_place', // events placed, rings not yet leased
  'dispatcher.after_lease',
  'dispatcher.after_signal', // Temporal knows, the outbox does not
  'drain.before_commit',
  'drain.after_commit',
  'payout.before_commit', // evidence matched, nothing posted
  'payout.after_commit', // intent and key are stored, the call is not made
  'payout.before_rail_call',
  'payout.after_rail_call', // the rail knows, we do not
  'payout.before_mark',
  'payout.after_mark',
  'payout_run.after_claim',
  'payout_run.mid_hand', // a share of the partners is released and reserved, or of the payouts moved, not committed
  'payout_run.mid_chunk', // the other transactions have committed: the freeze, the approval or a part of the fan-out has not
  'payout_run.after_turn', // all of a turn is committed
  'bank_file.before_record', // built, and nothing of it stored
  'bank_file.after_record', // stored, its payouts told
  'bank_import.after_part', // some entries stored with their letters, the file still to be gone through
  'document.before_store', // the PDF is made
  'document.after_store',
  'mail.before_data', // the row says that it is being sent, the server has not heard of it
  'mail.after_final_dot', // the server has it, the row does not know
  'mail.after_mark',
  'statement_run.before_commit', // the month is closed, statements are written and not committed
  'statement_run.after_commit',
  'promise.before_commit', // a request of a person, read and decided
  'promise.after_turn',
] as const;
export type CrashPointName = (typeof crashPoints)[number];

/**
 * Called at each point: does nothing in production, kills the process in the entry files of the fault tests. `about`: id of what is being
 * done, so that a test can kill at one payout and not at any.
 */
export type CrashPoint = (name: CrashPointName, about?: string) => Promise<void>;

export const noCrash: CrashPoint = () => Promise.resolve();

import { z } from 'zod';
import { payoutStates, rails } from '../../domain/payout/payout-state.ts';
import { Money } from './money.ts';
import { Id, Instant, Reference } from './scalars.ts';

export { isDeadAccount } from '../../domain/payout/dead-account.ts';

export const PayoutPhase = z.enum(payoutStates);
export const PayoutRail = z.enum(rails);
export const payoutRails = rails;

/** The tabs of the queue: a payout on hold is in `held` only, whatever its state. */
export const payoutTabs = ['awaiting', 'approved', 'held', 'at_rail', 'failed', 'paid', 'canceled'] as const;
export const PayoutTab = z.enum(payoutTabs);
export type PayoutTab = z.infer<typeof PayoutTab>;

export const payoutDoubts = [
  'details_unchanged',
  'editor_still_there',
  'requester_still_there',
  'rate_still_stands',
  'account_of_one_partner',
  'account_not_refused',
  'vat_id_stands',
  'partner_active',
  'no_open_review',
  'bank_debits_booked',
] as const;

/** One payout: one partner, one currency, one amount. Amounts and accounts are null for readers who may not see them. */
export const PayoutRow = z.strictObject({
  id: Id,
  reference: z.string(),
  partner: Reference,
  program: Reference,
  run: z.strictObject({ id: Id, period: z.string() }).nullable(),
  /** The partner's country, ISO 3166. */
  country: z.string(),
  /** The number of lines of the partner's available account that it pays. */
  lines: z.int(),
  amount: Money.nullable(),
  /** The numbers of the tax documents for its money. */
  documents: z.array(z.string()),
  /** The amount of the previous payout in the same currency. */
  previous: Money.nullable(),
  /** The hash of exactly what was shown; an approval of anything else is refused. */
  contentHash: z.string().nullable(),
  rail: PayoutRail,
  /** `isNew`: entered in the last 14 days, even if finance has confirmed it meanwhile; the approver is told. */
  method: z.strictObject({ id: Id, masked: z.string().nullable(), changedAt: Instant, isNew: z.boolean() }),
  state: PayoutPhase,
  tab: PayoutTab.nullable(),
  /**
   * `alarms`: decision codes of what was detected since the payout was last resumed, and texts of people who held it earlier; whoever resumes it
   * must have read them.
   */
  hold: z.strictObject({ reason: z.string(), until: Instant.nullable(), alarms: z.array(z.string()) }).nullable(),
  /** When a person must have decided, if there is a deadline. */
  approveBy: Instant.nullable(),
  due: z.record(z.string(), Instant),
  requestedBy: Reference.nullable(),
  preparedBy: Reference.nullable(),
  approvals: z.strictObject({ given: z.int(), needed: z.int() }),
  /** The people who approved the frozen content, in order. */
  approvedBy: z.array(Reference),
  /** True if the caller requested, prepared or last edited it, so somebody else must approve. */
  isOwn: z.boolean(),
  /**
   * True if it waits for approval but the person who requested or prepared it is locked or has lost the role: nobody can approve it until a
   * colleague prepares its run, or it is rejected and proposed anew.
   */
  isProposerOut: z.boolean(),
  /** Why it is paid although it is below the threshold or early; the approver is the second person. */
  exception: z.string().nullable(),
  /** The bank's or provider's code. */
  failureCode: z.string().nullable(),
  cancelReason: z.string().nullable(),
  attempts: z.int(),
  firstTriedAt: Instant.nullable(),
  lastTriedAt: Instant.nullable(),
  /**
   * What the next attempt waits for. `refused_for_now`: the provider refused, with `code`; `unanswered`: nobody knows yet whether it was
   * accepted; `not_handed_over`: the provider cannot be called; `from_before_stop`: it is in doubt, and PayPal is not asked, since all payouts
   * were stopped after it was proposed: two people record it. `until`: when it is retried automatically; null: every few minutes, and not at all
   * for the last one. Other payouts that are not being retried have none.
   */
  waits: z
    .strictObject({
      why: z.enum(['refused_for_now', 'unanswered', 'not_handed_over', 'from_before_stop']),
      code: z.string().nullable(),
      until: Instant.nullable(),
    })
    .nullable(),
  /** For a returned payout: the amount that neither came back nor is explained as a fee. */
  missing: Money.nullable(),
  /** For a returned payout: the amount that came back to the account. */
  cameBack: Money.nullable(),
  /** Failed checks, for which it cannot be approved in bulk: it must be reviewed on its own page. */
  doubts: z.array(z.enum(payoutDoubts)),
  batchId: Id.nullable(),
  /** The message id of the bank file that contains it. */
  bankFile: z.string().nullable(),
  /** True if it can be put into a bank file now. */
  isReadyForFile: z.boolean(),
  replacesId: Id.nullable(),
  reservedAt: Instant.nullable(),
  approvedAt: Instant.nullable(),
  submittedAt: Instant.nullable(),
  settledAt: Instant.nullable(),
  /** The bank's booking days of the payment and of its return, once the bank has shown them. */
  paidOn: z.iso.date().nullable(),
  returnedAt: Instant.nullable(),
  returnedOn: z.iso.date().nullable(),
  version: z.int(),
});
export type PayoutRow = z.infer<typeof PayoutRow>;

export const PayoutFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  q: z.string().max(200).optional(),
  tab: PayoutTab.optional(),
  state: z.union([PayoutPhase, z.array(PayoutPhase)]).optional(),
  partnerId: Id.optional(),
  programId: Id.optional(),
  runId: Id.optional(),
  batchId: Id.optional(),
  currency: z.string().length(3).optional(),
  rail: PayoutRail.optional(),
});
export const payoutSorts = ['approveBy', 'reservedAt', 'amount', 'reference', 'settledAt'] as const;

const Sum = z.strictObject({ payouts: z.int(), amount: Money });
/** What a bank file of this program would pay now. */
export const ReadyForFile = z.strictObject({ program: Reference, totals: z.array(Sum) });
export type ReadyForFile = z.infer<typeof ReadyForFile>;
/** The totals above the queue, one line per currency. */
export const PayoutSums = z.strictObject({
  currencies: z.array(
    z.strictObject({
      currency: z.string(),
      awaiting: Sum,
      approved: Sum,
      held: Sum,
      atRail: Sum,
      /** Returned or never arrived; `missing`: of returned payouts, what neither came back nor is explained; not included in the amount. */
      failed: Sum.extend({ missing: Money }),
      /** May have arrived, so somebody must check; until then also counted among those on their way and those that failed. */
      uncertain: Sum,
      /**
       * Available money that is in no payout, in programs that pay monthly: the starting point of the next run, not its result, which its preview
       * shows. Null if no program pays monthly.
       */
      nextRun: z.strictObject({ partners: z.int(), amount: Money }).nullable(),
      /** The same for programs that pay on request, and how many partners have asked and await approval. Null if no program pays so. */
      onRequest: z.strictObject({ partners: z.int(), amount: Money, asked: z.int() }).nullable(),
      /** Available money in a currency without a threshold in the program: it waits until somebody sets how it is paid. Null if there is none. */
      unpaid: z.strictObject({ partners: z.int(), amount: Money }).nullable(),
    }),
  ),
  readyForFile: z.array(ReadyForFile),
  counts: z.record(PayoutTab, z.int()),
});
export type PayoutSums = z.infer<typeof PayoutSums>;

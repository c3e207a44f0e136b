import { z } from 'zod';
import { Converted } from './converted.ts';
import { payoutStates, rails } from '../../domain/payout/payout-state.ts';
import { resolutions } from '../../domain/payout/payout-finding.ts';
import { Money } from './money.ts';
import { Id, Instant, Json, Reference } from './scalars.ts';

export { isDeadAccount } from '../../domain/payout/dead-account.ts';

export const PayoutPhase = z.enum(payoutStates);
const Rail = z.enum(rails);
export const payoutRails = rails;
export const payoutResolutions = resolutions;

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
  rail: Rail,
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
   * accepted; `not_handed_over`: the provider cannot be called. `until`: when it is retried automatically; null: every few minutes. Payouts that
   * are not being retried have none.
   */
  waits: z
    .strictObject({
      why: z.enum(['refused_for_now', 'unanswered', 'not_handed_over']),
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

/** The calculation: opening + parts − offset = paid + carriedForward; `difference` is what does not add up. */
export const PayoutAmount = z.strictObject({
  opening: Money,
  parts: z.array(z.strictObject({ kind: z.string(), lines: z.int(), amount: Money })),
  /** The part of the earnings that offset what the partner owed. */
  offset: Money,
  paid: Money,
  carriedForward: Money,
  difference: Money,
  /** What was taken from a balance in another currency, and the rate: units of the payout's currency for one of that currency. */
  converted: Converted.nullable(),
  entries: z.int(),
  lines: z.array(
    z.strictObject({
      entryId: Id,
      at: Instant,
      kind: z.string(),
      memo: z.string().nullable(),
      source: z.strictObject({ type: z.string(), id: z.string() }).nullable(),
      /** For a commission or bounty: the customer, its referral, the commission, the invoice that earned it, and its terms. */
      customer: z.string().nullable(),
      referralId: Id.nullable(),
      commissionId: Id.nullable(),
      invoice: Reference.nullable(),
      /** The base of the rate; null for a bounty, which is a fixed amount. */
      base: Money.nullable(),
      rateBps: z.int().nullable(),
      /** The version, and the program whose page shows it. */
      terms: z.strictObject({ programId: Id, version: z.int() }).nullable(),
      amount: Money,
    }),
  ),
});
export type PayoutAmount = z.infer<typeof PayoutAmount>;

const payoutChecks = [
  'another_person',
  'approved_by_another',
  ...payoutDoubts,
  'above_threshold',
  'one_approval_is_enough',
  'people_still_there',
  'within_limits',
  'amount_is_backed',
] as const;
export const PayoutCheck = z.strictObject({ code: z.enum(payoutChecks), passed: z.boolean(), value: z.string().nullable() });
export type PayoutCheck = z.infer<typeof PayoutCheck>;

/** What happened, oldest first, followed by the coming deadlines. */
export const PayoutStep = z.strictObject({
  at: Instant,
  from: PayoutPhase.nullable(),
  to: PayoutPhase.nullable(),
  /** The code of a decision, or the name of a deadline. */
  reason: z.string().nullable(),
  /** The values for the placeholders of the reason's sentence. */
  inputs: Json,
  /** The text that the person wrote. */
  note: z.string().nullable(),
  actor: z.string().nullable(),
  entryIds: z.array(Id),
  tone: z.enum(['done', 'now', 'later', 'refused']),
});
export type PayoutStep = z.infer<typeof PayoutStep>;

export const PayoutDetail = PayoutRow.extend({
  endToEndId: z.string(),
  externalId: z.string().nullable(),
  externalStatus: z.string().nullable(),
  /** Set if it was paid below the threshold or outside the monthly run because two people decided so. */
  override: z.strictObject({ by: Reference, reason: z.string(), approvedBy: Reference.nullable() }).nullable(),
  /** The people who may approve it, by name; empty if nobody else has the role. */
  approvers: z.array(Reference),
  approvedBy: z.array(Reference),
  how: PayoutAmount.nullable(),
  checks: z.array(PayoutCheck),
  /** For a payout that was sent: the time of approval, which its checks refer to, except those on what the bank debits. Null: the checks are as of now. */
  checkedAt: Instant.nullable(),
  /** Undecided bank bookings that may have paid this payout, or paid it a second time. */
  openDebits: z.array(z.strictObject({ id: Id, amount: Money.nullable(), bookedOn: z.iso.date() })),
  timeline: z.array(PayoutStep),
  /** What one person found out and a second one must confirm as it stands. Amounts in minor units of the payout's currency. */
  proposal: z
    .strictObject({
      outcome: z.enum(resolutions),
      by: Reference,
      reference: z.string(),
      amount: z.int().nullable(),
      charges: z.int().nullable(),
      at: Instant,
      /** A colleague's earlier finding, which this proposal contradicts. */
      against: z.strictObject({ outcome: z.enum(resolutions), by: Reference, reference: z.string().nullable() }).nullable(),
    })
    .nullable(),
  /**
   * Charges that the bank took beside a sum with this payout and that were not booked, because they are unusually high. Minor units of the
   * payout's currency.
   */
  chargesInDoubt: z.int().nullable(),
  /** Who bears the fees that banks deduct from a return. */
  keptBy: z.enum(['company', 'partner']),
  /** The amount that second payments moved and that has not come back; returns count against it first. */
  secondOut: Money.nullable(),
  /** True if the provider shows it as paid after it had failed, and people have not decided yet. */
  hasLatePayment: z.boolean(),
  /**
   * Set if the provider shows another amount or currency than was ordered, even after a failure, and people have not decided. `amount`: null if
   * the reader may not see it or it cannot be read.
   */
  shownOtherwise: z.strictObject({ reference: z.string(), currency: z.string(), amount: Money.nullable() }).nullable(),
  /**
   * Unbooked movements that the provider shows in addition: a second payment of any amount or currency, or a return that contradicts what two
   * people decided.
   */
  shownBeside: z.array(
    z.strictObject({
      reason: z.enum(['paid_twice', 'other_amount', 'other_currency', 'return_said_otherwise', 'return_shown_again', 'return_too_large']),
      reference: z.string(),
      amount: Money.nullable(),
    }),
  ),
  /** True if the provider can still be asked: then people may state neither that it was paid nor that it was refused. */
  isForRailToSay: z.boolean(),
  /** True if it is paid and the provider can be asked whether money has come back since. */
  canBeShown: z.boolean(),
  /** The caller's own part in the payout: put it together, or entered or confirmed its account. */
  ownPart: z.enum(['prepared', 'details']).nullable(),
  /** The other partners with the same account. */
  sharedWith: z.array(Reference),
  /** The payout that pays the money again after this one failed or was returned. */
  replacedById: Id.nullable(),
  /**
   * What waits after this payout failed, or was canceled in vain for another account: the amount that a new payout would pay, at most what this
   * one gave back; what is available today; and the account it would go to. Null for readers who may not see amounts.
   */
  again: z
    .strictObject({ amount: Money, available: Money, method: z.strictObject({ rail: Rail, masked: z.string() }).nullable() })
    .nullable(),
  /** True if somebody decided to leave the returned money in the balance. */
  isLeft: z.boolean(),
  /** The notes of colleagues, oldest first. */
  notes: z.array(z.strictObject({ id: Id, at: Instant, by: Reference, text: z.string() })),
  workflowId: z.string(),
  workflowUrl: z.string().nullable(),
});
export type PayoutDetail = z.infer<typeof PayoutDetail>;

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
  rail: Rail.optional(),
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

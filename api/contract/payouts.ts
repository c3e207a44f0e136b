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

/** What the queue is divided into: a payout on hold stands there alone, whatever its state. */
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

/** One partner, one currency, one amount. Amounts and accounts are null for those who may not see them. */
export const PayoutRow = z.strictObject({
  id: Id,
  reference: z.string(),
  partner: Reference,
  program: Reference,
  run: z.strictObject({ id: Id, period: z.string() }).nullable(),
  /** Of the partner, ISO 3166. */
  country: z.string(),
  /** Lines of the partner's available account that it pays. */
  lines: z.int(),
  amount: Money.nullable(),
  /** Numbers of the tax documents about its money. */
  documents: z.array(z.string()),
  /** What the payout before paid in the same currency. */
  previous: Money.nullable(),
  /** Names exactly what was shown; an approval of anything else is refused. */
  contentHash: z.string().nullable(),
  rail: Rail,
  /** `isNew`: entered in the last 14 days, also when finance has confirmed it meanwhile: the approver is told. */
  method: z.strictObject({ id: Id, masked: z.string().nullable(), changedAt: Instant, isNew: z.boolean() }),
  state: PayoutPhase,
  tab: PayoutTab.nullable(),
  /** `alarms`: what was seen since it was last resumed, by the codes of decisions, and what people wrote who held it before: whoever resumes it reads that as well. */
  hold: z.strictObject({ reason: z.string(), until: Instant.nullable(), alarms: z.array(z.string()) }).nullable(),
  /** By when a person must have decided, where one must. */
  approveBy: Instant.nullable(),
  due: z.record(z.string(), Instant),
  requestedBy: Reference.nullable(),
  preparedBy: Reference.nullable(),
  approvals: z.strictObject({ given: z.int(), needed: z.int() }),
  /** Of what is frozen, in their order. */
  approvedBy: z.array(Reference),
  /** The caller requested, prepared or last edited it, so somebody else approves. */
  isOwn: z.boolean(),
  /** It waits for approval, and whoever asked for it or prepared it is locked or has not the role any more: nobody approves it before a colleague prepares its run, or it is rejected and proposed anew. */
  isProposerOut: z.boolean(),
  /** Why it is paid though it is below the threshold or before its time; whoever approves it is the second person. */
  exception: z.string().nullable(),
  /** The bank's or provider's code. */
  failureCode: z.string().nullable(),
  cancelReason: z.string().nullable(),
  attempts: z.int(),
  firstTriedAt: Instant.nullable(),
  lastTriedAt: Instant.nullable(),
  /**
   * What its next try waits for. `refused_for_now`: by its provider, whose word is `code`; `unanswered`: nobody knows yet whether it was taken;
   * `not_handed_over`: it cannot be called. `until`: when it is tried again by itself; null: every few minutes. Of what stands still nothing is said here.
   */
  waits: z
    .strictObject({
      why: z.enum(['refused_for_now', 'unanswered', 'not_handed_over']),
      code: z.string().nullable(),
      until: Instant.nullable(),
    })
    .nullable(),
  /** Of what was returned: neither back nor explained as a fee. */
  missing: Money.nullable(),
  /** Of the same: what came back on the account. */
  cameBack: Money.nullable(),
  /** Checks that speak against approving it in bulk: it is looked at on its own page. */
  doubts: z.array(z.enum(payoutDoubts)),
  batchId: Id.nullable(),
  /** The message of the bank file that it stands in. */
  bankFile: z.string().nullable(),
  /** It may go into a bank file now. */
  isReadyForFile: z.boolean(),
  replacesId: Id.nullable(),
  reservedAt: Instant.nullable(),
  approvedAt: Instant.nullable(),
  submittedAt: Instant.nullable(),
  settledAt: Instant.nullable(),
  /** The bank's days of what paid it and of what came back, where it has shown them. */
  paidOn: z.iso.date().nullable(),
  returnedAt: Instant.nullable(),
  returnedOn: z.iso.date().nullable(),
  version: z.int(),
});
export type PayoutRow = z.infer<typeof PayoutRow>;

/** opening + parts − offset = paid + carriedForward; `difference` is what is left of that equation. */
export const PayoutAmount = z.strictObject({
  opening: Money,
  parts: z.array(z.strictObject({ kind: z.string(), lines: z.int(), amount: Money })),
  /** What of the parts paid off what the partner owed. */
  offset: Money,
  paid: Money,
  carriedForward: Money,
  difference: Money,
  /** What left a balance in another currency for it, and the rate: units of the payout's currency for one of that. */
  converted: Converted.nullable(),
  entries: z.int(),
  lines: z.array(
    z.strictObject({
      entryId: Id,
      at: Instant,
      kind: z.string(),
      memo: z.string().nullable(),
      source: z.strictObject({ type: z.string(), id: z.string() }).nullable(),
      /** Of a commission or bounty: the customer, its referral, the commission, the invoice that it was earned on, and its terms. */
      customer: z.string().nullable(),
      referralId: Id.nullable(),
      commissionId: Id.nullable(),
      invoice: Reference.nullable(),
      /** What the rate was counted from; null also for a bounty, which is a fixed amount. */
      base: Money.nullable(),
      rateBps: z.int().nullable(),
      /** The version, and the program whose page has it. */
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

/** What happened, oldest first, then what the deadlines announce. */
export const PayoutStep = z.strictObject({
  at: Instant,
  from: PayoutPhase.nullable(),
  to: PayoutPhase.nullable(),
  /** A decision's code, or the name of the deadline. */
  reason: z.string().nullable(),
  /** The values for the placeholders of the reason's sentence. */
  inputs: Json,
  /** What the person wrote. */
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
  /** Paid below the threshold, or outside of the monthly run, because two people said so. */
  override: z.strictObject({ by: Reference, reason: z.string(), approvedBy: Reference.nullable() }).nullable(),
  /** Who may approve it, by name; empty where nobody else has the role. */
  approvers: z.array(Reference),
  approvedBy: z.array(Reference),
  how: PayoutAmount.nullable(),
  checks: z.array(PayoutCheck),
  /** Of what has left: when it was approved, as of which its checks are, all but what the bank debits; null: as of now. */
  checkedAt: Instant.nullable(),
  /** Bookings that wait for people and may have paid this very payout, or paid it again. */
  openDebits: z.array(z.strictObject({ id: Id, amount: Money.nullable(), bookedOn: z.iso.date() })),
  timeline: z.array(PayoutStep),
  /** What one person found out and a second one has to confirm, word for word. Minor units of the payout's currency. */
  proposal: z
    .strictObject({
      outcome: z.enum(resolutions),
      by: Reference,
      reference: z.string(),
      amount: z.int().nullable(),
      charges: z.int().nullable(),
      at: Instant,
      /** What a colleague had named before, and whoever named this contradicts. */
      against: z.strictObject({ outcome: z.enum(resolutions), by: Reference, reference: z.string().nullable() }).nullable(),
    })
    .nullable(),
  /** What the bank took beside a sum that it was paid in, and was not booked: more than a bank takes. Minor units of the payout's currency. */
  chargesInDoubt: z.int().nullable(),
  /** Who bears what banks keep of what comes back. */
  keptBy: z.enum(['company', 'partner']),
  /** What left by second payments and has not come back: what comes back is of these first. */
  secondOut: Money.nullable(),
  /** Its provider has shown it paid though it had failed, and people have not decided. */
  hasLatePayment: z.boolean(),
  /** Its provider shows that it moved another amount or currency than was ordered, also after it had failed, and people have not decided. `amount`: null where nobody may or can read it. */
  shownOtherwise: z.strictObject({ reference: z.string(), currency: z.string(), amount: Money.nullable() }).nullable(),
  /** What its provider shows beside it and nobody has booked: a second payment, of whatever amount or currency, or a return that two people had said otherwise. */
  shownBeside: z.array(
    z.strictObject({
      reason: z.enum(['paid_twice', 'other_amount', 'other_currency', 'return_said_otherwise', 'return_shown_again', 'return_too_large']),
      reference: z.string(),
      amount: Money.nullable(),
    }),
  ),
  /** Its provider can still be asked: in its place, people say neither that it was paid nor that it was refused. */
  isForRailToSay: z.boolean(),
  /** It is paid, and its provider can be asked whether any of it has come back since. */
  canBeShown: z.boolean(),
  /** What the caller had to do with it: put it together, or entered or confirmed its account. */
  ownPart: z.enum(['prepared', 'details']).nullable(),
  /** The other partners that have its account. */
  sharedWith: z.array(Reference),
  /** By which its money leaves again after it failed or came back. */
  replacedById: Id.nullable(),
  /**
   * What did not arrive, or was called off for another account in vain, and waits: what a new payout would pay, at most what this one gave back; what is available today; and where to it would go. Null for
   * who does not read amounts.
   */
  again: z
    .strictObject({ amount: Money, available: Money, method: z.strictObject({ rail: Rail, masked: z.string() }).nullable() })
    .nullable(),
  /** Somebody decided that what came back stays in the balance. */
  isLeft: z.boolean(),
  /** What colleagues wrote, oldest first. */
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
/** The strip above the queue, one line a currency. */
export const PayoutSums = z.strictObject({
  currencies: z.array(
    z.strictObject({
      currency: z.string(),
      awaiting: Sum,
      approved: Sum,
      held: Sum,
      atRail: Sum,
      /** Came back, or never arrived; `missing`: of what was returned, neither back nor explained, and not in the amount. */
      failed: Sum.extend({ missing: Money }),
      /** May have arrived: somebody has to look, and it stands with those on their way and those that failed until then. */
      uncertain: Sum,
      /** Available and in no payout yet, where the program pays by the month: what the next run starts from, not what it will pay: its preview says that. Null: no program does. */
      nextRun: z.strictObject({ partners: z.int(), amount: Money }).nullable(),
      /** The same where partners have to ask for it, and how many have asked and await approval. Null: no program pays so. */
      onRequest: z.strictObject({ partners: z.int(), amount: Money, asked: z.int() }).nullable(),
      /** Available where the program has no threshold in this currency: it waits until somebody says how it is paid. Null: there is none. */
      unpaid: z.strictObject({ partners: z.int(), amount: Money }).nullable(),
    }),
  ),
  readyForFile: z.array(ReadyForFile),
  counts: z.record(PayoutTab, z.int()),
});
export type PayoutSums = z.infer<typeof PayoutSums>;

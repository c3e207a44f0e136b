import { z } from 'zod';
import { resolutions } from '../../domain/payout/payout-resolution.ts';
import { Converted } from './converted.ts';
import { Money } from './money.ts';
import { payoutDoubts, PayoutPhase, PayoutRail, PayoutRow } from './payouts.ts';
import { Id, Instant, Json, Reference } from './scalars.ts';

export const payoutResolutions = resolutions;

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
  /**
   * For a payout that was sent: the time of approval, which its checks refer to, except those on what the bank debits. Null: the checks are
   * as of now.
   */
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
  /** True while all payouts are stopped: a payment by hand that was made before is recorded even if the payout is on hold. */
  isHalted: z.boolean(),
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
    .strictObject({ amount: Money, available: Money, method: z.strictObject({ rail: PayoutRail, masked: z.string() }).nullable() })
    .nullable(),
  /** True if somebody decided to leave the returned money in the balance. */
  isLeft: z.boolean(),
  /** The notes of colleagues, oldest first. */
  notes: z.array(z.strictObject({ id: Id, at: Instant, by: Reference, text: z.string() })),
  workflowId: z.string(),
  workflowUrl: z.string().nullable(),
});
export type PayoutDetail = z.infer<typeof PayoutDetail>;

import { z } from 'zod';
import { Converted } from './converted.ts';
import { payoutStates, rails } from '../../domain/payout/payout-state.ts';
import { partnerSteps } from '../../domain/payout/payout-steps.ts';
import { canceledByPartner } from './canceled-by-partner.ts';
import { Money, PositiveMoney } from './money.ts';
import { Id, Instant } from './scalars.ts';
import { Verdict } from './verdict.ts';

const PayoutPhase = z.enum(payoutStates);
const Rail = z.enum(rails);
/** A day in the program's time zone. */
const Day = z.iso.date();

export const PortalPayoutRow = z.strictObject({
  id: Id,
  reference: z.string(),
  /** The month of the run, such as `2026-10`; null for a payout on request. */
  period: z.string().nullable(),
  /** Who requested it; null for a payout of a run. */
  askedBy: z.enum(['partner', 'program']).nullable(),
  amount: Money,
  /** What was taken from a balance in another currency, and the rate: units of the payout's currency for one of that currency. */
  converted: Converted.nullable(),
  rail: Rail,
  /** Null for members who may not see payout details. */
  masked: z.string().nullable(),
  state: PayoutPhase,
  /** True if the payee still has to claim the payment at its rail. */
  isUnclaimed: z.boolean(),
  hold: z.strictObject({ reason: z.string(), until: Instant.nullable() }).nullable(),
  /** When a person must have decided, if there is a deadline. */
  approveBy: Instant.nullable(),
  executeOn: Day.nullable(),
  /** The bank's or provider's code. */
  failureCode: z.string().nullable(),
  /** The text that was written for the partner, or the code of the reason; internal texts are not shown. */
  cancelReason: z.string().nullable(),
  reservedAt: Instant.nullable(),
  approvedAt: Instant.nullable(),
  submittedAt: Instant.nullable(),
  settledAt: Instant.nullable(),
  /** The bank's booking days of the payment and of its return, once the bank has shown them. */
  paidOn: z.iso.date().nullable(),
  returnedOn: z.iso.date().nullable(),
  returnedAt: Instant.nullable(),
  /** What was paid in excess of what was due and has not come back: it is offset. */
  paidTwice: Money,
  /** What is back in the balance, and the part missing for a fee; a fee that the company bore counts as back. */
  returned: Money,
  returnFee: Money,
  /** What is missing and, as two people confirmed, will not come back. */
  lost: Money,
  /** The payout that this one pays again. */
  replacesId: Id.nullable(),
  /** The payout that pays the money again, settled or on its way. */
  replacedById: Id.nullable(),
  /** The monthly statement that contains it. */
  statement: z.strictObject({ id: Id, number: z.string() }).nullable(),
  /** True if it is not yet approved, so that `…/cancel` works. */
  canCancel: z.boolean(),
});
export type PortalPayoutRow = z.infer<typeof PortalPayoutRow>;

/** What happened to the money, oldest first, without our controls and refused attempts. A null reason: the state says it all. */
const PortalPayoutStep = z.strictObject({
  at: Instant,
  from: PayoutPhase.nullable(),
  to: PayoutPhase,
  reason: z.enum(partnerSteps).nullable(),
});

export const PortalPayout = PortalPayoutRow.extend({
  endToEndId: z.string(),
  steps: z.array(PortalPayoutStep),
  /**
   * One part per currency, its own first, over the partner's documents in that currency by number, oldest first: gross = net + VAT. Empty if
   * there are none.
   */
  tax: z.array(z.strictObject({ documents: z.array(z.string()), net: Money, vat: Money, gross: Money })),
  /** The part of its documents' money that an earlier payout paid and that did not come back: 0 or less. */
  leftEarlier: Money,
});
export type PortalPayout = z.infer<typeof PortalPayout>;

export const PortalPayoutFilters = z.strictObject({
  state: z.union([PayoutPhase, z.array(PayoutPhase)]).optional(),
  currency: z.string().length(3).optional(),
  after: Instant.optional(),
  before: Instant.optional(),
});
export const portalPayoutSorts = ['reservedAt', 'amount', 'reference', 'settledAt'] as const;

/** The amount that the person saw: if it has changed, the request is refused (`balance_changed`). */
export const RequestPayout = z.strictObject({ amount: PositiveMoney, methodId: Id });
export type RequestPayout = z.infer<typeof RequestPayout>;

/** The verdict at once. Accepted: the payout exists and its money is reserved. Refused below the threshold: with the amount missing to it. */
export const PayoutRequested = Verdict.extend({ payoutId: Id.nullable(), missing: Money.nullable() });
export type PayoutRequested = z.infer<typeof PayoutRequested>;

/** The reason is optional, for later readers of the payout. */
export const CancelRequest = z.strictObject({ reason: z.string().trim().min(1).max(500).default(canceledByPartner) });
export type CancelRequest = z.infer<typeof CancelRequest>;

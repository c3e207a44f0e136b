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
  /** The month of the run, `2026-10`; null: it was asked for. */
  period: z.string().nullable(),
  /** Who asked for it; null: it is one of a run. */
  askedBy: z.enum(['partner', 'program']).nullable(),
  amount: Money,
  /** What left a balance in another currency for it, and the rate: units of the payout's currency for one of that. */
  converted: Converted.nullable(),
  rail: Rail,
  /** Null for members who may not see payout details. */
  masked: z.string().nullable(),
  state: PayoutPhase,
  /** It waits at its rail until whoever it is for claims it there. */
  isUnclaimed: z.boolean(),
  hold: z.strictObject({ reason: z.string(), until: Instant.nullable() }).nullable(),
  /** By when a person must have decided, where one must. */
  approveBy: Instant.nullable(),
  executeOn: Day.nullable(),
  /** The bank's or provider's code. */
  failureCode: z.string().nullable(),
  /** What somebody told the partner, or the code of why; what we say among us is neither. */
  cancelReason: z.string().nullable(),
  reservedAt: Instant.nullable(),
  approvedAt: Instant.nullable(),
  submittedAt: Instant.nullable(),
  settledAt: Instant.nullable(),
  /** The bank's days of what paid it and of what came back, where it has shown them. */
  paidOn: z.iso.date().nullable(),
  returnedOn: z.iso.date().nullable(),
  returnedAt: Instant.nullable(),
  /** What was paid for it beyond what was due, and has not come back: it is offset. */
  paidTwice: Money,
  /** What of it is back in the balance, and what is missing for a fee; a fee that the company bore is back, too. */
  returned: Money,
  returnFee: Money,
  /** What is missing and by the word of two people will not come back. */
  lost: Money,
  /** The payout that this one pays again. */
  replacesId: Id.nullable(),
  /** The one by which its money left again, or is on its way. */
  replacedById: Id.nullable(),
  /** The month's statement that tells it. */
  statement: z.strictObject({ id: Id, number: z.string() }).nullable(),
  /** Not yet approved, so `…/cancel` works. */
  canCancel: z.boolean(),
});
export type PortalPayoutRow = z.infer<typeof PortalPayoutRow>;

/** What happened to the money, oldest first: no control of ours, and nothing that was tried and refused. Null: its state says it. */
const PortalPayoutStep = z.strictObject({
  at: Instant,
  from: PayoutPhase.nullable(),
  to: PayoutPhase,
  reason: z.enum(partnerSteps).nullable(),
});

export const PortalPayout = PortalPayoutRow.extend({
  endToEndId: z.string(),
  steps: z.array(PortalPayoutStep),
  /** A part for each currency, its own first: of its documents in it together, by number, oldest first: gross = net + VAT. Empty: there are none. */
  tax: z.array(z.strictObject({ documents: z.array(z.string()), net: Money, vat: Money, gross: Money })),
  /** What of the money of its documents left by a payout before, and did not come back: 0 or less. */
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

/** What the person saw: another amount by now is refused (`balance_changed`), never paid by surprise. */
export const RequestPayout = z.strictObject({ amount: PositiveMoney, methodId: Id });
export type RequestPayout = z.infer<typeof RequestPayout>;

/** The verdict at once; accepted: there is a payout now, reserved. Refused below the threshold: with what is missing to it. */
export const PayoutRequested = Verdict.extend({ payoutId: Id.nullable(), missing: Money.nullable() });
export type PayoutRequested = z.infer<typeof PayoutRequested>;

/** Why is for whoever reads the payout later; nobody has to say it. */
export const CancelRequest = z.strictObject({ reason: z.string().trim().min(1).max(500).default(canceledByPartner) });
export type CancelRequest = z.infer<typeof CancelRequest>;

import { z } from 'zod';
import { commissionKinds } from './commissions.ts';
import { Money } from './money.ts';
import { Id, Instant } from './scalars.ts';

/** The states that a partner sees: available money in an open payout is reserved, and paid out once it arrived; an adjustment is booked. */
const earningStates = ['tracked', 'pending', 'held', 'available', 'reserved', 'paid_out', 'reversed', 'void', 'booked'] as const;
const EarningState = z.enum(earningStates);
export type EarningState = z.infer<typeof EarningState>;

const lineKinds = [...commissionKinds, 'adjustment'] as const;

/**
 * One line of earnings, or of an adjustment by hand. What is taken back, or credited again, is a line of its own: the lines of an earning add
 * up to its present value.
 */
export const PortalEarningLine = z.strictObject({
  /** `<earningId>`, also for an adjustment; `<earningId>.<revision>` for a line that was taken back or credited again. */
  id: z.string(),
  earningId: Id,
  line: z.enum(['earned', 'taken_back', 'credited_again', 'adjusted']),
  kind: z.enum(lineKinds),
  at: Instant,
  /** Masked: the first word is reduced to its first letter. Empty for an adjustment. */
  customer: z.string(),
  /** Null for a bounty, which is a fixed amount without base and rate. If only the base is null, nothing has been counted yet. */
  base: Money.nullable(),
  rateBps: z.int().nullable(),
  amount: Money,
  state: EarningState,
  releaseAt: Instant.nullable(),
  releasedAt: Instant.nullable(),
  /** A decision's code (`reasons` of the wording): what the line waits for, or why it is held, void or taken back. */
  reason: z.string().nullable(),
  /** The reason of an adjustment, as its proposer wrote it. */
  note: z.string().nullable(),
  payout: z.strictObject({ id: Id, reference: z.string(), settledAt: Instant.nullable(), paidOn: z.iso.date().nullable() }).nullable(),
  statement: z.strictObject({ id: Id, number: z.string() }).nullable(),
});
export type PortalEarningLine = z.infer<typeof PortalEarningLine>;

const Movement = z.strictObject({
  rev: z.int(),
  kind: z.string(),
  before: Money,
  after: Money,
  delta: Money,
  reason: z.string(),
  asOf: Instant,
});

/** `GET …/commissions/:id`: the earning with its calculation, oldest movement first. */
export const PortalEarning = z.strictObject({
  id: Id,
  kind: z.enum(commissionKinds),
  customer: z.string(),
  /** What is left of the customer's payment after refunds, the base of the rate, and the commission. Null for a bounty. */
  steps: z.strictObject({ kept: Money, base: Money, rateBps: z.int(), commission: Money }).nullable(),
  amount: Money,
  pending: Money,
  held: Money,
  released: Money,
  state: EarningState,
  reason: z.string().nullable(),
  earnedAt: Instant.nullable(),
  releaseAt: Instant.nullable(),
  releasedAt: Instant.nullable(),
  /** The origin of the earning: the provider, and the number of the invoice there. */
  source: z.strictObject({ provider: z.string(), reference: z.string().nullable(), settledAt: Instant.nullable() }).nullable(),
  /** Null if the terms were made for a group that the partner has left. */
  terms: z.strictObject({ id: Id, version: z.int() }).nullable(),
  payout: PortalEarningLine.shape.payout,
  statement: PortalEarningLine.shape.statement,
  movements: z.array(Movement),
});
export type PortalEarning = z.infer<typeof PortalEarning>;

export const PortalEarningFilters = z.strictObject({
  state: z.union([EarningState, z.array(EarningState)]).optional(),
  kind: z.enum(lineKinds).optional(),
  line: PortalEarningLine.shape.line.optional(),
  currency: z.string().length(3).optional(),
  earningId: Id.optional(),
  after: Instant.optional(),
  before: Instant.optional(),
});
export const portalEarningSorts = ['at', 'amount', 'releaseAt'] as const;

import { z } from 'zod';
import { earningStates } from '../../domain/referral/referral-state.ts';
import { DecisionRow } from './decisions.ts';
import { Money } from './money.ts';
import { CustomerReference, Id, Instant, Json, Moment, Reference } from './scalars.ts';

export const commissionKinds = ['commission', 'bounty'] as const;
const CommissionKind = z.enum(commissionKinds);
const CommissionState = z.enum(earningStates);
export { earningStates };

/** What one source invoice or one installation earns. `amount` is what was posted: pending + held + released. */
export const CommissionRow = z.strictObject({
  id: Id,
  kind: CommissionKind,
  partner: Reference,
  customer: CustomerReference,
  program: Reference,
  /** Null for a bounty, which is a fixed amount without base and rate. */
  base: Money.nullable(),
  rateBps: z.int().nullable(),
  amount: Money,
  pending: Money,
  held: Money,
  released: Money,
  earnedAt: Moment.nullable(),
  releaseAt: Instant.nullable(),
  releasedAt: Instant.nullable(),
  state: CommissionState,
  reason: z.string().nullable(),
  /** The values for the placeholders of the reason's sentence. */
  reasonInputs: Json,
  terms: z.strictObject({ id: Id, version: z.int() }),
  source: z.strictObject({ id: Id, provider: z.string(), reference: z.string().nullable() }).nullable(),
  referralId: Id,
  /** The payout that took the available money and was not returned; once settled, the commission is paid out. */
  payout: z.strictObject({ id: Id, reference: z.string(), settledAt: Instant.nullable(), paidOn: z.iso.date().nullable() }).nullable(),
});
export type CommissionRow = z.infer<typeof CommissionRow>;

/** One movement of a commission; a difference of zero is a row as well, without an entry. */
const CommissionRevision = z.strictObject({
  rev: z.int(),
  kind: z.string(),
  before: Money,
  after: Money,
  delta: Money,
  reason: z.string(),
  inputs: Json,
  journalEntryId: Id.nullable(),
  asOf: Instant,
});
export type CommissionRevision = z.infer<typeof CommissionRevision>;

export const CommissionDetail = CommissionRow.extend({
  /** What is left of the customer's payment, the base that the rate applies to, and the commission. Null for a bounty. */
  steps: z.strictObject({ kept: Money, base: Money, commission: Money }).nullable(),
  revisions: z.array(CommissionRevision),
  decisions: z.array(DecisionRow),
  facts: z
    .strictObject({ total: Money.nullable(), eligible: Money.nullable(), issuedAt: Moment.nullable(), settledAt: Moment.nullable() })
    .nullable(),
});
export type CommissionDetail = z.infer<typeof CommissionDetail>;

export const CommissionFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  q: z.string().max(200).optional(),
  partnerId: Id.optional(),
  programId: Id.optional(),
  state: z.union([CommissionState, z.array(CommissionState)]).optional(),
  kind: CommissionKind.optional(),
  referralId: Id.optional(),
  earnedAfter: Instant.optional(),
  earnedBefore: Instant.optional(),
});
export const commissionSorts = ['earnedAt', 'releaseAt', 'amount', 'createdAt'] as const;

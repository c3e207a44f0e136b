import { z } from 'zod';
import { payoutRunStates } from '../../domain/payout/payout-run.ts';
import { rails } from '../../domain/payout/payout-state.ts';
import { Money } from './money.ts';
import { payoutDoubts } from './payouts.ts';
import { Reason } from './reason.ts';
import { Id, Instant, Reference } from './scalars.ts';

export const PayoutRunPhase = z.enum(payoutRunStates);
const Total = z.strictObject({ currency: z.string(), payouts: z.int(), amount: Money });
/** Null for readers who may not see amounts. */
const Totals = z.array(Total).nullable();

export const PayoutRunRow = z.strictObject({
  id: Id,
  program: Reference,
  /** The calendar month of the run, such as `2026-10`. */
  period: z.string(),
  scheduledAt: Instant,
  state: PayoutRunPhase,
  partners: z.int(),
  leftOut: z.int(),
  totals: Totals,
  preparedBy: Reference.nullable(),
  approvedBy: Reference.nullable(),
  due: z.record(z.string(), Instant),
  batches: z.array(z.strictObject({ id: Id, rail: z.enum(rails), messageId: z.string(), state: z.string(), payouts: z.int() })),
  version: z.int(),
});
export type PayoutRunRow = z.infer<typeof PayoutRunRow>;

/** Why an approval of the run leaves out a reserved payout, which must be reviewed on its own page. */
export const apartReasons = ['on_hold', 'own', 'approved_before', 'over_limit', ...payoutDoubts] as const;
export type ApartReason = (typeof apartReasons)[number];

export const PayoutRunDetail = PayoutRunRow.extend({
  /** The hash of the payouts that an approval by the caller would approve. */
  contentHash: z.string(),
  /** The total that an approval by the caller would approve: reserved payouts without those in `apart`. */
  reserved: Totals,
  /** The reserved payouts that it would leave out; at most 200 `lines`. */
  apart: z.strictObject({
    payouts: z.int(),
    totals: Totals,
    lines: z.array(
      z.strictObject({ id: Id, reference: z.string(), partner: Reference, amount: Money.nullable(), why: z.array(z.enum(apartReasons)) }),
    ),
  }),
  states: z.record(z.string(), z.int()),
  /** The rails that its payouts use; `done` counts the settled ones. */
  rails: z.array(z.strictObject({ rail: z.enum(rails), currency: z.string(), payouts: z.int(), done: z.int(), amount: Money.nullable() })),
  reasons: z.array(z.strictObject({ reason: z.string(), currency: z.string(), partners: z.int(), amount: Money.nullable() })),
  isOwn: z.boolean(),
  approvers: z.array(Reference),
  workflowId: z.string(),
});
export type PayoutRunDetail = z.infer<typeof PayoutRunDetail>;

export const PayoutRunFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  programId: Id.optional(),
  period: z.string().max(7).optional(),
  state: PayoutRunPhase.optional(),
});
export const payoutRunSorts = ['period', 'scheduledAt'] as const;

/** A partner that a run left out, and the reason. */
export const PayoutExclusionRow = z.strictObject({
  id: z.string(),
  runId: Id,
  /** The month of the run. */
  period: z.string(),
  program: Reference,
  partner: Reference,
  reason: z.string(),
  currency: z.string(),
  amount: Money.nullable(),
  decisionId: Id.nullable(),
});
export type PayoutExclusionRow = z.infer<typeof PayoutExclusionRow>;
export const PayoutExclusionFilters = z.strictObject({
  runId: Id.optional(),
  partnerId: Id.optional(),
  reason: z.string().max(100).optional(),
});
export const payoutExclusionSorts = ['partner', 'amount', 'reason'] as const;

/** What a run opened now would do. At most 1,000 `lines`, exclusions first. */
export const PayoutPreview = z.strictObject({
  /** The month of the next run. */
  period: z.string(),
  cutOff: Instant,
  /** The run of last month, if it was opened: the next run opens after this month. */
  opened: z.strictObject({ id: Id, period: z.string(), at: Instant }).nullable(),
  totals: z.array(Total),
  leftOut: z.array(z.strictObject({ reason: z.string(), currency: z.string(), partners: z.int(), amount: Money })),
  lines: z.array(
    z.strictObject({ partner: Reference, currency: z.string(), amount: Money, reason: z.string().nullable(), rail: z.string().nullable() }),
  ),
});
export type PayoutPreview = z.infer<typeof PayoutPreview>;

export const ApprovePayoutRun = z.strictObject({ contentHash: z.string().min(1).max(200), totals: z.array(Money) });
export const ExcludePartner = z.strictObject({ partnerId: Id, reason: Reason });

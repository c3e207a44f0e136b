import { z } from 'zod';
import { fault } from '../../domain/wording/field-faults.ts';
import { isCurrency } from '../../domain/money.ts';
import { isSayable, Money, notSayable } from './money.ts';
import { Reason } from './reason.ts';
import { Id, Instant, Reference } from './scalars.ts';

const adjustmentKinds = ['adjustment', 'take_back', 'writeoff', 'reversal'] as const;
const AdjustmentKind = z.enum(adjustmentKinds);
/** `approved`: the worker is about to book it. `failed`: it was approved, but the books no longer allowed it. */
export const AdjustmentState = z.enum(['proposed', 'approved', 'booked', 'refused', 'failed']);

/** A correction by hand: proposed and approved by two people, with one reason and one effect on the books. */
export const AdjustmentRow = z.strictObject({
  id: Id,
  partner: Reference,
  program: Reference,
  kind: AdjustmentKind,
  state: AdjustmentState,
  /** Signed: positive is given to the partner, negative is taken from it. */
  amount: Money,
  reason: z.string(),
  /** The commission or bounty that is taken back; null if the adjustment is about none. */
  commissionId: Id.nullable(),
  reversesEntryId: Id.nullable(),
  askedBy: Reference,
  approvedBy: Reference.nullable(),
  refusedBy: Reference.nullable(),
  decidedAt: Instant.nullable(),
  journalEntryId: Id.nullable(),
  failure: z.string().nullable(),
  /** True if the caller proposed it, so somebody else must approve. */
  isOwn: z.boolean(),
  /** True if it waits for a second person but its proposer is locked or has lost the role: nobody can confirm it, it must be taken back. */
  isProposerOut: z.boolean(),
  createdAt: Instant,
  version: z.int(),
});
export type AdjustmentRow = z.infer<typeof AdjustmentRow>;

export const AdjustmentFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  partnerId: Id.optional(),
  programId: Id.optional(),
  commissionId: Id.optional(),
  kind: AdjustmentKind.optional(),
  state: AdjustmentState.optional(),
  q: z.string().max(200).optional(),
});
export const adjustmentSorts = ['createdAt', 'decidedAt', 'amount'] as const;

const reason = Reason;
const KnownMoney = Money.refine(({ currency }) => isCurrency(currency), { path: ['currency'], message: fault('no_book_currency') }).refine(
  isSayable,
  notSayable,
);
/** A positive adjustment is given, a negative one is taken; a write-off is a debt of the partner that nobody will collect. */
export const ProposeAdjustment = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('adjustment'),
    partnerId: Id,
    amount: KnownMoney.refine(({ amount }) => amount !== 0, { path: ['amount'], message: fault('zero') }),
    reason,
  }),
  z.strictObject({
    kind: z.literal('writeoff'),
    partnerId: Id,
    amount: KnownMoney.refine(({ amount }) => amount > 0, { path: ['amount'], message: fault('not_more', 0) }),
    reason,
  }),
  z.strictObject({ kind: z.literal('take_back'), commissionId: Id, reason }),
  z.strictObject({ kind: z.literal('reversal'), entryId: Id, reason }),
]);
/** Repeats the amount that the approver saw. */
export const ApproveAdjustment = z.strictObject({ amount: Money });

import { z } from 'zod';
import { fault } from '../../domain/wording/field-faults.ts';
import { isCurrency } from '../../domain/money.ts';
import { isSayable, Money, notSayable } from './money.ts';
import { Reason } from './reason.ts';
import { Id, Instant, Reference } from './scalars.ts';

const adjustmentKinds = ['adjustment', 'take_back', 'writeoff', 'reversal'] as const;
const AdjustmentKind = z.enum(adjustmentKinds);
/** `approved`: the worker is about to book it. `failed`: it was approved, and the books did not allow it any more. */
export const AdjustmentState = z.enum(['proposed', 'approved', 'booked', 'refused', 'failed']);

/** By hand: two people, one reason, one effect on the books. */
export const AdjustmentRow = z.strictObject({
  id: Id,
  partner: Reference,
  program: Reference,
  kind: AdjustmentKind,
  state: AdjustmentState,
  /** Signed: what the partner gets, or gives up. */
  amount: Money,
  reason: z.string(),
  /** The commission or bounty that is taken back. */
  commissionId: Id.nullable(),
  reversesEntryId: Id.nullable(),
  askedBy: Reference,
  approvedBy: Reference.nullable(),
  refusedBy: Reference.nullable(),
  decidedAt: Instant.nullable(),
  journalEntryId: Id.nullable(),
  failure: z.string().nullable(),
  /** The caller asked for it, so somebody else approves. */
  isOwn: z.boolean(),
  /** It waits for a second person, and whoever said it first is locked or has not the role any more: nobody confirms it, and it is taken back. */
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
/** A plus is given, a minus is taken; a write-off is what the partner owes and nobody will collect. */
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
/** Repeats what the person saw. */
export const ApproveAdjustment = z.strictObject({ amount: Money });

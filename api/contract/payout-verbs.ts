import { z } from 'zod';
import { ownWordOf } from '../../domain/payout/counted-names.ts';
import { resolutions } from '../../domain/payout/payout-resolution.ts';
import { fault } from '../../domain/wording/field-faults.ts';
import { Money, PositiveMoney } from './money.ts';
import { Reason } from './reason.ts';
import { Id, Instant } from './scalars.ts';
import { Verdict } from './verdict.ts';

/** The amount and content that the person approves as seen: both must still be the same. */
export const ApprovePayout = z.strictObject({ amount: Money, contentHash: z.string().min(1).max(200) });
export const HoldPayout = z.strictObject({ reason: Reason, until: Instant.nullable().default(null) });
/** A payout that finance requests for a partner: the whole balance, or a part if the program pays parts. Below the threshold it is an exception. */
export const AskForPayout = z.strictObject({ amount: PositiveMoney, methodId: Id, reason: Reason });
/** Moves a payout to another account of the same partner. */
export const ChangePayoutMethod = z.strictObject({ methodId: Id, reason: Reason });
/** Below the threshold a reason is required, and the approver counts as the second person. */
export const RetryPayout = z.strictObject({ overrideReason: Reason.optional() });
/** A typed reference that cannot be mistaken for one that Commend gives to payouts. */
const Typed = z
  .string()
  .trim()
  .min(1)
  .max(140)
  .refine((text) => ownWordOf(text) === undefined, {
    error: ({ input }) => fault('reference_of_ours', `${ownWordOf(String(input).trim()) ?? ''}:`),
  });
/** How much of it came back, in minor units of the payout's currency. `contradicts`: the person saw that a colleague has found something else. */
export const ResolvePayout = z
  .strictObject({
    outcome: z.enum(resolutions),
    reference: Typed,
    amount: z.int().positive().optional(),
    charges: z.int().nonnegative().optional(),
    contradicts: z.boolean().optional(),
  })
  .refine(({ outcome, amount }) => outcome !== 'returned' || amount !== undefined, {
    path: ['amount'],
    error: fault('amount_back_missing'),
  });

/** One command per payout; a second click sends the same key and changes nothing. */
export const BulkPayouts = z.discriminatedUnion('verb', [
  z.strictObject({
    verb: z.literal('approve'),
    /** The content of each payout that the person saw. */
    payouts: z
      .array(ApprovePayout.extend({ id: Id }))
      .min(1)
      .max(200),
  }),
  z.strictObject({ verb: z.literal('hold'), ids: z.array(Id).min(1).max(200), body: HoldPayout }),
]);
/** One row per payout, in the requested order. `queued`: recorded and on its way. */
export const BulkVerdicts = z.strictObject({
  rows: z.array(z.strictObject({ id: Id, ...Verdict.shape })),
});
export type BulkVerdicts = z.infer<typeof BulkVerdicts>;

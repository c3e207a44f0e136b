import { z } from 'zod';
import { ownWordOf } from '../../domain/payout/counted-names.ts';
import { resolutions } from '../../domain/payout/payout-finding.ts';
import { fault } from '../../domain/wording/field-faults.ts';
import { Money, PositiveMoney } from './money.ts';
import { Reason } from './reason.ts';
import { Id, Instant } from './scalars.ts';
import { Verdict } from './verdict.ts';

/** What the person saw and approves: both must still be so. */
export const ApprovePayout = z.strictObject({ amount: Money, contentHash: z.string().min(1).max(200) });
export const HoldPayout = z.strictObject({ reason: Reason, until: Instant.nullable().default(null) });
/** By finance, for a partner: the whole balance, or a part of it where the program pays parts. What is below the threshold is an exception. */
export const AskForPayout = z.strictObject({ amount: PositiveMoney, methodId: Id, reason: Reason });
/** To another account of the same partner. */
export const ChangePayoutMethod = z.strictObject({ methodId: Id, reason: Reason });
/** Below the threshold a reason is needed, and whoever approves it is the second person. */
export const RetryPayout = z.strictObject({ overrideReason: Reason.optional() });
/** Never to be read as a name that a payout gives by itself. */
const Typed = z
  .string()
  .trim()
  .min(1)
  .max(140)
  .refine((text) => ownWordOf(text) === undefined, {
    error: ({ input }) => fault('reference_of_ours', `${ownWordOf(String(input).trim()) ?? ''}:`),
  });
/** Of what came back, how much; minor units of the payout's currency. `contradicts`: a colleague has found something else, and that was looked at. */
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

/** Each is a command of its own; a second click brings the same key and changes nothing. */
export const BulkPayouts = z.discriminatedUnion('verb', [
  z.strictObject({
    verb: z.literal('approve'),
    /** What the person saw of each. */
    payouts: z
      .array(ApprovePayout.extend({ id: Id }))
      .min(1)
      .max(200),
  }),
  z.strictObject({ verb: z.literal('hold'), ids: z.array(Id).min(1).max(200), body: HoldPayout }),
]);
/** One row a payout, in the order asked. `queued`: recorded and on its way. */
export const BulkVerdicts = z.strictObject({
  rows: z.array(z.strictObject({ id: Id, ...Verdict.shape })),
});
export type BulkVerdicts = z.infer<typeof BulkVerdicts>;

import { z } from 'zod';
import { haltTraceKinds } from '../../domain/payout/payout-halt.ts';
import { Id, Instant, Reference } from './scalars.ts';

const haltStates = ['open', 'proposed', 'lifted'] as const;

/** All payouts stand still since something outside names what the books do not know; two people lift it. */
export const PayoutHaltRow = z.strictObject({
  id: Id,
  /** `proposed`: one person has said that the books are complete again. */
  state: z.enum(haltStates),
  /** What showed it: identifiers of ours that no payout and no file of the books has, or numbers that were given out. */
  traces: z.array(z.strictObject({ kind: z.enum(haltTraceKinds), name: z.string(), seenAt: Instant })),
  /** Why nothing is missing any more; null: nobody has said so. */
  reason: z.string().nullable(),
  askedBy: Reference.nullable(),
  liftedBy: Reference.nullable(),
  liftedAt: Instant.nullable(),
  /** The caller proposed it, so somebody else lifts it. */
  isOwn: z.boolean(),
  /** Whoever proposed it is locked or has not the role any more: it is taken back. */
  isProposerOut: z.boolean(),
  createdAt: Instant,
});
export type PayoutHaltRow = z.infer<typeof PayoutHaltRow>;

export const PayoutHaltFilters = z.strictObject({ id: z.array(Id).max(200).optional() });
export const payoutHaltSorts = ['createdAt'] as const;

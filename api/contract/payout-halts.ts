import { z } from 'zod';
import { haltTraceKinds } from '../../domain/payout/payout-halt.ts';
import { Id, Instant, Reference } from './scalars.ts';

const haltStates = ['open', 'proposed', 'lifted'] as const;

/** A halt of all payouts because something outside named what the books do not know; two people must lift it. */
export const PayoutHaltRow = z.strictObject({
  id: Id,
  /** `proposed`: one person has said that the books are complete again. */
  state: z.enum(haltStates),
  /** The evidence: identifiers of ours that no payout or file of the books has, or numbers that were given out. */
  traces: z.array(z.strictObject({ kind: z.enum(haltTraceKinds), name: z.string(), seenAt: Instant })),
  /**
   * Our bank accounts with the last statement (camt.053) of each that was read, while a stop lasts that shows that the database is older than
   * the bank. Nobody releases it while a statement `isMissing`: one that was read since that was last noticed, or one of the banking days in `gaps`,
   * which are since the last entry of the books.
   */
  accounts: z.array(
    z.strictObject({
      name: z.string(),
      fileName: z.string().nullable(),
      readAt: Instant.nullable(),
      isMissing: z.boolean(),
      gaps: z.array(z.strictObject({ firstDay: z.iso.date(), lastDay: z.iso.date() })),
    }),
  ),
  /** True if it would wait for statements and all accounts are closed, so that none is asked for. */
  isWithoutStatements: z.boolean(),
  /** Why nothing is missing any more; null if nobody has said so. */
  reason: z.string().nullable(),
  askedBy: Reference.nullable(),
  liftedBy: Reference.nullable(),
  liftedAt: Instant.nullable(),
  /** True if the caller proposed it, so somebody else must lift it. */
  isOwn: z.boolean(),
  /** True if the proposer is locked or has lost the role: the proposal must be taken back. */
  isProposerOut: z.boolean(),
  createdAt: Instant,
});
export type PayoutHaltRow = z.infer<typeof PayoutHaltRow>;

export const PayoutHaltFilters = z.strictObject({ id: z.array(Id).max(200).optional() });
export const payoutHaltSorts = ['createdAt'] as const;

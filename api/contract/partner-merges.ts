import { z } from 'zod';
import { mergeEndReasons } from '../../domain/partner/partner-merge.ts';
import { memberRoles } from '../../domain/partner/partner-team.ts';
import { Money } from './money.ts';
import { Reason } from './reason.ts';
import { Id, Instant, Reference } from './scalars.ts';

const mergeStates = ['proposed', 'refused', 'approved', 'merged', 'unmerged'] as const;
const MergeState = z.enum(mergeStates);

/** A merge of two partners. Until it is decided, `brings` is what would be moved now; afterwards it is what was moved. */
export const PartnerMergeRow = z.strictObject({
  id: Id,
  /** If both partners have the same name, each name is followed by the code of its first link or by its account at the host. */
  from: Reference,
  into: Reference,
  program: Reference,
  state: MergeState,
  reason: z.string(),
  brings: z.strictObject({
    links: z.number().int(),
    /** The number of customers of `from`; those that have earned stay with it. */
    customers: z.number().int(),
    /** Available money, or negative if owed, one amount per currency. */
    amounts: z.array(Money),
  }),
  /** What `from` has in open payouts now, per currency. It stays there; if a payout is canceled, its money follows to `into` within an hour. */
  reserved: z.array(Money),
  /** The people of either partner now. Once merged, everybody belongs to both partners, and an owner of one is an owner of both. */
  people: z.array(z.strictObject({ side: z.enum(['from', 'into']), name: z.string(), email: z.string(), role: z.enum(memberRoles) })),
  askedBy: Reference,
  approvedBy: Reference.nullable(),
  refusedBy: Reference.nullable(),
  decidedAt: Instant.nullable(),
  mergedAt: Instant.nullable(),
  /** Set if the merge was approved but not carried out; the partners stay separate from then on, for the given reason. */
  endedAt: Instant.nullable(),
  endReason: z.enum(mergeEndReasons).nullable(),
  createdAt: Instant,
  /** Four eyes: true if the reader proposed the merge and so cannot decide. */
  isOwn: z.boolean(),
  /** True if it waits for a second person but its proposer is locked or has lost the role: nobody can confirm it, it must be taken back. */
  isProposerOut: z.boolean(),
});
export type PartnerMergeRow = z.infer<typeof PartnerMergeRow>;

export const PartnerMergeFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  /** The partner on either side of the merge. */
  partnerId: Id.optional(),
  state: MergeState.optional(),
});
export const partnerMergeSorts = ['createdAt'] as const;

export const ProposeMerge = z.strictObject({ intoId: Id, reason: Reason });

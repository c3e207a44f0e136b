import { z } from 'zod';
import { mergeEndReasons } from '../../domain/partner/partner-merge.ts';
import { memberRoles } from '../../domain/partner/partner-team.ts';
import { Money } from './money.ts';
import { Reason } from './reason.ts';
import { Id, Instant, Reference } from './scalars.ts';

const mergeStates = ['proposed', 'refused', 'approved', 'merged', 'unmerged'] as const;
const MergeState = z.enum(mergeStates);

/** Two partners that are one. Until it is decided, `brings` is what would go along now; afterwards what went. */
export const PartnerMergeRow = z.strictObject({
  id: Id,
  /** Where both are called the same, each name has its mark behind it: the code of its first link, or its account at the host. */
  from: Reference,
  into: Reference,
  program: Reference,
  state: MergeState,
  reason: z.string(),
  brings: z.strictObject({
    links: z.number().int(),
    /** Customers of `from` in all; those that have earned stay with it. */
    customers: z.number().int(),
    /** Free, or negative: owed. A currency each. */
    amounts: z.array(Money),
  }),
  /** Who belongs to either now; once it is carried out each belongs to both, and an owner of one is an owner of both. */
  people: z.array(z.strictObject({ side: z.enum(['from', 'into']), name: z.string(), email: z.string(), role: z.enum(memberRoles) })),
  askedBy: Reference,
  approvedBy: Reference.nullable(),
  refusedBy: Reference.nullable(),
  decidedAt: Instant.nullable(),
  mergedAt: Instant.nullable(),
  /** Approved, and not carried out: why, and since when they stay two. */
  endedAt: Instant.nullable(),
  endReason: z.enum(mergeEndReasons).nullable(),
  createdAt: Instant,
  /** Four eyes: the reader asked for it, and cannot decide. */
  isOwn: z.boolean(),
  /** True if it waits for a second person but its proposer is locked or has lost the role: nobody can confirm it, it must be taken back. */
  isProposerOut: z.boolean(),
});
export type PartnerMergeRow = z.infer<typeof PartnerMergeRow>;

export const PartnerMergeFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  /** On either side. */
  partnerId: Id.optional(),
  state: MergeState.optional(),
});
export const partnerMergeSorts = ['createdAt'] as const;

export const ProposeMerge = z.strictObject({ intoId: Id, reason: Reason });

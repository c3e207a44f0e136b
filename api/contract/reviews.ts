import { z } from 'zod';
import { CommissionRow } from './commissions.ts';
import { CustomerReference, Id, Instant, Json, Reference } from './scalars.ts';

export const reviewStates = ['open', 'approved', 'refused'] as const;
const ReviewState = z.enum(reviewStates);

/** A doubt that holds money until a person decides. */
export const ReviewRow = z.strictObject({
  id: Id,
  kind: z.string(),
  partner: Reference,
  referral: z.strictObject({ id: Id, customer: CustomerReference }).nullable(),
  commission: CommissionRow.nullable(),
  evidence: Json,
  openedAt: Instant,
  dueAt: Instant,
  state: ReviewState,
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  reason: z.string().nullable(),
});
export type ReviewRow = z.infer<typeof ReviewRow>;

export const ReviewFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  state: ReviewState.optional(),
  kind: z.string().max(50).optional(),
  partnerId: Id.optional(),
  referralId: Id.optional(),
});
export const reviewSorts = ['dueAt', 'openedAt'] as const;

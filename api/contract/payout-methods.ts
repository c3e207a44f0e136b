import { z } from 'zod';
import { rails } from '../../domain/payout/payout-state.ts';
export { switchedOffByPartner } from '../../domain/payout/payout-method.ts';
import { Id, Instant, Reference } from './scalars.ts';

/** Where a partner is paid, masked. A change is another row, so `editedBy` is who entered this one. */
export const PayoutMethodRow = z.strictObject({
  id: Id,
  partner: Reference,
  rail: z.enum(rails),
  currency: z.string(),
  masked: z.string(),
  label: z.string(),
  editedBy: Reference,
  editedAt: Instant,
  verifiedAt: Instant.nullable(),
  /** From then on, or as soon as it is confirmed, it is paid to. */
  activeFrom: Instant,
  /** They rested when whoever entered them was locked: they are paid to only once they are confirmed. */
  editorLockedAt: Instant.nullable(),
  confirmedBy: Reference.nullable(),
  revokedAt: Instant.nullable(),
  revokedReason: z.string().nullable(),
  /** By its bank: its partner cannot enter this account again. */
  isCalledClosed: z.boolean(),
  /** By what the bank told them, though it had called it closed. */
  openSaidBy: Reference.nullable(),
  /** Of the same account, whoever had entered it: what its bank or provider said last when it sent money back, by its code. */
  refusedBefore: z.strictObject({ code: z.string(), at: Instant }).nullable(),
  /** Other partners with the same account. */
  sharedWith: z.int(),
  isOwn: z.boolean(),
});
export type PayoutMethodRow = z.infer<typeof PayoutMethodRow>;

export const PayoutMethodFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  partnerId: Id.optional(),
  isConfirmed: z.boolean().optional(),
});
export const payoutMethodSorts = ['editedAt'] as const;

/** The account in full: whoever may see it reads it, and whoever may not was told it by the partner. */
export const ConfirmPayoutMethod = z.strictObject({
  account: z.string().trim().min(1).max(500),
  /** Whoever entered them is locked, and the caller has read that. */
  editorIsLocked: z.literal(true).optional(),
});

/** In full, each by its name: account, holder, address. */
export const PayoutMethodDetails = z.strictObject({ id: Id, details: z.record(z.string(), z.string().nullable()) });

import { z } from 'zod';
import { rails } from '../../domain/payout/payout-state.ts';
export { switchedOffByPartner } from '../../domain/payout/payout-method.ts';
import { Id, Instant, Reference } from './scalars.ts';

/** Where a partner is paid, masked. Each change makes a new row, so `editedBy` is the person who entered this one. */
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
  /** From this time on, or as soon as it is confirmed, payouts can go to it. */
  activeFrom: Instant,
  /** Set if the person who entered the details was locked during the waiting time: then they are used only once they are confirmed. */
  editorLockedAt: Instant.nullable(),
  confirmedBy: Reference.nullable(),
  revokedAt: Instant.nullable(),
  revokedReason: z.string().nullable(),
  /** True if the bank has called the account closed: the partner cannot enter it again. */
  isCalledClosed: z.boolean(),
  /** Who recorded that the account is open, on the bank's word, although the bank had called it closed. */
  openSaidBy: Reference.nullable(),
  /** The last return by the bank or provider for the same account, whoever entered it: its code and time. */
  refusedBefore: z.strictObject({ code: z.string(), at: Instant }).nullable(),
  /** The number of other partners with the same account. */
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

/** The account in full: people who may see it have read it; others were told it by the partner. */
export const ConfirmPayoutMethod = z.strictObject({
  account: z.string().trim().min(1).max(500),
  /** True if the person who entered the details is locked and the caller has read that. */
  editorIsLocked: z.literal(true).optional(),
});

/** The details in full, by field name: account, holder, address. */
export const PayoutMethodDetails = z.strictObject({ id: Id, details: z.record(z.string(), z.string().nullable()) });

import { z } from 'zod';
import { CustomerReference, Id, Instant, Reference } from './scalars.ts';

/** An account of the host product, referred or not. */
export const CustomerDetail = z.strictObject({
  id: Id,
  customer: CustomerReference,
  hostRef: z.string(),
  email: z.string().nullable(),
  country: z.string().nullable(),
  website: z.string().nullable(),
  hostPlan: z.string().nullable(),
  firstLoginAt: Instant.nullable(),
  createdAt: Instant,
  erasedAt: Instant.nullable(),
  /** Where it pays. */
  accounts: z.array(z.strictObject({ provider: z.string(), externalId: z.string() })),
  /** To whom it was credited, the newest first. */
  referrals: z.array(z.strictObject({ id: Id, partner: Reference, program: Reference, state: z.string(), attributedAt: Instant })),
  /** Which partners are this account. */
  ownPartners: z.array(Reference),
});
export type CustomerDetail = z.infer<typeof CustomerDetail>;

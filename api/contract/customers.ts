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
  /** The customer's accounts at payment providers. */
  accounts: z.array(z.strictObject({ provider: z.string(), externalId: z.string() })),
  /** The customer's referrals, newest first. */
  referrals: z.array(z.strictObject({ id: Id, partner: Reference, program: Reference, state: z.string(), attributedAt: Instant })),
  /** The partners that are this account themselves. */
  ownPartners: z.array(Reference),
});
export type CustomerDetail = z.infer<typeof CustomerDetail>;

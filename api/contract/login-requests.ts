import { z } from 'zod';
import { ConsentKind, LoginScope, LoginSession, LoginState } from './partner-logins.ts';
import { CustomerReference, Id, Instant, Reference } from './scalars.ts';

/** A partner's login at a customer, as support sees it. */
export const LoginRequest = z.strictObject({
  id: Id,
  ticketId: Id,
  ticketReference: z.string(),
  partner: Reference,
  /** In which the partner reads: what is written by hand is mailed as it stands. */
  language: z.string(),
  program: Reference,
  customer: CustomerReference,
  state: LoginState,
  /** The partner is suspended: until its reinstatement nobody is asked, and nothing is activated. */
  isHeld: z.boolean(),
  purpose: z.string(),
  scopes: z.array(LoginScope),
  requestedAt: Instant,
  requestedBy: z.string(),
  needsConsent: z.boolean(),
  /** We have an e-mail address of the customer's; else nobody was mailed, and only the host product shows the request. */
  isCustomerReachable: z.boolean(),
  consent: ConsentKind.nullable(),
  consentBy: z.string().nullable(),
  consentAt: Instant.nullable(),
  /** By when support answers; null: the customer has not consented, or it is answered. */
  dueAt: Instant.nullable(),
  /** The program's longest activation; null: it does not offer it any more. */
  longestDays: z.number().int().nullable(),
  activatedAt: Instant.nullable(),
  activatedBy: z.string().nullable(),
  expiresAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  revokedBy: z.enum(['partner', 'customer', 'staff']).nullable(),
  reason: z.string().nullable(),
  firstUsedAt: Instant.nullable(),
  /** The partner's people who could sign in there. */
  people: z.number().int(),
  sessions: z.array(LoginSession),
  version: z.number().int(),
});
export type LoginRequest = z.infer<typeof LoginRequest>;

export const LoginRequestFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  q: z.string().max(200).optional(),
  state: LoginState.optional(),
  programId: Id.optional(),
  partnerId: Id.optional(),
  customerId: Id.optional(),
  ticketId: Id.optional(),
});
export const loginRequestSorts = ['requestedAt', 'expiresAt', 'partner'] as const;

/** Days from now, at most the program's. */
export const LoginDays = z.strictObject({ days: z.coerce.number().int().min(1).max(90) });

import { z } from 'zod';
import { shownLine } from '../../domain/plain-name.ts';
import { ConsentKind, LoginScope, LoginSession, LoginState } from './partner-logins.ts';
import { Reason } from './reason.ts';
import { CustomerReference, Id, Instant, Reference } from './scalars.ts';

/** A partner's login at a customer, as support sees it. */
export const LoginRequest = z.strictObject({
  id: Id,
  ticketId: Id,
  ticketReference: z.string(),
  partner: Reference,
  /** The partner's language: handwritten text is mailed untranslated. */
  language: z.string(),
  program: Reference,
  customer: CustomerReference,
  state: LoginState,
  /** True if the partner is suspended: until its reinstatement nobody is asked and nothing is activated. */
  isHeld: z.boolean(),
  purpose: z.string(),
  scopes: z.array(LoginScope),
  requestedAt: Instant,
  requestedBy: z.string(),
  needsConsent: z.boolean(),
  /** True if we have the customer's e-mail address; otherwise nobody was mailed and only the host product shows the request. */
  isCustomerReachable: z.boolean(),
  consent: ConsentKind.nullable(),
  consentBy: z.string().nullable(),
  consentAt: Instant.nullable(),
  /** When support must have answered; null if the customer has not consented, or if the request is answered. */
  dueAt: Instant.nullable(),
  /** The longest activation in days that the program allows; null if it no longer offers logins. */
  longestDays: z.number().int().nullable(),
  activatedAt: Instant.nullable(),
  activatedBy: z.string().nullable(),
  expiresAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  revokedBy: z.enum(['partner', 'customer', 'staff']).nullable(),
  reason: z.string().nullable(),
  /** Until when the partner cannot ask this customer again, because the customer said no; null if it can. */
  pausedUntil: Instant.nullable(),
  /** That the customer wishes another request in spite of its no, as support noted it at this login. */
  wish: z.strictObject({ of: z.string(), reason: z.string(), notedBy: z.string(), at: Instant }).nullable(),
  firstUsedAt: Instant.nullable(),
  /** The number of the partner's people who could sign in there. */
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

/** The customer's wish to be asked again before the pause is over: who of the customer said so, and why. Both are emailed to the customer. */
export const AllowRequest = z.strictObject({ of: z.string().max(100).overwrite(shownLine).min(2), reason: Reason });

/** Days from now, at most the program's limit. */
export const LoginDays = z.strictObject({ days: z.coerce.number().int().min(1).max(90) });

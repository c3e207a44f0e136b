import { z } from 'zod';
import { loginEnds } from '../../domain/promise/partner-login-state.ts';
import { oneLine } from '../../domain/plain-name.ts';
import { ConsentKind, LoginScope, LoginSession, LoginState } from './partner-logins.ts';
import { Id, Instant } from './scalars.ts';
import { TypedText } from './typed-text.ts';

/** Who ended it, or its own last day, and when; `by` null: its reason says what it rested on. */
const LoginEnd = z.strictObject({ by: z.enum(loginEnds).nullable(), at: Instant });

/** A request of the partner's own to sign in at one customer, the newest one there. */
const OwnLogin = z.strictObject({
  id: Id,
  state: LoginState,
  /** Nobody signs in and nothing goes on: the partner is suspended, or the program offers no logins now. */
  isHeld: z.boolean(),
  consent: ConsentKind.nullable(),
  purpose: z.string(),
  scopes: z.array(LoginScope),
  ticketReference: z.string(),
  requestedAt: Instant,
  /** By when support answers; null as long as the customer has not consented. */
  dueAt: Instant.nullable(),
  activatedAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
  end: LoginEnd.nullable(),
  /** A code of ours, or what support wrote. */
  reason: z.string().nullable(),
});
export type OwnLogin = z.infer<typeof OwnLogin>;

/** One of before, that was active once. */
const EarlierLogin = z.strictObject({ id: Id, activatedAt: Instant, end: LoginEnd.nullable(), reason: z.string().nullable() });
export type EarlierLogin = z.infer<typeof EarlierLogin>;

export const LoginCustomer = z.strictObject({
  id: Id,
  /** Masked, until the customer lets the partner in. */
  name: z.string(),
  /** False: no longer the partner's customer. What was there stays seen, and nothing new is asked for. */
  isCredited: z.boolean(),
  /** False: there is no e-mail address of the customer, so nothing can be mailed there. */
  isReachable: z.boolean(),
  login: OwnLogin.nullable(),
  /** Newest first. */
  earlier: z.array(EarlierLogin),
  /** Of all logins there, the latest thirty. */
  sessions: z.array(LoginSession),
  /** Where one of the login people begins, in the host product; null unless it is active. */
  startAddress: z.url().nullable(),
  /** Where the customer decides, to forward; null unless the request waits for that. */
  consentAddress: z.url().nullable(),
});
export type LoginCustomer = z.infer<typeof LoginCustomer>;

/** `GET …/customer-logins`: what the program offers, a page of the customers with their state, and who may sign in there. */
export const CustomerLogins = z.strictObject({
  /** The longest activation; null: not offered. */
  days: z.number().int().nullable(),
  needsConsent: z.boolean(),
  customers: z.array(LoginCustomer),
  people: z.array(z.strictObject({ name: z.string(), email: z.string() })),
});
export type CustomerLogins = z.infer<typeof CustomerLogins>;

/** `loginId`: the customer of that login alone, be it the newest one there or one of before. */
export const OwnLoginFilters = z.strictObject({ loginId: Id.optional() });

export const RequestLogin = z.strictObject({
  customerId: Id,
  /** What for, in the partner's words: the customer is mailed it, as one line. */
  purpose: TypedText.overwrite(oneLine).min(10).max(500),
  scopes: z.array(LoginScope).min(1).max(2),
});

/** The hash of the secret that the host product left in this browser, SHA-256 in base64url. */
export const AskForCode = z.strictObject({ challenge: z.string().regex(/^[\w-]{43}$/) });
/** Where the browser goes with the code, which opens once, within a minute. */
export const LoginCode = z.strictObject({ address: z.url(), expiresAt: Instant });
export type LoginCode = z.infer<typeof LoginCode>;

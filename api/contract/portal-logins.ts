import { z } from 'zod';
import { loginEnds } from '../../domain/promise/partner-login-state.ts';
import { oneLine } from '../../domain/plain-name.ts';
import { ConsentKind, LoginScope, LoginSession, LoginState } from './partner-logins.ts';
import { Id, Instant } from './scalars.ts';
import { TypedText } from './typed-text.ts';

/** Who ended the login and when, or that it reached its last day. `by` is null if only the reason says why it ended. */
const LoginEnd = z.strictObject({ by: z.enum(loginEnds).nullable(), at: Instant });

/** The partner's newest request to sign in at one customer. */
const OwnLogin = z.strictObject({
  id: Id,
  state: LoginState,
  /** True while nobody can sign in and nothing proceeds: the partner is suspended, or the program offers no logins now. */
  isHeld: z.boolean(),
  consent: ConsentKind.nullable(),
  purpose: z.string(),
  scopes: z.array(LoginScope),
  ticketReference: z.string(),
  requestedAt: Instant,
  /** When support must have answered; null until the customer has consented. */
  dueAt: Instant.nullable(),
  activatedAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
  end: LoginEnd.nullable(),
  /** One of our codes, or the text that support wrote. */
  reason: z.string().nullable(),
});
export type OwnLogin = z.infer<typeof OwnLogin>;

/** An earlier login that was active once. */
const EarlierLogin = z.strictObject({ id: Id, activatedAt: Instant, end: LoginEnd.nullable(), reason: z.string().nullable() });
export type EarlierLogin = z.infer<typeof EarlierLogin>;

export const LoginCustomer = z.strictObject({
  id: Id,
  /** The customer's name, masked until the customer lets the partner in. */
  name: z.string(),
  /** False if it is no longer the partner's customer: earlier logins are still shown, and no new one can be requested. */
  isCredited: z.boolean(),
  /** False if the customer has no e-mail address, so nothing can be mailed. */
  isReachable: z.boolean(),
  login: OwnLogin.nullable(),
  /** From when the partner can ask again, because the customer said no; null if it can now. */
  askableFrom: Instant.nullable(),
  /** Earlier logins, newest first. */
  earlier: z.array(EarlierLogin),
  /** The latest thirty sessions of all logins at this customer. */
  sessions: z.array(LoginSession),
  /** Where a login person starts, in the host product; null unless the login is active. */
  startAddress: z.url().nullable(),
  /** Where the customer decides, for the partner to forward; null unless the request waits for that. */
  consentAddress: z.url().nullable(),
});
export type LoginCustomer = z.infer<typeof LoginCustomer>;

/** `GET …/customer-logins`: what the program offers, a page of the customers with their state, and who may sign in there. */
export const CustomerLogins = z.strictObject({
  /** The longest activation in days; null if logins are not offered. */
  days: z.number().int().nullable(),
  needsConsent: z.boolean(),
  customers: z.array(LoginCustomer),
  people: z.array(z.strictObject({ name: z.string(), email: z.string() })),
});
export type CustomerLogins = z.infer<typeof CustomerLogins>;

/** `loginId`: only the customer of that login, which may be the newest one there or an earlier one. */
export const OwnLoginFilters = z.strictObject({ loginId: Id.optional() });

export const RequestLogin = z.strictObject({
  customerId: Id,
  /** The purpose in the partner's words; it is mailed to the customer on one line. */
  purpose: TypedText.overwrite(oneLine).min(10).max(500),
  scopes: z.array(LoginScope).min(1).max(2),
});

/** The hash of the secret that the host product stored in this browser: SHA-256 in base64url. */
export const AskForCode = z.strictObject({ challenge: z.string().regex(/^[\w-]{43}$/) });
/** The address to which the browser takes the code; the code opens once, within a minute. */
export const LoginCode = z.strictObject({ address: z.url(), expiresAt: Instant });
export type LoginCode = z.infer<typeof LoginCode>;

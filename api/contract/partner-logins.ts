import { z } from 'zod';
import { shownLine } from '../../domain/plain-name.ts';
import { consentKinds, loginScopes, loginStates } from '../../domain/promise/partner-login-state.ts';
import { optional } from './optional.ts';
import { Id, Instant } from './scalars.ts';

export const LoginScope = z.enum(loginScopes);
export const LoginState = z.enum(loginStates);
export const ConsentKind = z.enum(consentKinds);
export const sessionEnds = ['partner', 'customer', 'staff', 'revocation', 'expiry'] as const;

/** A session at the host product: who opened it and when, how it ended, and how often it tried a forbidden action. */
export const LoginSession = z.strictObject({
  id: Id,
  person: z.string(),
  startedAt: Instant,
  seenAt: Instant,
  endsAt: Instant,
  endedAt: Instant.nullable(),
  endedBy: z.enum(sessionEnds).nullable(),
  refusedActions: z.number().int(),
});
export type LoginSession = z.infer<typeof LoginSession>;

/** What the host product shows its customer: who may sign in, what for, for how long, and who was signed in. */
export const HostLogin = z.strictObject({
  id: Id,
  accountId: z.string(),
  partner: z.string(),
  purpose: z.string(),
  scopes: z.array(LoginScope),
  /** Where the portal asks the person to log in: send the browser there with a `challenge` added. */
  openAt: z.url(),
  /** The current state: a login past its end is expired, even if nothing has recorded that yet. */
  state: LoginState,
  /** True if the partner is suspended: until its reinstatement nobody signs in, and its requests wait. */
  isHeld: z.boolean(),
  /** False: the customer is informed and can end the login, but is not asked. */
  needsConsent: z.boolean(),
  consent: ConsentKind.nullable(),
  requestedAt: Instant,
  activatedAt: Instant.nullable(),
  expiresAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  sessions: z.array(LoginSession),
});
export type HostLogin = z.infer<typeof HostLogin>;

/** `GET /accounts/:accountId/partner-logins`: newest first. */
export const HostLogins = z.array(HostLogin);

/** The decision of the customer's administrator, given in the host product while signed in as the customer. */
export const SayConsent = z.strictObject({
  kind: ConsentKind,
  /** The person who decided, by the name that the host product uses. */
  by: z.string().max(200).overwrite(shownLine).min(1),
  /** The text that was shown and agreed to. */
  shown: optional(z.string().trim().max(2_000)),
  /** The partner's session in which the decision was made, if any: then it is refused, as a partner must not let itself in. */
  withinSession: optional(Id),
});

/** The code that the browser brought; it is exchanged once, server to server. */
export const RedeemCode = z.strictObject({
  code: z.string().min(20).max(200),
  /** The origin at which the host product received the code. */
  audience: z.url().max(300),
  /** The secret that the host product stored in the browser before it asked for the code. */
  verifier: z.string().min(20).max(200),
  /** The partner's session that this browser is already signed in with, if any: then the exchange is refused. */
  withinSession: optional(Id),
});

/** `token`: a JWT signed with EdDSA, valid for five minutes; its keys are at `/.well-known/jwks.json`. */
export const Redeemed = z.strictObject({
  token: z.string(),
  sessionId: Id,
  loginId: Id,
  accountId: z.string(),
  partner: z.string(),
  person: z.strictObject({ id: Id, name: z.string() }),
  scopes: z.array(LoginScope),
  endsAt: Instant,
});

/** `GET /partner-logins/sessions/:id`: whether the session may continue. Ask at least every five seconds while it is used. */
export const SessionStanding = z.strictObject({
  active: z.boolean(),
  sessionId: Id,
  loginId: Id,
  accountId: z.string(),
  scopes: z.array(LoginScope),
  endsAt: Instant,
  endedBy: z.enum(sessionEnds).nullable(),
});
export type SessionStanding = z.infer<typeof SessionStanding>;

export const EndSession = z.strictObject({ by: z.enum(['partner', 'customer']) });
/** How many sessions were ended. */
export const EndedSessions = z.strictObject({ ended: z.number().int() });
/** A forbidden action that was tried, by the host product's own name: `billing.read`. */
export const RefusedAction = z.strictObject({ action: z.string().regex(/^[a-z][\w.-]{0,99}$/) });
export const Noted = z.strictObject({ refusedActions: z.number().int() });

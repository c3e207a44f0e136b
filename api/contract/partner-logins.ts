import { z } from 'zod';
import { shownLine } from '../../domain/plain-name.ts';
import { consentKinds, loginScopes, loginStates } from '../../domain/promise/partner-login-state.ts';
import { optional } from './optional.ts';
import { Id, Instant } from './scalars.ts';

export const LoginScope = z.enum(loginScopes);
export const LoginState = z.enum(loginStates);
export const ConsentKind = z.enum(consentKinds);
export const sessionEnds = ['partner', 'customer', 'staff', 'revocation', 'expiry'] as const;

/** A session that was opened at the host product: who, when, how it ended, and how often it tried what it may not. */
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

/** What the host product shows its customer: who may sign in there, what for, how long, and who was inside. */
export const HostLogin = z.strictObject({
  id: Id,
  accountId: z.string(),
  partner: z.string(),
  purpose: z.string(),
  scopes: z.array(LoginScope),
  /** Where the portal asks the person to log in now: send the browser there, with a `challenge` added. */
  openAt: z.url(),
  /** As it stands now: a login past its end is expired, whatever else has noticed. */
  state: LoginState,
  /** The partner is suspended: until its reinstatement nobody signs in, and what it asked for waits. */
  isHeld: z.boolean(),
  /** False: the customer is told and can end it, but is not asked. */
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

/** What the customer's administrator says, in the host product, signed in as the customer. */
export const SayConsent = z.strictObject({
  kind: ConsentKind,
  /** Who said so: the host product's own name of that person. */
  by: z.string().max(200).overwrite(shownLine).min(1),
  /** The words that were shown and agreed to. */
  shown: optional(z.string().trim().max(2_000)),
  /** The partner's session in which it was said, if it was: refused, for nobody lets himself in. */
  withinSession: optional(Id),
});

/** The code that the browser brought, exchanged once, server to server. */
export const RedeemCode = z.strictObject({
  code: z.string().min(20).max(200),
  /** The origin at which the host product took the code. */
  audience: z.url().max(300),
  /** The secret that the host product left in the browser before it asked for the code. */
  verifier: z.string().min(20).max(200),
  /** The partner's session that this browser is inside already, if it is: refused. */
  withinSession: optional(Id),
});

/** `token`: a JWT signed with EdDSA, for five minutes; its keys are at `/.well-known/jwks.json`. */
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

/** `GET /partner-logins/sessions/:id`: may it go on? Ask at least every five seconds while it is used. */
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
/** How many were inside. */
export const EndedSessions = z.strictObject({ ended: z.number().int() });
/** What was tried and forbidden, in the host product's own words: `billing.read`. */
export const RefusedAction = z.strictObject({ action: z.string().regex(/^[a-z][\w.-]{0,99}$/) });
export const Noted = z.strictObject({ refusedActions: z.number().int() });

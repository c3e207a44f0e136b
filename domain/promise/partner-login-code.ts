import type { ConsentKind, LoginPhase } from './partner-login-state.ts';

/** Reasons for which a code is refused. */
export type CodeRefusal =
  | 'unknown'
  | 'used'
  /** Its parameters were unreadable: answered as bad input. */
  | 'malformed'
  | 'other_audience'
  | 'other_browser'
  | 'expired'
  | 'nested'
  | 'over'
  | 'revoked'
  | 'not_consented'
  | 'no_longer_yours'
  | 'no_longer_credited';

/** Lifetime of a code; it opens one session. */
export const codeLifeSeconds = 60;
/** Longest session at the host product; it never lasts beyond the end of the login. */
export const sessionLifeMinutes = 60;

/** The login behind a code or a session, as the database has it at this moment. */
export interface LiveLogin {
  readonly state: LoginPhase;
  readonly expiresAt: string | null;
  readonly needsConsent: boolean;
  readonly consent: ConsentKind | null;
  /** True if the person is an unlocked login person of an active partner in a program that offers logins. */
  readonly isMember: boolean;
  /** True if the customer still belongs to the partner: its referral has not ended, was not refused and did not go to another partner. */
  readonly isCredited: boolean;
}

export interface CodeFacts {
  readonly audience: string;
  readonly challenge: string;
  readonly expiresAt: string;
  /** True if the session that asked for the code is still valid. */
  readonly isSignedIn: boolean;
  readonly login: LiveLogin;
}

/** What the host product sends with the code. */
export interface Shown {
  readonly audience: string;
  /** Hash of the secret that the browser kept. */
  readonly challenge: string;
  /** True if the browser is already in a partner's session. */
  readonly isInside: boolean;
}

/** Returns why an unused code is refused; undefined if it opens a session. */
export function refusalOfCode(code: CodeFacts, shown: Shown, asOf: string): CodeRefusal | undefined {
  if (code.audience !== shown.audience) return 'other_audience';
  if (code.challenge !== shown.challenge) return 'other_browser';
  if (code.expiresAt <= asOf) return 'expired';
  if (shown.isInside) return 'nested';
  const refused = refusalOfLogin(code.login, asOf);
  if (refused !== undefined) return refused;
  return code.isSignedIn ? undefined : 'no_longer_yours';
}

/** Returns why the login gives no access at this moment, even if its workflow has not processed that yet. */
export function refusalOfLogin(login: LiveLogin, asOf: string): CodeRefusal | undefined {
  const { state, expiresAt, needsConsent, consent, isMember, isCredited } = login;
  if (state === 'expired' || (expiresAt !== null && expiresAt <= asOf)) return 'over';
  if (state !== 'active' || expiresAt === null) return 'revoked';
  if (needsConsent ? consent !== 'given' : consent === 'withdrawn' || consent === 'refused') return 'not_consented';
  if (!isMember) return 'no_longer_yours';
  return isCredited ? undefined : 'no_longer_credited';
}

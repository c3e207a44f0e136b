import type { ConsentKind, LoginPhase } from './partner-login-state.ts';

/** Why a code opens nothing. */
export type CodeRefusal =
  | 'unknown'
  | 'used'
  /** What was sent with it cannot be read: answered as bad input. */
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

/** A code is good for so long, and for one session. */
export const codeLifeSeconds = 60;
/** A session at the host product lasts so long at most, and never beyond the login's end. */
export const sessionLifeMinutes = 60;

/** The right behind a code or a session, as the database knows it at this moment. */
export interface LiveLogin {
  readonly state: LoginPhase;
  readonly expiresAt: string | null;
  readonly needsConsent: boolean;
  readonly consent: ConsentKind | null;
  /** Still one of the partner's login people, and not locked, of a partner that is active, in a program that offers logins. */
  readonly isMember: boolean;
  /** The customer is still the partner's: the referral neither ended nor was refused nor is somebody else's. */
  readonly isCredited: boolean;
}

export interface CodeFacts {
  readonly audience: string;
  readonly challenge: string;
  readonly expiresAt: string;
  /** The session in which it was asked for still stands. */
  readonly isSignedIn: boolean;
  readonly login: LiveLogin;
}

/** What the host product shows with the code. */
export interface Shown {
  readonly audience: string;
  /** The hash of the secret that the browser kept. */
  readonly challenge: string;
  /** The browser is inside a partner's session already. */
  readonly isInside: boolean;
}

/** Why this code, which nobody used before, opens nothing; undefined: it opens. */
export function refusalOfCode(code: CodeFacts, shown: Shown, asOf: string): CodeRefusal | undefined {
  if (code.audience !== shown.audience) return 'other_audience';
  if (code.challenge !== shown.challenge) return 'other_browser';
  if (code.expiresAt <= asOf) return 'expired';
  if (shown.isInside) return 'nested';
  const refused = refusalOfLogin(code.login, asOf);
  if (refused !== undefined) return refused;
  return code.isSignedIn ? undefined : 'no_longer_yours';
}

/** Why the right itself gives nothing at this moment, whatever its workflow has got round to. */
export function refusalOfLogin(login: LiveLogin, asOf: string): CodeRefusal | undefined {
  const { state, expiresAt, needsConsent, consent, isMember, isCredited } = login;
  if (state === 'expired' || (expiresAt !== null && expiresAt <= asOf)) return 'over';
  if (state !== 'active' || expiresAt === null) return 'revoked';
  if (needsConsent ? consent !== 'given' : consent === 'withdrawn' || consent === 'refused') return 'not_consented';
  if (!isMember) return 'no_longer_yours';
  return isCredited ? undefined : 'no_longer_credited';
}

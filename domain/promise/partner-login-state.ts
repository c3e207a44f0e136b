export const loginStates = ['requested', 'active', 'refused', 'revoked', 'expired'] as const;
export type LoginPhase = (typeof loginStates)[number];
/** What a customer can say about a login. */
export const consentKinds = ['given', 'withdrawn', 'refused'] as const;
export type ConsentKind = (typeof consentKinds)[number];
export type LoginDue = Readonly<Partial<Record<'reminder' | 'escalation' | 'consent' | 'lapse' | 'notice' | 'end', string>>>;

/** A partner's right to sign in at one referred customer. */
export interface PartnerLogin {
  readonly id: string;
  readonly partnerId: string;
  readonly state: LoginPhase;
  readonly requestedAt: string;
  readonly requestedBy: string;
  /** Since when its partner is active and its program offers logins. Null: one of the two is not so, and nothing goes on. */
  readonly openSince: string | null;
  /** By its program. */
  readonly isOffered: boolean;
  /** P34: the customer has to agree; else a notice goes in its place. */
  readonly needsConsent: boolean;
  /** Since when the program says so; null: it never said otherwise. */
  readonly consentRuleSince: string | null;
  /** When the customer was asked last; null: never. */
  readonly customerAskedAt: string | null;
  /** What the customer said last. */
  readonly consent: ConsentKind | null;
  readonly consentAt: string | null;
  readonly activatedAt: string | null;
  readonly activatedBy: string | null;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly reason: string | null;
  readonly firstUsedAt: string | null;
  readonly staffReminders: number;
  readonly consentReminders: number;
  readonly isNoticeGiven: boolean;
  readonly due: LoginDue;
}

/** Nothing goes on before the customer has said yes. */
export const waitsForCustomer = ({ needsConsent, consent }: PartnerLogin): boolean => needsConsent && consent !== 'given';

/** Its partner is not active, or its program offers no logins. */
export const isHeld = ({ openSince }: PartnerLogin): boolean => openSince === null;

/** Who ended a login; `expiry`: its own last day. */
export const loginEnds = ['partner', 'customer', 'staff', 'expiry'] as const;
/** How a login ended. `by` null: no person did, and its reason says what it rested on. */
export interface LoginEnd {
  readonly by: (typeof loginEnds)[number] | null;
  readonly at: string;
}

interface Ended {
  readonly state: string;
  readonly revokedBy: (typeof loginEnds)[number] | null;
  readonly revokedAt: string | null;
  readonly expiresAt: string | null;
}

/** Null: it goes on, never began, or nobody has noticed yet that what it rested on is gone. */
export function loginEndOf({ state, revokedBy, revokedAt, expiresAt }: Ended): LoginEnd | null {
  if (state === 'expired') return expiresAt === null ? null : { by: 'expiry', at: expiresAt };
  return state === 'revoked' && revokedAt !== null ? { by: revokedBy, at: revokedAt } : null;
}

/** What a login may be asked for. */
export const loginScopes = ['settings', 'bookings'] as const;
export type LoginScope = (typeof loginScopes)[number];

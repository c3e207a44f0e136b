/** Longest life of a login, whatever a program says. The database checks it too. */
export const longestLoginDays = 90;

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
  /** Since when its partner is active and its program offers logins; null if either is not the case, which holds the login. */
  readonly openSince: string | null;
  /** True if the program offers logins. */
  readonly isOffered: boolean;
  /** True if the customer has to agree (P34); otherwise the customer only gets a notice. */
  readonly needsConsent: boolean;
  /** Since when the program has its present consent rule; null if it never had another. */
  readonly consentRuleSince: string | null;
  /** When the customer was last asked; null if never. */
  readonly customerAskedAt: string | null;
  /** The customer's latest answer. */
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

/** True while the customer has to agree and has not. */
export const waitsForCustomer = ({ needsConsent, consent }: PartnerLogin): boolean => needsConsent && consent !== 'given';

/** True if the partner is not active or its program offers no logins. */
export const isHeld = ({ openSince }: PartnerLogin): boolean => openSince === null;

/** Who ended a login; `expiry` means its last day. */
export const loginEnds = ['partner', 'customer', 'staff', 'expiry'] as const;
/** How a login ended. `by` is null if no person ended it; the reason then says which of its conditions ended. */
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

/** Returns how the login ended. Null if it has not ended, never began, or the end of one of its conditions has not been processed yet. */
export function loginEndOf({ state, revokedBy, revokedAt, expiresAt }: Ended): LoginEnd | null {
  if (state === 'expired') return expiresAt === null ? null : { by: 'expiry', at: expiresAt };
  return state === 'revoked' && revokedAt !== null ? { by: revokedBy, at: revokedAt } : null;
}

/** What a login can be requested for. */
export const loginScopes = ['settings', 'bookings'] as const;
export type LoginScope = (typeof loginScopes)[number];

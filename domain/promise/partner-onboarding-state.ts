export const partnerStates = [
  'applied',
  'under_review',
  'awaiting_agreement',
  'active',
  'suspended',
  'closed',
  'refused',
  'lapsed',
] as const;
export type PartnerPhase = (typeof partnerStates)[number];

/** From these nobody comes back; whoever it was may apply anew. */
export const goneStates = ['closed', 'refused', 'lapsed'] as const satisfies readonly PartnerPhase[];
export const isGone = (state: string): boolean => goneStates.some((gone) => gone === state);

/**
 * Whether a decision about a partner is true of a part of it, too, by the state in which that one stands without it: what is suspended by itself
 * stays so whatever the other's suspension does, and what is gone stays gone.
 */
export const goesForPart = (decision: 'closing' | 'suspension', state: string): boolean =>
  decision === 'closing' ? !isGone(state) : state === 'active';

export type PartnerDue = Readonly<Partial<Record<'reminder' | 'escalation' | 'lapse' | 'details' | 'review', string>>>;

/** Why staff may refuse an application; each has its sentence for the applicant. */
export const refusalReasons = ['no_fit', 'duplicate', 'unverifiable', 'other'] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** A partner on the way in, and what is settled about it. */
export interface Onboarding {
  readonly id: string;
  readonly state: PartnerPhase;
  /** P06: an application is accepted by itself, or by a person. */
  readonly approval: 'automatic' | 'staff';
  /** A person of ours refused or closed an earlier one of the same people: whatever the program says, a person looks at this one, too. */
  readonly wasTurnedAway: boolean;
  /** A person of ours has let this one in, and has seen then whom it comes from. */
  readonly wasApproved: boolean;
  /** P04: the host plan suffices for this program. */
  readonly isGateOpen: boolean;
  readonly isEmailConfirmed: boolean;
  readonly isAgreementAccepted: boolean;
  /** Of a program in which everybody takes part: there is no form, so there is nothing to confirm or to accept beforehand. */
  readonly isEnrolled: boolean;
  readonly hasPayoutDetails: boolean;
  /** Since when it is in this state. */
  readonly since: string;
  readonly activatedAt: string | null;
  readonly suspendedAt: string | null;
  /** When staff look at a suspension again: the first instant of that day. It stays, however often they are reminded. */
  readonly reviewAt: string | null;
  readonly reason: string | null;
  readonly reminders: number;
  readonly due: PartnerDue;
}

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

/** Final states. The same people may apply anew. */
export const goneStates = ['closed', 'refused', 'lapsed'] as const satisfies readonly PartnerPhase[];
export const isGone = (state: string): boolean => goneStates.some((gone) => gone === state);

/**
 * True if a decision about a partner also applies to its part, whose own state is `state`. A part that is suspended itself stays suspended when the
 * other's suspension ends, and a part that is gone stays gone.
 */
export const goesForPart = (decision: 'closing' | 'suspension', state: string): boolean =>
  decision === 'closing' ? !isGone(state) : state === 'active';

export type PartnerDue = Readonly<Partial<Record<'reminder' | 'escalation' | 'lapse' | 'details' | 'review', string>>>;

/** Reasons for which staff may refuse an application. Each has a sentence for the applicant. */
export const refusalReasons = ['no_fit', 'duplicate', 'unverifiable', 'other'] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** A partner during onboarding, with the conditions that are met. */
export interface Onboarding {
  readonly id: string;
  readonly state: PartnerPhase;
  /** Whether applications are accepted automatically or by a person (P06). */
  readonly approval: 'automatic' | 'staff';
  /** True if staff refused or closed an earlier application of the same people: a person then reviews this one, whatever the program says. */
  readonly wasTurnedAway: boolean;
  /** True if staff approved this application, knowing whom it comes from. */
  readonly wasApproved: boolean;
  /** True if the host plan is enough for this program (P04). */
  readonly isGateOpen: boolean;
  readonly isEmailConfirmed: boolean;
  readonly isAgreementAccepted: boolean;
  /** True in a program that enrolls everybody: without a form, nothing has to be confirmed or accepted beforehand. */
  readonly isEnrolled: boolean;
  readonly hasPayoutDetails: boolean;
  /** Since when it is in this state. */
  readonly since: string;
  readonly activatedAt: string | null;
  readonly suspendedAt: string | null;
  /** When staff review a suspension: the first instant of that day. Reminders do not move it. */
  readonly reviewAt: string | null;
  readonly reason: string | null;
  readonly reminders: number;
  readonly due: PartnerDue;
}

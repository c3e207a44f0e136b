export const accessStates = ['open', 'granted', 'declined'] as const;
export type AccessPhase = (typeof accessStates)[number];
export type AccessDue = Readonly<Partial<Record<'reply' | 'reminder' | 'breach' | 'escalation' | 'linkEnd', string>>>;

/** Reasons for which staff may decline a request. Each has a sentence for the partner. */
export const declineReasons = ['no_own_website', 'not_active_enough', 'unsuitable_website', 'other'] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** Action in the audit for a request, with the person who asked. */
export const accessAsked = 'affiliate_access.request';

/** A partner's request for the affiliate platform. */
export interface Access {
  readonly id: string;
  readonly partnerId: string;
  /** While the partner is suspended, nobody gets access, but the promise of an answer stands. */
  readonly isPartnerSuspended: boolean;
  /** True if the partner has an account to which a link can be mailed. */
  readonly hasReader: boolean;
  /** True if the program answers at once (P32). If no link can be sent, staff answer as usual. */
  readonly isAnsweredAtOnce: boolean;
  readonly state: AccessPhase;
  readonly requestedAt: string;
  /** The promised instant, fixed at the request: nothing moves it later. */
  readonly dueAt: string;
  /** Since when staff wait for the partner's reply; null while the staff's clock runs. */
  readonly pausedAt: string | null;
  readonly pausedForMs: number;
  /** Reminders that were sent, or that a pause or the deadline made unnecessary. */
  readonly reminders: number;
  readonly breachedAt: string | null;
  readonly escalatedAt: string | null;
  readonly answeredAt: string | null;
  readonly answeredBy: string | null;
  readonly reason: string | null;
  /** Number of one-time links; each invalidates the one before it. */
  readonly links: number;
  /** When the mail server accepted the link. */
  readonly sentAt: string | null;
  /** Since when the newest link is known to be undelivered: staff take care of it. */
  readonly undeliveredAt: string | null;
  readonly linkExpiresAt: string | null;
  readonly linkOpenedAt: string | null;
  readonly due: AccessDue;
}

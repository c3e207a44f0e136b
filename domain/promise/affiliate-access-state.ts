export const accessStates = ['open', 'granted', 'declined'] as const;
export type AccessPhase = (typeof accessStates)[number];
export type AccessDue = Readonly<Partial<Record<'reply' | 'reminder' | 'breach' | 'escalation' | 'linkEnd', string>>>;

/** Why staff may decline a request; each has its sentence for the partner. */
export const declineReasons = ['no_own_website', 'not_active_enough', 'unsuitable_website', 'other'] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** As the audit says that somebody asked, and who it was. */
export const accessAsked = 'affiliate_access.request';

/** A partner's request for the affiliate platform. */
export interface Access {
  readonly id: string;
  readonly partnerId: string;
  /** As long as it is, nobody is let in; the promise of an answer stands. */
  readonly isPartnerSuspended: boolean;
  /** Somebody has an account there, whom a link can be mailed to. */
  readonly hasReader: boolean;
  /** P32: the program lets in whoever asks; where no link may go out, staff answer as everywhere. */
  readonly isAnsweredAtOnce: boolean;
  readonly state: AccessPhase;
  readonly requestedAt: string;
  /** The promise, fixed at the request: whatever happens later, it does not move. */
  readonly dueAt: string;
  /** Since when staff wait for the partner's reply; null while the clock of staff runs. */
  readonly pausedAt: string | null;
  readonly pausedForMs: number;
  /** Reminders that were sent, or that a pause or the deadline overtook. */
  readonly reminders: number;
  readonly breachedAt: string | null;
  readonly escalatedAt: string | null;
  readonly answeredAt: string | null;
  readonly answeredBy: string | null;
  readonly reason: string | null;
  /** Counts the one-time links; each makes the one before it worthless. */
  readonly links: number;
  /** When the mail server had taken the link. */
  readonly sentAt: string | null;
  /** Since when the newest link has reached nobody: staff see to it. */
  readonly undeliveredAt: string | null;
  readonly linkExpiresAt: string | null;
  readonly linkOpenedAt: string | null;
  readonly due: AccessDue;
}

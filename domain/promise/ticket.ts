import { after, hourMs } from '../elapsed.ts';

export const ticketKinds = ['question', 'partner_login', 'appeal'] as const;
export type TicketKind = (typeof ticketKinds)[number];

/** To the partner; to those of us who answer. Each is written in en and de by `emails/ticket-news.ts` and `emails/ticket-task.ts`. */
export const ticketMails = [
  'ticket_received',
  'ticket_answered',
  'ticket_closed',
  'ticket_reopened',
  'appeal_decided',
  'appeal_not_paid',
  'appeal_paid_after_all',
] as const;
export const ticketTasks = ['ticket_opened', 'ticket_replied', 'ticket_reminder', 'ticket_overdue', 'appeal_to_pay'] as const;

/** As everybody names it: `T-2026-0012`. */
export const ticketReference = (number: number, openedAt: string): string => `T-${openedAt.slice(0, 4)}-${String(number).padStart(4, '0')}`;

/** An appeal is looked at by somebody else than who decided: that has a week, as a review has. */
const promisedHours: Readonly<Record<TicketKind, number>> = { question: 24, partner_login: 24, appeal: 7 * 24 };
/** Of one partner, at a time: each is a promise of ours, and whoever has more to say writes to one of them. */
export const mostOpenQuestions = 5;
/** By a partner in one ticket within an hour. */
export const mostMessagesAnHour = 10;
/** Several messages in a row are told to those who answer with one mail; all of them stand in the ticket. */
export const oneMailMinutes = 10;
/** Staff are reminded when two thirds of the promised time are over. */
const reminderShare = 2 / 3;

/** The instant until which an answer is promised: elapsed hours since the partner last wrote. */
export const ticketDueAt = (kind: TicketKind, waitingSince: string): string => after(waitingSince, promisedHours[kind] * hourMs);

/**
 * Who asks is answered by an answer; an appeal and a login by nothing but their decision, whatever is written meanwhile. What is written about a
 * login that is decided has no other answer than words.
 */
export const isAnsweredByWords = (kind: TicketKind, { isDecided }: { readonly isDecided: boolean }): boolean =>
  kind === 'question' || (kind === 'partner_login' && isDecided);

/** The roles of ours that answer which tickets: about money those who look after it, about logins support. */
export function answeringRoles({ kind, subjectKind }: { readonly kind: string; readonly subjectKind: string | null }): readonly string[] {
  if (kind === 'partner_login') return ['admin', 'support'];
  const isAboutMoney = kind === 'appeal' || subjectKind !== null;
  return isAboutMoney ? ['admin', 'staff', 'support', 'finance_preparer', 'finance_approver'] : ['admin', 'staff', 'support'];
}

/** A ticket that waits for us. */
export interface WaitingTicket {
  readonly waitingSince: string;
  readonly dueAt: string;
  readonly remindedAt: string | null;
  /** The newest promise that was missed. */
  readonly breachedAt: string | null;
}

/** What the clock asks for, however late it is looked at: a missed promise is missed at the promised instant, and told once. */
export function ticketAlarm({ waitingSince, dueAt, remindedAt, breachedAt }: WaitingTicket, asOf: string): 'reminder' | 'overdue' | null {
  if (dueAt <= asOf) return breachedAt === dueAt ? null : 'overdue';
  const reminderAt = after(waitingSince, (Date.parse(dueAt) - Date.parse(waitingSince)) * reminderShare);
  return remindedAt === null && reminderAt <= asOf ? 'reminder' : null;
}

/** The promise that an answer at this instant missed, or an earlier one that was missed before. */
export const breachOf = (
  { dueAt, breachedAt }: Pick<WaitingTicket, 'breachedAt'> & { readonly dueAt: string | null },
  answeredAt: string,
) => (dueAt !== null && dueAt < answeredAt ? dueAt : breachedAt);

/**
 * A refusal that a person spoke, or the suspicion that the partner is its own customer, stands on the earning and can be lifted; what the
 * terms refused is paid by an adjustment.
 */
export const isLiftable = (refusedReason: string | null): boolean =>
  refusedReason === 'review_refused' || refusedReason === 'taken_back' || refusedReason === 'self_referral';

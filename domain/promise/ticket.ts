import { after, hourMs } from '../elapsed.ts';

export const ticketKinds = ['question', 'partner_login', 'appeal'] as const;
export type TicketKind = (typeof ticketKinds)[number];

/** Emails to the partner and to the staff who answer, in en and de: `emails/ticket-news.ts` and `emails/ticket-task.ts`. */
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

/** Returns the ticket's public reference, `T-2026-0012`. */
export const ticketReference = (number: number, openedAt: string): string => `T-${openedAt.slice(0, 4)}-${String(number).padStart(4, '0')}`;

/** Promised hours of an answer. An appeal is decided by somebody else than the first decision, so it has a week, like a review. */
const promisedHours: Readonly<Record<TicketKind, number>> = { question: 24, partner_login: 24, appeal: 7 * 24 };
/** Most open questions of one partner. Each is a promise of ours; a partner with more to say writes in an open one. */
export const mostOpenQuestions = 5;
/** Most messages of a partner in one ticket within an hour. */
export const mostMessagesAnHour = 10;
/** Several messages within this time make one email to those who answer; the ticket shows all of them. */
export const oneMailMinutes = 10;
/** Share of the promised time after which staff are reminded. */
const reminderShare = 2 / 3;

/** Returns until when an answer is promised, in elapsed hours since the partner last wrote. */
export const ticketDueAt = (kind: TicketKind, waitingSince: string): string => after(waitingSince, promisedHours[kind] * hourMs);

/**
 * True if a message answers the ticket. A question is answered by a message; an appeal and a login only by their decision, whatever is written
 * before it. After the decision about a login, a message is the answer.
 */
export const isAnsweredByWords = (kind: TicketKind, { isDecided }: { readonly isDecided: boolean }): boolean =>
  kind === 'question' || (kind === 'partner_login' && isDecided);

/** Returns the roles that answer a ticket: those who work with money for tickets about money, support for logins. */
export function answeringRoles({ kind, subjectKind }: { readonly kind: string; readonly subjectKind: string | null }): readonly string[] {
  if (kind === 'partner_login') return ['admin', 'support'];
  const isAboutMoney = kind === 'appeal' || subjectKind !== null;
  return isAboutMoney ? ['admin', 'staff', 'support', 'finance_preparer', 'finance_approver'] : ['admin', 'staff', 'support'];
}

/** A ticket that waits for our answer. */
export interface WaitingTicket {
  readonly waitingSince: string;
  readonly dueAt: string;
  readonly remindedAt: string | null;
  /** The newest promised instant that was missed. */
  readonly breachedAt: string | null;
}

/** Returns the alarm that is due. A missed promise is dated to the promised instant and reported once, however late this is called. */
export function ticketAlarm({ waitingSince, dueAt, remindedAt, breachedAt }: WaitingTicket, asOf: string): 'reminder' | 'overdue' | null {
  if (dueAt <= asOf) return breachedAt === dueAt ? null : 'overdue';
  const reminderAt = after(waitingSince, (Date.parse(dueAt) - Date.parse(waitingSince)) * reminderShare);
  return remindedAt === null && reminderAt <= asOf ? 'reminder' : null;
}

/** Returns the promised instant that an answer at this time missed, else an earlier missed one. */
export const breachOf = (
  { dueAt, breachedAt }: Pick<WaitingTicket, 'breachedAt'> & { readonly dueAt: string | null },
  answeredAt: string,
) => (dueAt !== null && dueAt < answeredAt ? dueAt : breachedAt);

/**
 * True if a refusal can be lifted: one by a person, or for the suspicion that the partner is its own customer. What the terms refused is paid by an
 * adjustment instead.
 */
export const isLiftable = (refusedReason: string | null): boolean =>
  refusedReason === 'review_refused' || refusedReason === 'taken_back' || refusedReason === 'self_referral';

import type { Access, AccessDue } from './affiliate-access-state.ts';
import { after, dayMs, hourMs } from '../elapsed.ts';

/** How long a one-time link can be opened. */
export const linkLifeMs = 3 * dayMs;
/** How long staff wait for the partner's reply to a question. */
export const replyMs = 14 * dayMs;
/** Reminders as shares of the promised time: after 8, 16 and 22 of 24 hours. */
const reminderShares = [1 / 3, 2 / 3, 11 / 12] as const;

/** Returns the promised instant in elapsed hours, also across a clock change. */
export const accessDueAt = (requestedAt: string, accessHours: number): string => after(requestedAt, accessHours * hourMs);

type Reminded = Pick<Access, 'state' | 'requestedAt' | 'dueAt' | 'pausedAt' | 'pausedForMs' | 'reminders' | 'answeredAt' | 'undeliveredAt'>;

/**
 * Returns when staff will be reminded, moved by pauses. None after a breach, which is escalated instead, and none while the partner is asked. The
 * first one may be past until a turn has sent it.
 */
export function remindersAhead(access: Reminded): readonly string[] {
  if (!isWaitingForStaff(access)) return [];
  const { requestedAt, dueAt, pausedForMs, reminders } = access;
  const promisedMs = Date.parse(dueAt) - Date.parse(requestedAt);
  return reminderShares
    .slice(reminders)
    .map((share) => after(requestedAt, promisedMs * share + pausedForMs))
    .filter((at) => at < dueAt);
}

const reminderAt = (access: Access): string | undefined => remindersAhead(access)[0];

/** Returns the next escalation, which may be past; undefined if there is none. */
export function escalationAt(access: Access): string | undefined {
  const { state, breachedAt, escalatedAt, pausedAt } = access;
  if (breachedAt === null || state !== 'open' || (escalatedAt !== null && pausedAt !== null)) return undefined;
  const next = escalatedAt === null ? breachedAt : after(escalatedAt, dayMs);
  const arrived = arrivalOf(access);
  return arrived > next ? arrived : next;
}

/** Returns until when a link that is being sent is expected to arrive; later, its failure is escalated. */
const arrivalOf = ({ answeredAt, undeliveredAt }: Access): string =>
  answeredAt === null || undeliveredAt !== null ? '' : after(answeredAt, hourMs);

/** True if staff must act. An approval whose link was not delivered is no answer yet. */
const isWaitingForStaff = ({ state, pausedAt, answeredAt, undeliveredAt }: Reminded): boolean =>
  state === 'open' && pausedAt === null && (answeredAt === null || undeliveredAt !== null);

/** Returns the deadlines after `asOf`. */
export function dueOf({ state, asOf }: { readonly state: Access; readonly asOf: string }): AccessDue {
  const ahead = (at: string | undefined): string | undefined => (at !== undefined && at > asOf ? at : undefined);
  const isOpen = state.state === 'open';
  const isLinkOut = state.state === 'granted' && state.linkOpenedAt === null;
  const linkEnd = isLinkOut ? ahead(state.linkExpiresAt ?? undefined) : undefined;
  const due = {
    reply: isOpen && state.pausedAt !== null ? ahead(after(state.pausedAt, replyMs)) : undefined,
    reminder: isOpen ? ahead(reminderAt(state)) : linkEnd && ahead(after(linkEnd, -dayMs)),
    breach: isOpen ? ahead(state.dueAt) : undefined,
    escalation: ahead(escalationAt(state)),
    linkEnd,
  };
  return Object.fromEntries(Object.entries(due).filter(([, at]) => at !== undefined));
}

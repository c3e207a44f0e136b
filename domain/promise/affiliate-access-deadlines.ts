import type { Access, AccessDue } from './affiliate-access-state.ts';
import { after, dayMs, hourMs } from '../elapsed.ts';

/** So long a one-time link opens. */
export const linkLifeMs = 3 * dayMs;
/** So long a question of staff waits for the partner's reply. */
export const replyMs = 14 * dayMs;
/** Of the promised time: after 8, 16 and 22 of 24 hours. */
const reminderShares = [1 / 3, 2 / 3, 11 / 12] as const;

/** The instant that was promised: elapsed hours, also on a day of 25. */
export const accessDueAt = (requestedAt: string, accessHours: number): string => after(requestedAt, accessHours * hourMs);

type Reminded = Pick<Access, 'state' | 'requestedAt' | 'dueAt' | 'pausedAt' | 'pausedForMs' | 'reminders' | 'answeredAt' | 'undeliveredAt'>;

/**
 * When staff will be reminded, moved by the pauses; never once the promise is broken, for then it is escalated, and not while the partner is
 * asked. The first one may lie in the past, until a turn has sent it.
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

/** The next escalation, which may have passed; undefined while there is none to come. */
export function escalationAt(access: Access): string | undefined {
  const { state, breachedAt, escalatedAt, pausedAt } = access;
  if (breachedAt === null || state !== 'open' || (escalatedAt !== null && pausedAt !== null)) return undefined;
  const next = escalatedAt === null ? breachedAt : after(escalatedAt, dayMs);
  const arrived = arrivalOf(access);
  return arrived > next ? arrived : next;
}

/** A link on its way has so long until somebody is told that it does not arrive. */
const arrivalOf = ({ answeredAt, undeliveredAt }: Access): string =>
  answeredAt === null || undeliveredAt !== null ? '' : after(answeredAt, hourMs);

/** An approval whose link reached nobody answers nothing yet. */
const isWaitingForStaff = ({ state, pausedAt, answeredAt, undeliveredAt }: Reminded): boolean =>
  state === 'open' && pausedAt === null && (answeredAt === null || undeliveredAt !== null);

/** Each lies after `asOf`. */
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

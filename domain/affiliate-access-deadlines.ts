import type { Access, AccessDue } from './affiliate-access-state.ts';
import { after, dayMs, hourMs } from './elapsed.ts';

/** So long a one-time link opens. */
export const linkLifeMs = 3 * dayMs;
/** So long a question of staff waits for the partner's reply. */
export const replyMs = 14 * dayMs;
/** Of the promised time: after 8, 16 and 22 of 24 hours. */
const reminderShares = [1 / 3, 2 / 3, 11 / 12] as const;

/** The instant that was promised: elapsed hours, also on a day of 25. */
export const accessDueAt = (requestedAt: string, accessHours: number): string => after(requestedAt, accessHours * hourMs);

/** The next reminder to staff, moved by the pauses; none once the promise is broken, for then it is escalated. */
export function reminderAt(access: Access): string | undefined {
  const share = reminderShares[access.reminders];
  if (share === undefined || !isWaitingForStaff(access)) return undefined;
  const promisedMs = Date.parse(access.dueAt) - Date.parse(access.requestedAt);
  const at = after(access.requestedAt, promisedMs * share + access.pausedForMs);
  return at < access.dueAt ? at : undefined;
}

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
const isWaitingForStaff = ({ state, pausedAt, answeredAt, undeliveredAt }: Access): boolean =>
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

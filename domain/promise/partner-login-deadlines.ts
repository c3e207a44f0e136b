import { after, dayMs, hourMs } from '../elapsed.ts';
import { isHeld, waitsForCustomer, type LoginDue, type PartnerLogin } from './partner-login-state.ts';

const staffReminderMs = [4 * hourMs, 20 * hourMs] as const;
const escalationMs = dayMs;
const consentReminderMs = [3 * dayMs, 7 * dayMs] as const;
const lapseMs = 14 * dayMs;
/** How long before its end a login is announced to end. */
export const noticeMs = 7 * dayMs;

const later = (one: string | null, other: string): string => (one !== null && one > other ? one : other);

/**
 * Returns since when the login has waited in its present way: since the request, the resumption after a rest, or the program's change of
 * its consent rule.
 */
export const waitsSince = ({ openSince, consentRuleSince, requestedAt }: PartnerLogin): string =>
  later(openSince, later(consentRuleSince, requestedAt));

/** Returns since when the partner is promised an answer from support; null while the login waits for the customer or is held. */
export function promisedSince(login: PartnerLogin): string | null {
  if (isHeld(login) || waitsForCustomer(login)) return null;
  const { consent, consentAt, openSince } = login;
  return consent === 'given' && consentAt !== null ? later(openSince, consentAt) : waitsSince(login);
}

/** True if the program has changed its consent rule since the request. */
export const isUnderNewRule = ({ consentRuleSince, requestedAt }: PartnerLogin): boolean =>
  later(consentRuleSince, requestedAt) > requestedAt;

/**
 * Returns the deadlines, some of which may be past. If consent is needed, the staff's clock starts with it; after that only people end the
 * request.
 */
export function deadlines(login: PartnerLogin): LoginDue {
  const { state, requestedAt, activatedAt, expiresAt } = login;
  if (state === 'active' && expiresAt !== null) {
    const notice = after(expiresAt, -noticeMs);
    return { end: expiresAt, ...(login.isNoticeGiven || isHeld(login) || notice <= (activatedAt ?? requestedAt) ? {} : { notice }) };
  }
  if (state !== 'requested' || isHeld(login)) return {};
  const since = promisedSince(login);
  if (since === null) {
    const asked = waitsSince(login);
    const offset = consentReminderMs[login.consentReminders];
    return { lapse: after(asked, lapseMs), ...(offset === undefined ? {} : { consent: after(asked, offset) }) };
  }
  const offset = staffReminderMs[login.staffReminders];
  if (offset !== undefined) return { reminder: after(since, offset) };
  return { escalation: after(since, escalationMs + (login.staffReminders - staffReminderMs.length) * dayMs) };
}

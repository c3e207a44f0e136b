import { after, dayMs, hourMs } from '../elapsed.ts';
import { isHeld, waitsForCustomer, type LoginDue, type PartnerLogin } from './partner-login-state.ts';

const staffReminderMs = [4 * hourMs, 20 * hourMs] as const;
const escalationMs = dayMs;
const consentReminderMs = [3 * dayMs, 7 * dayMs] as const;
const lapseMs = 14 * dayMs;
/** So long before its end a login is announced to end. */
export const noticeMs = 7 * dayMs;

const later = (one: string | null, other: string): string => (one !== null && one > other ? one : other);

/** Since when it waits as it does: asked for, gone on after a rest, or since the program has changed whether customers are asked. */
export const waitsSince = ({ openSince, consentRuleSince, requestedAt }: PartnerLogin): string =>
  later(openSince, later(consentRuleSince, requestedAt));

/** Since when the partner is promised an answer of support; null: it waits for the customer, or is held. */
export function promisedSince(login: PartnerLogin): string | null {
  if (isHeld(login) || waitsForCustomer(login)) return null;
  const { consent, consentAt, openSince } = login;
  return consent === 'given' && consentAt !== null ? later(openSince, consentAt) : waitsSince(login);
}

/** Since it was asked for, the program has changed whether customers are asked. */
export const isUnderNewRule = ({ consentRuleSince, requestedAt }: PartnerLogin): boolean =>
  later(consentRuleSince, requestedAt) > requestedAt;

/** When something is due; some of it may have passed. The clock of staff runs from the consent on, where one is needed: from then on only people end it. */
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

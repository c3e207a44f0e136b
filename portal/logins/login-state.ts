import type { CustomerLogins, EarlierLogin, LoginCustomer } from '../../api/contract/portal-logins.ts';
import type { en } from '../i18n/en.ts';
import type { Formats } from '../i18n/use-formats.ts';
import type { Look } from '../parts/State.tsx';

type Words = (typeof en)['logins'];
type LoginState = keyof Words['states'];

export const loginStateOf = ({ login }: LoginCustomer, { needsConsent }: Pick<CustomerLogins, 'needsConsent'>): LoginState => {
  if (login === null) return 'none';
  if (login.isHeld) return 'held';
  const isOpen = login.state === 'requested' || login.state === 'active';
  return isOpen && needsConsent && login.consent !== 'given' ? 'waitsForConsent' : login.state;
};

export const looks: Readonly<Record<LoginState, Look>> = {
  none: { mark: 'locked' },
  requested: { mark: 'waits' },
  waitsForConsent: { mark: 'waits', tone: 'warning' },
  held: { mark: 'waits', tone: 'warning' },
  active: { mark: 'free', tone: 'success' },
  refused: { mark: 'refused' },
  revoked: { mark: 'locked' },
  expired: { mark: 'locked' },
};

/** Returns the line below the state: the deadline, or who ended the login and why. */
export function noteOf({ login }: LoginCustomer, words: Words, formats: Formats): string {
  if (login === null) return '';
  const { state, ticketReference, dueAt } = login;
  if (state === 'requested')
    return `${words.ticket(ticketReference)}${dueAt === null ? '' : `, ${words.answerBy(formats.instant(dueAt))}`}`;
  return state === 'active' ? '' : endNote(login, words, formats);
}

/** Returns who ended the login, when, and why. */
export function endNote({ end, reason }: Pick<EarlierLogin, 'end' | 'reason'>, words: Words, formats: Formats): string {
  const ended = end === null ? '' : words.endedBy[end.by ?? 'rule'](formats.instant(end.at));
  const why = Object.entries(words.reasons).find(([code]) => code === reason)?.[1] ?? reason ?? '';
  return [ended, why].filter((sentence) => sentence !== '').join(' ');
}

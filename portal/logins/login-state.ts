import type { CustomerLogins, LoginCustomer } from '../../api/contract/portal-logins.ts';
import type { en } from '../i18n/en.ts';
import type { Formats } from '../i18n/use-formats.ts';
import type { Look } from '../parts/State.tsx';

type Words = (typeof en)['logins'];
type Standing = keyof Words['states'];

export const standingOf = ({ login }: LoginCustomer, { needsConsent }: Pick<CustomerLogins, 'needsConsent'>): Standing => {
  if (login === null) return 'none';
  if (login.isHeld) return 'held';
  const isOpen = login.state === 'requested' || login.state === 'active';
  return isOpen && needsConsent && login.consent !== 'given' ? 'waitsForConsent' : login.state;
};

export const looks: Readonly<Record<Standing, Look>> = {
  none: { mark: 'locked' },
  requested: { mark: 'waits' },
  waitsForConsent: { mark: 'waits', tone: 'warning' },
  held: { mark: 'waits', tone: 'warning' },
  active: { mark: 'free', tone: 'success' },
  refused: { mark: 'refused' },
  revoked: { mark: 'locked' },
  expired: { mark: 'locked' },
};

/** What stands below the state: by when, or why. */
export function noteOf({ login }: LoginCustomer, words: Words, formats: Formats): string {
  if (login === null) return '';
  const { state, ticketReference, dueAt, reason } = login;
  if (state === 'requested')
    return `${words.ticket(ticketReference)}${dueAt === null ? '' : `, ${words.answerBy(formats.instant(dueAt))}`}`;
  if (state === 'active' || reason === null) return '';
  return Object.entries(words.reasons).find(([code]) => code === reason)?.[1] ?? reason;
}

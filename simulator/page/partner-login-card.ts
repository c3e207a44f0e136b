import { consentText } from '../host/consent-text.ts';
import type { HostLogin } from '../host/partner-logins.ts';
import { PRODUCTS } from '../host/products.ts';
import type { AccountRecord } from '../host/records.ts';
import type { Room } from '../host/rooms.ts';
import { day, moment, words } from './format.ts';
import { html, type Html } from './html.ts';
import { button, card, chip } from './layout.ts';

/** The customer's page for partners: consents, sees who is inside, ends it. */
export function partnerLoginCard(account: AccountRecord, logins: readonly HostLogin[] | undefined): Html {
  if (logins === undefined) return card('Partners who sign in here', 'Commend does not answer', html``);
  if (logins.length === 0) return card('Partners who sign in here', 'nobody, and nobody asks', html``);
  return card(
    'Partners who sign in here',
    'asked of Commend just now',
    html`<ul class="lines">
      ${logins.map((login) => loginRow(account, login))}
    </ul>`,
  );
}

function loginRow(account: AccountRecord, login: HostLogin): Html {
  const { partner, purpose, scopes, state, isHeld, consent, expiresAt, requestedAt, sessions } = login;
  const isAsked = state === 'requested' && consent === null;
  const until = state === 'active' && expiresAt !== null ? ` until ${day(expiresAt)}` : '';
  return html`<li class="call">
    <span class="medium">${partner}</span
    >${chip(`${words(state)}${until}`, state === 'active' && !isHeld ? 'success' : 'plain')}${isHeld ? chip('held: nobody signs in for now', 'warning') : null}
    <span class="note">asked ${moment(requestedAt)} · ${scopes.join(', ')} · consent: ${consent ?? 'not given yet'}</span>
    <span class="grow"></span>${verbs(account, login)}
    <p class="whole muted">“${purpose}” ${isAsked ? `${partner}: ${consentText(scopes)}` : ''}</p>
    ${isAsked ? html`<p class="whole muted">You do not know ${partner}? Write to ${PRODUCTS[account.program].help} before you decide.</p>` : null}
    ${sessions.map((session) => sessionRow(account, session))}
  </li>`;
}

function verbs(account: AccountRecord, { id, partner, state, consent, sessions }: HostLogin): Html[] {
  const post = `/control/customers/${account.id}/partner-logins/${id}/consent`;
  const say = (label: string, kind: string, main = false) => button({ label, post, body: { kind }, main, about: partner });
  const isInside = sessions.some(({ endedAt }) => endedAt === null);
  const allOut = button({
    label: 'End all sessions',
    post: `/control/customers/${account.id}/partner-logins/${id}/end-sessions`,
    about: partner,
  });
  if (state === 'active') return [...(isInside ? [allOut] : []), say('End this login now', 'withdrawn')];
  if (state !== 'requested' || consent === 'refused') return []; // refused is the last word: Commend closes the request
  return consent === 'given' ? [say('Take the consent back', 'withdrawn')] : [say('Consent', 'given', true), say('Refuse', 'refused')];
}

function sessionRow(
  account: AccountRecord,
  { id, person, startedAt, seenAt, endedAt, endedBy, refusedActions }: HostLogin['sessions'][number],
): Html {
  const note = `${person} · since ${moment(startedAt)} · seen ${moment(seenAt)}${refusedActions === 0 ? '' : ` · ${refusedActions} refused`}`;
  const out = button({ label: 'Throw out', post: `/control/customers/${account.id}/partner-sessions/${id}/end`, about: person });
  return html`<div class="whole two-ends">
    ${endedAt === null ? chip('inside', 'warning') : chip(`ended by ${endedBy ?? ''}`)}<span class="note">${note}</span
    ><span class="grow"></span>${endedAt === null ? out : null}
  </div>`;
}

/** What stands in the account's calendar, and who changed it. */
export function bookingsCard({ bookings, greeting }: Room): Html {
  return card(
    'Bookings',
    greeting,
    html`<ul class="lines">
      ${bookings.map(
        ({ who, at, changedBy }) =>
          html`<li>
            <span class="to">${moment(at)}</span><span>${who}</span><span class="grow"></span
            ><span class="note">${changedBy === null ? '' : `changed by ${changedBy}`}</span>
          </li>`,
      )}
    </ul>`,
  );
}

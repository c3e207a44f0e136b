import { consentText } from '../host/consent-text.ts';
import type { HostLogin } from '../host/partner-logins.ts';
import { PRODUCTS } from '../host/products.ts';
import type { AccountRecord } from '../host/records.ts';
import type { Room } from '../host/rooms.ts';
import type { Language } from '../language.ts';
import { moment } from './format.ts';
import { hostWords, wordOf } from './host-words.ts';
import { html, type Html } from './html.ts';
import { button, card, chip } from './layout.ts';

interface Shown {
  readonly account: AccountRecord;
  readonly language: Language;
}

/** Renders the customer's page for partners: consent, open sessions, ending. `logins` is undefined if Commend does not answer. */
export function partnerLoginCard(shown: Shown, logins: readonly HostLogin[] | undefined): Html {
  const { logins: words } = hostWords[shown.language];
  if (logins === undefined) return card(words.title, '', html`<p class="body" role="alert">${words.away}</p>`);
  if (logins.length === 0) return card(words.title, words.nobody, html``);
  return card(
    words.title,
    words.now,
    html`<ul class="lines">
      ${logins.map((login) => loginRow(shown, login))}
    </ul>`,
  );
}

function loginRow(shown: Shown, login: HostLogin): Html {
  const { account, language } = shown;
  const { logins: words } = hostWords[language];
  const { partner, purpose, scopes, state, isHeld, consent, expiresAt, requestedAt, sessions } = login;
  const isAsked = state === 'requested' && consent === null;
  const until = state === 'active' && expiresAt !== null ? ` ${words.until(moment(expiresAt, language))}` : '';
  const asked = [words.asked(moment(requestedAt, language)), scopes.map((scope) => wordOf(words.scopes, scope)).join(', ')];
  return html`<li class="call">
    <span class="medium">${partner}</span
    >${chip(`${wordOf(words.states, state)}${until}`, state === 'active' && !isHeld ? 'success' : 'plain')}${isHeld ? chip(words.held, 'warning') : null}
    <span class="note">${[...asked, wordOf(words.consent, consent ?? 'none')].join(' · ')}</span>
    <span class="grow"></span>${verbs(shown, login)}
    <p class="whole muted">“${purpose}” ${isAsked ? `${partner}: ${consentText(scopes, language)}` : ''}</p>
    ${isAsked ? html`<p class="whole muted">${words.unknown(partner, PRODUCTS[account.program].help)}</p>` : null}
    ${sessions.map((session) => sessionRow(shown, session))}
  </li>`;
}

function verbs({ account, language }: Shown, { id, partner, state, consent, sessions }: HostLogin): Html[] {
  const { logins: words } = hostWords[language];
  const post = `/control/customers/${account.id}/partner-logins/${id}/consent`;
  const say = (label: string, kind: string, main = false) => button({ label, post, body: { kind }, main, about: partner });
  const isInside = sessions.some(({ endedAt }) => endedAt === null);
  const allOut = button({
    label: words.endAll,
    post: `/control/customers/${account.id}/partner-logins/${id}/end-sessions`,
    about: partner,
  });
  if (state === 'active') return [...(isInside ? [allOut] : []), say(words.endNow, 'withdrawn')];
  if (state !== 'requested' || consent === 'refused') return []; // refused is the last word: Commend closes the request
  return consent === 'given' ? [say(words.takeBack, 'withdrawn')] : [say(words.agree, 'given', true), say(words.refuse, 'refused')];
}

function sessionRow(
  { account, language }: Shown,
  { id, person, startedAt, seenAt, endedAt, endedBy, refusedActions }: HostLogin['sessions'][number],
): Html {
  const { logins: words } = hostWords[language];
  const times = [person, words.since(moment(startedAt, language)), words.seen(moment(seenAt, language))];
  const note = [...times, ...(refusedActions === 0 ? [] : [words.refusedActions(refusedActions)])].join(' · ');
  const out = button({ label: words.throwOut, post: `/control/customers/${account.id}/partner-sessions/${id}/end`, about: person });
  const ending = endedBy === 'partner' || endedBy === 'customer' ? words.endedBy[endedBy] : words.ended;
  return html`<div class="whole two-ends">
    ${endedAt === null ? chip(words.inside, 'warning') : chip(ending)}<span class="note">${note}</span
    ><span class="grow"></span>${endedAt === null ? out : null}
  </div>`;
}

/** Renders the account's bookings, and who changed them. */
export function bookingsCard({ bookings, greeting }: Room, language: Language): Html {
  const { account: words } = hostWords[language];
  return card(
    words.bookings,
    greeting,
    html`<ul class="lines">
      ${bookings.map(
        ({ who, at, changedBy }) =>
          html`<li>
            <span class="to">${moment(at, language)}</span><span>${who}</span><span class="grow"></span
            ><span class="note">${changedBy === null ? '' : words.changedBy(changedBy)}</span>
          </li>`,
      )}
    </ul>`,
  );
}

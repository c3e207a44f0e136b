import { PRODUCTS } from '../host/products.ts';
import type { AccountRecord } from '../host/records.ts';
import type { Inside, Room } from '../host/rooms.ts';
import { moment } from './format.ts';
import { html, type Html } from './html.ts';
import { card, layout } from './layout.ts';
import type { Language } from '../language.ts';
import { partnerLoginWords, refusalSentence } from './partner-login-words.ts';

/** Renders the page that the mails lead to, in place of the customer's sign-in. */
export function findAccountPage(email: string, language: Language): string {
  const words = partnerLoginWords[language];
  const note = email === '' ? null : html`<p role="alert">${words.findNobody}</p>`;
  return page(
    words.findTitle,
    language,
    html`<h1>${words.findHeading}</h1>
      ${note}
      <form class="body form" method="get" action="/partner-login">
        <label>${words.email}<input class="input" name="email" type="email" required value="${email}" /></label>
        <button class="btn main" type="submit">${words.goOn}</button>
      </form>`,
  );
}

/** Renders the page that takes the code from the hash, which no server or referrer has seen, and posts it here. */
export function landingPage(login: string, language: Language): string {
  const words = partnerLoginWords[language];
  return page(
    words.landing,
    language,
    html`<h1>${words.landing}</h1>
      <form method="post" action="/partner-login/landing" data-form="landing">
        <input type="hidden" name="login" value="${login}" /><input type="hidden" name="code" value="" /><button
          class="btn main"
          type="submit"
        >
          ${words.goOn}
        </button>
      </form>`,
  );
}

/** Renders a refusal as a sentence; the code of the reason is for developers of such a page. */
export function refusedPage(reason: string, language: Language, isInside = false): string {
  const words = partnerLoginWords[language];
  return page(
    words.refused,
    language,
    html`<h1>${reason === 'ended' ? words.out : words.refused}</h1>
      <p role="alert">${refusalSentence(reason, language)}</p>
      <p class="note mono">${reason}</p>
      ${isInside ? html`<p><a class="link" href="/partner-login/inside">${words.back}</a></p>` : null}`,
  );
}

/** Renders the page for an outage: nothing has ended, and the same step can be tried again. */
export function awayPage(again: string, language: Language): string {
  const words = partnerLoginWords[language];
  return page(
    words.away,
    language,
    html`<h1>${words.away}</h1>
      <p role="alert">${words.reasons.away}</p>
      <p><a class="link" href="${again}">${words.again}</a></p>`,
  );
}

interface InsideFacts {
  readonly inside: Inside;
  readonly account: AccountRecord;
  readonly room: Room;
}

/** Renders the account for a partner, always with the banner. */
export function insidePage({ inside, account, room }: InsideFacts, language: Language): string {
  const words = partnerLoginWords[language];
  const { person, partner, endsAt, scopes } = inside;
  const banner = html`<div class="banner" role="status">
    <span
      ><b>${person}</b> ${words.of} <b>${partner}</b> ${words.worksIn} <b>${account.name}</b>,
      ${words.until(moment(endsAt, language))}</span
    >
    <span class="grow"></span>
    <form method="post" action="/partner-login/inside/end"><button class="btn small" type="submit">${words.end}</button></form>
  </div>`;
  const settings = html`<form class="body form" method="post" action="/partner-login/inside/settings">
    <label>${words.greeting}<input class="input" name="greeting" maxlength="200" value="${room.greeting}" /></label>
    <button class="btn main" type="submit">${words.save}</button>
  </form>`;
  const named = Object.entries(words.scopes).flatMap(([scope, name]) => (scopes.includes(scope) ? [name] : []));
  return page(
    PRODUCTS[account.program].name,
    language,
    html`${banner}
      <h1>${account.name}</h1>
      <p class="muted">${words.mayChange} ${named.join(', ')}. <a class="link" href="/partner-login/inside/billing">${words.billing}</a></p>
      ${card(words.settingsTitle, '', settings)} ${card(words.bookingsTitle, '', bookingList(room, language))}`,
  );
}

function bookingList({ bookings }: Room, language: Language): Html {
  const words = partnerLoginWords[language];
  return html`<ul class="lines">
    ${bookings.map(
      ({ id, who, at, changedBy }) =>
        html`<li>
          <span class="to">${moment(at, language)}</span><span>${who}</span
          ><span class="note">${changedBy === null ? '' : words.changedBy(changedBy)}</span><span class="grow"></span>
          <form method="post" action="/partner-login/inside/bookings/${id}/move">
            <button class="btn small" type="submit">${words.hourLater}<span class="sr"> ${who}</span></button>
          </form>
        </li>`,
    )}
  </ul>`;
}

const page = (title: string, language: Language, content: Html): string =>
  layout({ title, language, body: html`<main class="page narrow">${content}</main>` });

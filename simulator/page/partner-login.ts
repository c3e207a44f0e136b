import { PRODUCTS } from '../host/products.ts';
import type { AccountRecord } from '../host/records.ts';
import type { Inside, Room } from '../host/rooms.ts';
import { moment } from './format.ts';
import { html, type Html } from './html.ts';
import { card, layout } from './layout.ts';

/** Where the mails lead: in place of the customer's sign-in. */
export function findAccountPage(email: string): string {
  const note = email === '' ? null : html`<p role="alert">No account has this address.</p>`;
  return page(
    'Your account',
    html`<h1>Which account is yours?</h1>
      ${note}
      <form class="body form" method="get" action="/partner-login">
        <label>E-mail<input class="input" name="email" type="email" required value="${email}" /></label>
        <button class="btn main" type="submit">Go on</button>
      </form>`,
  );
}

/** Takes the code from behind the hash, where no server and no referrer saw it, and posts it here. */
export function landingPage(login: string): string {
  return page(
    'Signing in',
    html`<h1>Signing in …</h1>
      <form method="post" action="/partner-login/landing" data-form="landing">
        <input type="hidden" name="login" value="${login}" /><input type="hidden" name="code" value="" /><button
          class="btn main"
          type="submit"
        >
          Go on
        </button>
      </form>`,
  );
}

export function refusedPage(reason: string, detail: string, isInside = false): string {
  return page(
    'Refused',
    html`<h1>${reason === 'ended' ? 'You are out' : 'Refused'}</h1>
      <p class="note">${reason}</p>
      <p role="alert">${detail}</p>
      ${isInside ? html`<p><a class="link" href="/partner-login/inside">Back to the account</a></p>` : null}`,
  );
}

/** The account as a partner finds it: the banner never leaves. */
export function insidePage({
  inside,
  account,
  room,
}: {
  readonly inside: Inside;
  readonly account: AccountRecord;
  readonly room: Room;
}): string {
  const { person, partner, endsAt, scopes } = inside;
  const banner = html`<div class="banner" role="status">
    <span
      ><b>${person}</b> of <b>${partner}</b> works in the account of <b>${account.name}</b>, until ${moment(endsAt)} at the latest.</span
    >
    <span class="grow"></span>
    <form method="post" action="/partner-login/inside/end"><button class="btn small" type="submit">End</button></form>
  </div>`;
  const settings = html`<form class="body form" method="post" action="/partner-login/inside/settings">
    <label>Greeting on the booking page<input class="input" name="greeting" maxlength="200" value="${room.greeting}" /></label>
    <button class="btn main" type="submit">Save</button>
  </form>`;
  const bookings = room.bookings.map(
    ({ id, who, at, changedBy }) =>
      html`<li>
        <span class="to">${moment(at)}</span><span>${who}</span
        ><span class="note">${changedBy === null ? '' : `changed by ${changedBy}`}</span><span class="grow"></span>
        <form method="post" action="/partner-login/inside/bookings/${id}/move">
          <button class="btn small" type="submit">An hour later<span class="sr"> ${who}</span></button>
        </form>
      </li>`,
  );
  return page(
    PRODUCTS[account.program].name,
    html`${banner}
      <h1>${account.name}</h1>
      <p class="muted">You may change: ${scopes.join(', ')}. <a class="link" href="/partner-login/inside/billing">Billing</a></p>
      ${card('Settings', '', settings)}
      ${card(
        'Bookings',
        '',
        html`<ul class="lines">
          ${bookings}
        </ul>`,
      )}`,
  );
}

const page = (title: string, content: Html): string => layout({ title, body: html`<main class="page narrow">${content}</main>` });

import { saidTo } from '../host/accounts.ts';
import type { Product } from '../host/products.ts';
import type { HostLogin } from '../host/partner-logins.ts';
import type { Room } from '../host/rooms.ts';
import type { AccountRecord, CallRecord } from '../host/records.ts';
import { money, moment } from './format.ts';
import { html, type Html } from './html.ts';
import { button, card, chip, layout } from './layout.ts';
import { bookingsCard, partnerLoginCard } from './partner-login-card.ts';

/** A product's landing page: where a partner's link leads, with the click that Commend noted. */
export function landingPage(product: Product, clickId: string): string {
  const plans = Object.entries(product.plans).map(
    ([plan, price]) =>
      html`<option value="${plan}" ${plan === 'pro' ? html` selected` : null}>
        ${plan}, ${price === 0 ? 'free' : `${money(price, product.currency)} a month`}
      </option>`,
  );
  const form = html`<form class="body form" method="post" action="/${product.program}/sign-up">
    <input type="hidden" name="clickId" value="${clickId}" />
    <label>Company<input class="input" name="name" required /></label>
    <label>E-mail<input class="input" name="email" type="email" required /></label>
    <label>Website<input class="input" name="website" type="url" placeholder="https://" /></label>
    <div class="two">
      <label>Country<input class="input" name="country" value="CH" maxlength="2" required /></label
      ><label
        >Plan<select class="input" name="hostPlan">
          ${plans}
        </select></label
      >
    </div>
    <label>Code, if somebody gave you one<input class="input" name="code" /></label>
    <button class="btn main" type="submit">Create account</button>
  </form>`;
  return page(
    product,
    html`<h1>${product.promise}</h1>
      <p class="muted">${product.text}</p>
      ${card('Try it', clickId === '' ? 'no referral' : html`came by a link, click <span class="mono">${clickId}</span>`, form)}`,
  );
}

interface AccountFacts {
  readonly calls: readonly CallRecord[];
  /** Undefined: Commend does not answer. */
  readonly logins: readonly HostLogin[] | undefined;
  readonly room: Room;
}

/** A customer's own page at the product. */
export function accountPage(product: Product, account: AccountRecord, { calls, logins, room }: AccountFacts): string {
  const customer = `/control/customers/${account.id}`;
  const plans = Object.keys(product.plans)
    .filter((plan) => plan !== account.hostPlan)
    .map((plan) => button({ label: `Change to ${plan}`, post: `${customer}/events`, body: { type: 'host_plan.changed', hostPlan: plan } }));
  const subscription =
    account.subscription === null
      ? button({ label: 'Subscribe', post: `${customer}/subscribe`, main: true })
      : button({ label: 'Cancel subscription', post: `${customer}/end-subscription` });
  const widget = account.widgetInstalled
    ? chip('installed', 'success')
    : button({ label: `Install on ${account.website}`, post: `${customer}/events`, body: { type: 'widget.installed' }, main: true });
  return page(
    product,
    html`<h1>${account.name}</h1>
      <p class="muted">${account.email} · account <span class="mono">${account.id}</span> · since ${moment(account.createdAt)}</p>
      ${card(
        'Your account',
        '',
        html`<ul class="lines settings">
          <li><span>Plan</span><span class="medium">${account.hostPlan}</span><span class="grow"></span>${plans}</li>
          <li>
            <span>Subscription</span><span class="medium">${account.subscription === null ? 'none' : 'active'}</span
            ><span class="grow"></span>${subscription}
          </li>
          <li><span>Widget</span><span class="grow"></span>${widget}</li>
          ${rewardsLine(product, account)}
        </ul>`,
      )}
      ${partnerLoginCard(account, logins)} ${bookingsCard(room)}
      ${card(
        'What Commend was told, and said',
        '',
        html`<ul class="lines">
          ${calls.map(callRow)}
        </ul>`,
      )}`,
  );
}

/** Where every account takes part. */
const rewardsLine = ({ program }: Product, { id }: AccountRecord): Html | null =>
  program === 'plauder'
    ? html`<li><span>Rewards</span><span class="grow"></span><a class="link" href="/${program}/account/${id}/rewards">Open</a></li>`
    : null;

function callRow(call: CallRecord): Html {
  const { state, status, answer } = saidTo(call);
  const tone = state === 'acknowledged' ? 'success' : state === 'refused' ? 'error' : 'warning';
  return html`<li class="call">
    <span class="mono">POST ${call.path}</span>${chip(status === null ? 'no answer yet' : String(status), tone)}
    <pre>${call.body}</pre>
    <pre>${typeof answer === 'string' ? answer : JSON.stringify(answer, null, 2)}</pre>
  </li>`;
}

function page(product: Product, content: Html): string {
  const header = html`<header>
    <div class="top">
      <span class="strong">${product.name}</span><span class="env">A made-up product</span><span class="grow"></span
      ><a class="link" href="/">Simulator</a>
    </div>
  </header>`;
  return layout({ title: product.name, look: product.program, body: html`<main class="page narrow">${header}${content}</main>` });
}

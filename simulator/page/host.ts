import { saidTo } from '../host/accounts.ts';
import type { Product } from '../host/products.ts';
import type { HostLogin } from '../host/partner-logins.ts';
import type { Room } from '../host/rooms.ts';
import type { AccountRecord, CallRecord } from '../host/records.ts';
import type { Language } from '../language.ts';
import { money, moment } from './format.ts';
import { hostWords, type HostWords } from './host-words.ts';
import { html, type Html } from './html.ts';
import { button, card, chip, layout } from './layout.ts';
import { bookingsCard, partnerLoginCard } from './partner-login-card.ts';

/** Renders a product's landing page, which a partner's link leads to, with the click that Commend recorded. */
export function landingPage(product: Product, clickId: string, language: Language): string {
  const { signUp: words, products } = hostWords[language];
  const { promise, text } = products[product.program];
  const plans = Object.entries(product.plans).map(
    ([plan, price]) =>
      html`<option value="${plan}" ${plan === 'pro' ? html` selected` : null}>
        ${plan}, ${price === 0 ? words.free : words.aMonth(money(price, product.currency))}
      </option>`,
  );
  const form = html`<form class="body form" method="post" action="/${product.program}/sign-up">
    <input type="hidden" name="clickId" value="${clickId}" />
    <label>${words.company}<input class="input" name="name" required /></label>
    <label>${words.email}<input class="input" name="email" type="email" required /></label>
    <label>${words.website}<input class="input" name="website" type="url" placeholder="https://" /></label>
    <div class="two">
      <label>${words.country}<input class="input" name="country" value="CH" maxlength="2" required /></label
      ><label
        >${words.plan}<select class="input" name="hostPlan">
          ${plans}
        </select></label
      >
    </div>
    <label>${words.code}<input class="input" name="code" /></label>
    <button class="btn main" type="submit">${words.create}</button>
  </form>`;
  return page(
    { product, language },
    html`<h1>${promise}</h1>
      <p class="muted">${text}</p>
      ${card(words.title, clickId === '' ? words.noReferral : html`${words.byLink} <span class="mono">${clickId}</span>`, form)}`,
  );
}

interface AccountFacts {
  readonly calls: readonly CallRecord[];
  /** Undefined if Commend does not answer. */
  readonly logins: readonly HostLogin[] | undefined;
  readonly room: Room;
  readonly language: Language;
}

/** Renders a customer's own page at the product. */
export function accountPage(product: Product, account: AccountRecord, { calls, logins, room, language }: AccountFacts): string {
  const words = hostWords[language];
  const { account: own } = words;
  const customer = `/control/customers/${account.id}`;
  const plans = Object.keys(product.plans)
    .filter((plan) => plan !== account.hostPlan)
    .map((plan) => button({ label: own.changeTo(plan), post: `${customer}/events`, body: { type: 'host_plan.changed', hostPlan: plan } }));
  const subscription =
    account.subscription === null
      ? button({ label: own.subscribe, post: `${customer}/subscribe`, main: true })
      : button({ label: own.cancel, post: `${customer}/end-subscription` });
  const widget = account.widgetInstalled
    ? chip(own.installed, 'success')
    : button({ label: own.installOn(account.website), post: `${customer}/events`, body: { type: 'widget.installed' }, main: true });
  return page(
    { product, language },
    html`<h1>${account.name}</h1>
      <p class="muted">
        ${account.email} · ${own.number} <span class="mono">${account.id}</span> · ${own.since(moment(account.createdAt, language))}
      </p>
      ${card(
        own.title,
        '',
        html`<ul class="lines settings">
          <li><span>${own.plan}</span><span class="medium">${account.hostPlan}</span><span class="grow"></span>${plans}</li>
          <li>
            <span>${own.subscription}</span><span class="medium">${account.subscription === null ? own.none : own.active}</span
            ><span class="grow"></span>${subscription}
          </li>
          <li><span>${own.widget}</span><span class="grow"></span>${widget}</li>
          ${rewardsLine(account, own)}
        </ul>`,
      )}
      ${partnerLoginCard({ account, language }, logins)} ${bookingsCard(room, language)}
      ${card(
        own.told,
        '',
        html`<ul class="lines">
          ${calls.map((call) => callRow(call, own))}
        </ul>`,
      )}`,
  );
}

/** Renders the link to the rewards, in products where every account takes part. */
const rewardsLine = ({ id, program }: AccountRecord, words: HostWords['account']): Html | null =>
  program === 'plauder'
    ? html`<li>
        <span>${words.rewards}</span><span class="grow"></span><a class="link" href="/${program}/account/${id}/rewards">${words.open}</a>
      </li>`
    : null;

function callRow(call: CallRecord, words: HostWords['account']): Html {
  const { state, status, answer } = saidTo(call);
  const tone = state === 'acknowledged' ? 'success' : state === 'refused' ? 'error' : 'warning';
  return html`<li class="call">
    <span class="mono">POST ${call.path}</span>${chip(status === null ? words.noAnswer : String(status), tone)}
    <pre>${call.body}</pre>
    <pre>${typeof answer === 'string' ? answer : JSON.stringify(answer, null, 2)}</pre>
  </li>`;
}

function page({ product, language }: { readonly product: Product; readonly language: Language }, content: Html): string {
  const words = hostWords[language];
  const header = html`<header>
    <div class="top">
      <span class="strong">${product.name}</span><span class="env">${words.madeUp}</span><span class="grow"></span
      ><a class="link" href="/">${words.simulator}</a>
    </div>
  </header>`;
  return layout({ title: product.name, look: product.program, language, body: html`<main class="page narrow">${header}${content}</main>` });
}

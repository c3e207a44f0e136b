import type { Parts } from '../control/control.ts';
import { PRODUCTS } from '../host/products.ts';
import type { Delivery } from '../stripe/deliveries.ts';
import type { Faults } from '../faults.ts';
import { moment } from './format.ts';
import { html, type Html } from './html.ts';
import { button, card, chip } from './layout.ts';

export function signUpCard(): Html {
  const plans = Object.keys(PRODUCTS.termino.plans).map(
    (plan) => html`<option value="${plan}" ${plan === 'pro' ? html` selected` : null}>${plan}</option>`,
  );
  return card(
    'Sign someone up',
    'clicks the link first, like a browser',
    html`<form class="body form" data-form="sign-up">
      <label
        >Product<select class="input" name="program">
          <option value="termino">Termino, bookings</option>
          <option value="plauder">Plauder, chat</option>
        </select></label
      >
      <label>Name<input class="input" name="name" required value="Velo Werk Bern" /></label>
      <label>Email<input class="input" name="email" type="email" required value="info@velowerk.test" /></label>
      <div class="two">
        <label>Country<input class="input" name="country" value="CH" maxlength="2" required /></label
        ><label
          >Plan<select class="input" name="hostPlan">
            ${plans}
          </select></label
        >
      </div>
      <div class="two">
        <label
          >Comes through<select class="input" name="how">
            <option value="code">a partner's link</option>
            <option value="typedCode">a code, typed in</option>
            <option value="">no one</option>
          </select></label
        ><label>Code<input class="input" name="code" /></label>
      </div>
      <button class="btn main" type="submit">Sign up</button>
    </form>`,
  );
}

const FAULTS: readonly (readonly [string, object])[] = [
  ['Webhook twice', { webhooks: { twice: true } }],
  ['Webhook 30 s late', { webhooks: { delaySeconds: 30 } }],
  ['Webhooks out of order', { webhooks: { outOfOrder: true } }],
  ['Webhook lost', { webhooks: { drop: true } }],
  ['Stripe answers 500', { stripeApi: { status500: true } }],
  ['Stripe does not answer', { stripeApi: { noAnswer: true } }],
  ['Bexio: too many calls', { bexioApi: { status429: true, retryAfterSeconds: 5 } }],
  ['Bexio answers 500', { bexioApi: { status500: true } }],
  ['Transfer: no answer', { stripeTransfers: { noAnswer: true, count: 2 } }],
  ['Transfer: 500 after it', { stripeTransfers: { status500AfterEffect: true } }],
  ['PayPal: no answer', { paypalApi: { noAnswer: true } }],
  ['Email refused for good', { mail: { refuse: 'never' } }],
  ['Email delayed', { mail: { refuse: 'later' } }],
];

/** Renders the faults: the ones that are on, and a button for each that makes its next occurrence fail. */
export function faultsCard(faults: Faults): Html {
  const active = Object.entries(faults.active()).map(
    ([name, fault]) => html`<li>${chip(name, 'warning')} <span class="mono">${JSON.stringify(fault)}</span></li>`,
  );
  const off = active.length === 0 ? null : button({ label: 'All off', post: 'DELETE /control/faults' });
  return card(
    'Faults',
    off ?? 'each for the next occurrence',
    html`${
        active.length === 0
          ? null
          : html`<ul class="active">
              ${active}
            </ul>`
      }
      <div class="body faults">${FAULTS.map(([label, body]) => button({ label, post: 'PUT /control/faults', body }))}</div>`,
  );
}

export function deliveriesCard({ stripe }: Parts): Html {
  const rows = stripe.webhooks.deliveries.all().slice(-12).toReversed().map(deliveryRow);
  const empty = html`<p class="empty">No event has been sent yet.</p>`;
  return card(
    'Stripe events sent',
    html`<a class="link" href="/control/deliveries">all, as JSON</a>`,
    rows.length === 0
      ? empty
      : html`<ul class="lines">
          ${rows}
        </ul>`,
  );
}

function deliveryRow(delivery: Delivery): Html {
  const last = delivery.attempts.at(-1);
  const tone = delivery.state === 'delivered' ? 'success' : delivery.state === 'dropped' ? 'error' : 'warning';
  const answer = last === undefined ? delivery.state : last.status === null ? 'no answer' : String(last.status);
  const times = delivery.attempts.length > 1 ? ` × ${delivery.attempts.length}` : '';
  return html`<li>
    <span class="clip">${delivery.type}</span
    ><span class="grow"></span
    >${chip(`${answer}${times}`, tone)}${button({ label: 'Again', post: `/control/events/${delivery.eventId}/redeliver`, about: delivery.type })}
  </li>`;
}

export function mailsCard({ mail }: Parts): Html {
  const rows = mail.outbox
    .list()
    .slice(0, 6)
    .map(
      (row) =>
        html`<li>
          <a class="clip" href="/outbox/${row.id}">${row.subject}</a><span class="grow"></span
          ><span class="note">${moment(row.receivedAt)}</span>
        </li>`,
    );
  const empty = html`<p class="empty">No email has arrived yet.</p>`;
  return card(
    'Outbox',
    html`<a class="link" href="/outbox">all mails</a>`,
    rows.length === 0
      ? empty
      : html`<ul class="lines">
          ${rows}
        </ul>`,
  );
}

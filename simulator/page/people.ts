import type { Parts } from '../control/control.ts';
import { saidTo } from '../host/accounts.ts';
import type { AccountRecord } from '../host/records.ts';
import { isObject } from '../json.ts';
import { bexioInvoiceRow, stripeInvoiceRow } from './invoice-rows.ts';
import { html, type Html } from './html.ts';
import { button, card, chip } from './layout.ts';

const SHOWN = 25;
const INVOICES_SHOWN = 6;

/** Renders the customers, newest first, each with its invoices and its next actions. */
export function peopleCard(parts: Parts, query: string): Html {
  const all = Object.values(parts.host.accounts.state.accounts).toReversed();
  const matching = all.filter((account) => `${account.name} ${account.email} ${account.id}`.toLowerCase().includes(query.toLowerCase()));
  const rows = matching.slice(0, SHOWN).map((account) => person(parts, account));
  const search = html`<form class="search" method="get" action="/">
    <input class="input" type="search" name="q" value="${query}" placeholder="Name, email or account" aria-label="Search customers" />
  </form>`;
  const count = matching.length > SHOWN ? `the newest ${SHOWN} of ${matching.length}` : String(matching.length);
  const empty = html`<p class="empty">
    ${query === '' ? 'No one has signed up yet. Sign someone up on the right, or open one of the two products.' : 'No one matches.'}
  </p>`;
  return card(
    'Customers of the host products',
    html`${count} ${search}`,
    rows.length === 0
      ? empty
      : html`<ul class="people">
          ${rows}
        </ul>`,
  );
}

function person(parts: Parts, account: AccountRecord): Html {
  const stripe = Object.values(parts.stripe.account.state.invoices).filter((invoice) => invoice.customer === account.stripeCustomer);
  const bexio = Object.values(parts.bexio.books.state.invoices).filter(
    (invoice) => invoice.contact === account.bexioContact && !invoice.deleted,
  );
  return html`<li>
    <div class="who">
      <span class="avatar" aria-hidden="true">${initials(account.name)}</span>
      <span class="nm"
        ><a class="medium" href="/${account.program}/account/${account.id}">${account.name}</a
        ><span class="note">${account.email}</span></span
      >
      <span class="note facts"><span class="mono">${account.id}</span> · ${account.hostPlan} ${decision(parts, account)}</span>
      <span class="acts">${actions(account)}</span>
    </div>
    ${newest(stripe).map((invoice) => stripeInvoiceRow(parts.stripe.account.state, invoice))} ${newest(bexio).map(bexioInvoiceRow)}
  </li>`;
}

function newest<T>(rows: readonly T[]): readonly T[] {
  return rows.slice(-INVOICES_SHOWN).toReversed();
}

function actions(account: AccountRecord): readonly Html[] {
  const about = account.name;
  const customer = `/control/customers/${account.id}`;
  return [
    ...(account.widgetInstalled
      ? []
      : [button({ label: 'Install', post: `${customer}/events`, body: { type: 'widget.installed' }, about })]),
    account.subscription === null
      ? button({ label: 'Subscribe', post: `${customer}/subscribe`, about })
      : button({ label: 'End subscription', post: `${customer}/end-subscription`, about }),
    ...(account.stripeCustomer === null
      ? []
      : [
          button({
            label: 'Stripe invoice',
            post: '/control/stripe/invoices',
            body: { customer: account.id, amount: 12_900, currency: account.program === 'termino' ? 'chf' : 'eur' },
            about,
          }),
        ]),
    ...(account.bexioContact === null
      ? []
      : [button({ label: 'Bexio invoice', post: '/control/bexio/invoices', body: { customer: account.id, net: 14_900 }, about })]),
  ];
}

/** Returns Commend's answer to the sign-up in one word. */
function decision(parts: Parts, account: AccountRecord): Html {
  const call = parts.host.accounts.state.calls.findLast((row) => row.account === account.id && row.path === '/v1/signups');
  if (call === undefined) return chip('not signed up');
  const { state, answer } = saidTo(call);
  if (state === 'waiting') return chip('sign-up not acknowledged', 'warning');
  if (state === 'refused') return chip('sign-up refused', 'error');
  const outcome = isObject(answer) ? (answer['outcome'] ?? answer['decision'] ?? answer['status']) : undefined;
  return typeof outcome === 'string'
    ? chip(outcome.replaceAll('_', ' '), outcome.includes('credited') ? 'success' : 'plain')
    : chip('signed up', 'success');
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}

import type { OrderRecord } from '../bank/records.ts';
import type { Parts } from '../control/control.ts';
import { day, moment, money } from './format.ts';
import { html, type Html } from './html.ts';
import { button, card, chip, layout } from './layout.ts';

const SHOWN = 40;

/** Renders the company's e-banking: files in, orders, files out; and what PayPal and Stripe have paid. */
export function bankPage(parts: Parts): string {
  return layout({
    title: 'Bank · Simulator',
    body: html`<main class="page">
      <header>
        <p class="note"><a class="link" href="/">Simulator</a> / <a class="link" href="/bank">Bank</a></p>
        <h1>The company’s bank, PayPal and Stripe’s transfers</h1>
        <p class="muted">Each keeps its own book: what is listed here was really ordered.</p>
      </header>
      <div class="cols">
        <div class="stack">${uploadCard()}${ordersCard(parts)}</div>
        <div class="stack">${filesCard(parts)}${paypalCard(parts)}${transfersCard(parts)}</div>
      </div>
    </main>`,
  });
}

function uploadCard(): Html {
  return card(
    'Hand over a payment file',
    'pain.001.001.09',
    html`<form class="body form" data-form="bank-file">
      <label>File<input class="input" type="file" name="file" accept=".xml,application/xml" required /></label>
      <button class="btn main" type="submit">Hand over</button>
    </form>`,
  );
}

const TONES = { accepted: 'info', booked: 'success', rejected: 'error', returned: 'warning', reversed: 'warning' } as const;

function ordersCard({ bank }: Parts): Html {
  const { orders, messages } = bank.state;
  const rows = orders.slice(-SHOWN).toReversed().map(orderRow);
  const last = messages.at(-1);
  const replies =
    last === undefined ? null : button({ label: 'Answer the last file', post: `/control/bank/messages/${last.messageId}/reply` });
  const books = html`${button({ label: 'Book what is due', post: '/control/bank/book', main: true })} ${replies}`;
  return card(
    'Orders',
    orders.length === 0 ? '' : books,
    rows.length === 0
      ? html`<p class="empty">No payment file has been handed over yet.</p>`
      : html`<ul class="lines">
          ${rows}
        </ul>`,
  );
}

function orderRow(order: OrderRecord): Html {
  const path = `/control/bank/orders/${order.endToEndId}`;
  const about = order.endToEndId;
  const verbs =
    order.state === 'accepted'
      ? [button({ label: 'Reject', post: `${path}/reject`, about })]
      : order.state === 'booked'
        ? [
            button({ label: 'Return AC04', post: `${path}/return`, body: { reason: 'AC04' }, about }),
            button({ label: 'Take back', post: `${path}/reverse`, about }),
            button({ label: 'Pay again', post: `${path}/book-again`, about }),
          ]
        : [];
  return html`<li>
    <span class="clip"><span class="medium">${order.creditorName}</span> <span class="note mono">${order.endToEndId}</span></span
    ><span class="grow"></span><span>${money(order.amount, order.currency)}</span
    ><span class="note">${day(order.executeOn)}</span
    >${chip(order.reason === null ? order.state : `${order.state} ${order.reason}`, TONES[order.state])} ${verbs}
  </li>`;
}

function filesCard({ bank }: Parts): Html {
  const rows = bank.state.files
    .slice(-SHOWN)
    .toReversed()
    .map(
      (file) =>
        html`<li>
          <a class="link" href="/control/bank/files/${file.id}">${file.id}.xml</a><span class="grow"></span
          ><span class="note">${moment(file.writtenAt)}</span>
        </li>`,
    );
  const wishes = [
    ['Advice (camt.054)', { kind: 'camt.054' }],
    ['Statement (camt.053)', { kind: 'camt.053' }],
    ['Advice in version 04', { kind: 'camt.054', version: '04' }],
    ['Half a file', { entries: 'all', half: true }],
    ['A newer dialect', { entries: 'all', dialect: 'camt.054.001.12' }],
    ['Of a foreign account', { entries: 'all', account: 'DE89370400440532013000' }],
  ] as const;
  return card(
    'Bank files',
    'to import at Commend',
    html`<div class="body faults">${wishes.map(([label, body]) => button({ label, post: '/control/bank/statements', body }))}</div>
      ${
        rows.length === 0
          ? html`<p class="empty">No file yet. Book something, then ask for an advice or a statement.</p>`
          : html`<ul class="lines">
              ${rows}
            </ul>`
      }`,
  );
}

function paypalCard({ paypal }: Parts): Html {
  const items = paypal.book.state.batches.flatMap((batch) => batch.items);
  const rows = items
    .slice(-SHOWN)
    .toReversed()
    .map((item) => {
      const to = (label: string, status: string) =>
        button({ label, post: `/control/paypal/items/${item.id}`, body: { status }, about: item.id });
      return html`<li>
        <span class="clip">${item.receiver}</span><span class="grow"></span
        ><span>${money(item.amount, item.currency)}</span>${chip(item.status)}
        ${item.status === 'PENDING' || item.status === 'UNCLAIMED' ? to('Success', 'SUCCESS') : null}
        ${['RETURNED', 'FAILED'].includes(item.status) ? null : to('Return', 'RETURNED')}
      </li>`;
    });
  return card(
    'PayPal payouts',
    String(items.length),
    rows.length === 0
      ? html`<p class="empty">PayPal has paid nothing yet.</p>`
      : html`<ul class="lines">
          ${rows}
        </ul>`,
  );
}

function transfersCard({ stripe }: Parts): Html {
  const transfers = Object.values(stripe.account.state.transfers);
  const rows = transfers
    .slice(-SHOWN)
    .toReversed()
    .map(
      (transfer) =>
        html`<li>
          <span class="clip mono">${transfer.destination}</span><span class="grow"></span
          ><span>${money(transfer.amount, transfer.currency)}</span>${transfer.reversals.length === 0 ? null : chip('reversed', 'warning')}
          ${button({ label: 'Reverse', post: `/control/stripe/transfers/${transfer.id}/reverse`, about: transfer.id })}
        </li>`,
    );
  return card(
    'Stripe transfers',
    String(transfers.length),
    rows.length === 0
      ? html`<p class="empty">Stripe has transferred nothing yet.</p>`
      : html`<ul class="lines">
          ${rows}
        </ul>`,
  );
}

import { openOf } from '../bexio/invoices.ts';
import { STATUS, type BexioInvoiceRecord } from '../bexio/records.ts';
import { invoiceSums, sum } from '../stripe/invoice-sums.ts';
import type { InvoiceRecord, StripeState } from '../stripe/records.ts';
import { paymentsOf } from '../stripe/refunds.ts';
import { day, money, words } from './format.ts';
import { html, type Html } from './html.ts';
import { button, chip } from './layout.ts';

interface Row {
  readonly vendor: string;
  readonly number: string;
  readonly date: string;
  readonly chips: readonly Html[];
  readonly buttons: readonly Html[];
  readonly amount: string;
}

export function stripeInvoiceRow(state: StripeState, invoice: InvoiceRecord): Html {
  const { due, remaining, paid } = invoiceSums(state, invoice);
  const charges = new Set(paymentsOf(state, invoice).map((payment) => payment.charge));
  const refunds = Object.values(state.refunds).filter((refund) => charges.has(refund.charge) && refund.status !== 'failed');
  const dispute = Object.values(state.disputes).findLast((one) => charges.has(one.charge));
  const base = `/control/stripe/invoices/${invoice.id}`;
  const about = invoice.number;
  const open = [
    button({ label: 'Pay', post: `${base}/pay`, main: true, about }),
    button({ label: 'Half', post: `${base}/pay`, body: { amount: Math.max(1, Math.floor(remaining / 2)) }, about }),
    button({ label: 'Out of band', post: `${base}/pay`, body: { outOfBand: true }, about }),
    button({ label: 'Void', post: `${base}/void`, about }),
  ];
  const settled = [
    button({ label: 'Refund', post: `${base}/refund`, about }),
    ...(dispute === undefined
      ? [button({ label: 'Dispute', post: `${base}/dispute`, about })]
      : ['won', 'lost'].map((status) =>
          button({ label: `Dispute ${status}`, post: `/control/stripe/disputes/${dispute.id}`, body: { status }, about }),
        )),
  ];
  const refunded = sum(refunds, (refund) => refund.amount);
  return row({
    vendor: 'Stripe',
    number: invoice.number,
    date: day(invoice.created * 1000),
    amount: money(due, invoice.currency),
    chips: [
      chip(invoice.status, invoice.status === 'paid' ? 'success' : 'plain'),
      ...(paid > 0 && remaining > 0 ? [chip(`${money(remaining, invoice.currency)} open`, 'warning')] : []),
      ...(refunded > 0 ? [chip(`${money(refunded, invoice.currency)} refunded`, 'error')] : []),
      ...(dispute === undefined ? [] : [chip(`dispute: ${words(dispute.status)}`, 'error')]),
    ],
    buttons: [...(invoice.status === 'open' ? open : []), ...(charges.size > 0 ? settled : [])],
  });
}

const STATUS_WORDS: Readonly<Record<number, string>> = {
  [STATUS.draft]: 'draft',
  [STATUS.pending]: 'pending',
  [STATUS.paid]: 'paid',
  [STATUS.partial]: 'partly paid',
  [STATUS.canceled]: 'canceled',
  [STATUS.unpaid]: 'overdue',
};

export function bexioInvoiceRow(invoice: BexioInvoiceRecord): Html {
  const base = `/control/bexio/invoices/${invoice.id}`;
  const about = invoice.number;
  const isOpen = openOf(invoice) > 0 && invoice.status !== STATUS.canceled && invoice.status !== STATUS.draft;
  const last = invoice.payments.at(-1);
  return row({
    vendor: 'Bexio',
    number: invoice.number,
    date: day(invoice.validFrom),
    amount: money(invoice.total, invoice.currency),
    chips: [
      chip(STATUS_WORDS[invoice.status] ?? `status ${invoice.status}`, invoice.status === STATUS.paid ? 'success' : 'plain'),
      ...(isOpen && last !== undefined ? [chip(`${money(openOf(invoice), invoice.currency)} open`, 'warning')] : []),
    ],
    buttons: [
      ...(invoice.status === STATUS.draft ? [button({ label: 'Issue', post: `${base}/issue`, main: true, about })] : []),
      ...(isOpen
        ? [
            button({ label: 'Book at the bank', post: `${base}/pay`, main: true, about }),
            button({ label: 'Half', post: `${base}/pay`, body: { amount: Math.max(1, Math.floor(openOf(invoice) / 2)) }, about }),
            button({ label: 'Discount', post: `${base}/pay`, body: { kind: 'cash_discount' }, about }),
            button({ label: 'Mark paid', post: `${base}/mark-paid`, about }),
          ]
        : []),
      ...(last === undefined ? [] : [button({ label: 'Delete payment', post: `DELETE ${base}/payments/${last.id}`, about })]),
      ...(invoice.status === STATUS.canceled ? [] : [button({ label: 'Cancel', post: `${base}/cancel`, about })]),
    ],
  });
}

function row({ vendor, number, date, amount, chips, buttons }: Row): Html {
  return html`<div class="bill">
    <span class="note vendor">${vendor}</span><span class="medium number">${number}</span><span class="note date">${date}</span
    ><span class="state">${chips}</span><span class="acts">${buttons}</span><span class="money">${amount}</span>
  </div>`;
}

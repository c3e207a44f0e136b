import { money } from '../page/format.ts';
import { decision, type BexioInvoice, type StripeInvoice, type Told } from './shapes.ts';

/** Returns Commend's answer to the host as one sentence. */
export function sayTold(told: Told | null): string {
  if (told === null) return 'Commend was not told.';
  if (told.state === 'waiting') return `Commend has not acknowledged it (${told.status ?? 'no answer'}); the host tries again.`;
  const { data: answer } = decision.safeParse(told.answer);
  if (answer === undefined) return `Commend answered ${told.status ?? ''}: ${JSON.stringify(told.answer)}`;
  const outcome = answer.outcome ?? answer.state ?? answer.detail ?? 'acknowledged';
  const partner = answer.partner ? ` to ${answer.partner.name}` : '';
  const why = answer.sentence?.en ?? answer.reason ?? '';
  return `Commend: ${outcome}${partner}.${why === '' ? '' : ` ${why}`}`;
}

export function sayStripeInvoice(invoice: StripeInvoice): string {
  const open = invoice.status === 'open' && invoice.amount_paid > 0 ? `, ${money(invoice.amount_remaining, invoice.currency)} open` : '';
  return `${invoice.number ?? invoice.id} ${money(invoice.amount_due, invoice.currency)} ${invoice.status}${open} (Stripe, ${invoice.customer_name ?? invoice.customer})`;
}

const BEXIO_STATUS: Readonly<Record<number, string>> = {
  7: 'draft',
  8: 'pending',
  9: 'paid',
  16: 'partly paid',
  19: 'canceled',
  31: 'overdue',
};
const BEXIO_CURRENCY: Readonly<Record<number, string>> = { 1: 'CHF', 2: 'EUR', 3: 'USD', 4: 'GBP' };

export function sayBexioInvoice(invoice: BexioInvoice): string {
  const status = BEXIO_STATUS[invoice.kb_item_status_id] ?? `status ${invoice.kb_item_status_id}`;
  const amount = `${BEXIO_CURRENCY[invoice.currency_id] ?? ''} ${twoDigits(invoice.total)}`;
  return `${invoice.document_nr} ${amount} ${status}, ${twoDigits(invoice.total_remaining_payments)} open (Bexio, ${invoice.contact_address})`;
}

/** Formats `129.000000` as `129.00`. */
function twoDigits(decimal: string): string {
  return decimal.replace(/(\.\d\d)0*$/, '$1');
}

/** Returns the minor units of a typed amount: `129.00`, `129` or `129.5`. @throws Error for anything else. */
export function amountOf(typed: string): number {
  const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(typed);
  if (match === null) throw new Error(`"${typed}" is no amount; write it like 129.00.`);
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

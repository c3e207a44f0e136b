import { receivedOf, remainingOf, vouchersOf } from './invoices.ts';
import { BANK_ACCOUNT, CURRENCIES, type BexioInvoiceRecord, type BexioPaymentRecord, type ContactRecord } from './records.ts';

/** The invoice as a list returns it, its amounts as decimal strings whose scale varies from field to field. */
export function bexioInvoiceShape(invoice: BexioInvoiceRecord, contactName: string) {
  return {
    ...unused,
    id: invoice.id,
    document_nr: invoice.number,
    title: invoice.title,
    contact_id: invoice.contact,
    currency_id: CURRENCIES.find((currency) => currency.name === invoice.currency)?.id ?? 1,
    total_gross: decimal(invoice.net, 6),
    total_net: decimal(invoice.net, 6),
    total_taxes: decimal(invoice.tax, 4),
    total_received_payments: decimal(receivedOf(invoice), 4),
    total_credit_vouchers: decimal(vouchersOf(invoice), 6),
    total_remaining_payments: decimal(remainingOf(invoice), 4),
    total: decimal(invoice.total, 6),
    total_rounding_difference: (invoice.total - invoice.net - invoice.tax) / 100,
    is_valid_from: invoice.validFrom,
    is_valid_to: invoice.validTo,
    contact_address: contactName,
    kb_item_status_id: invoice.status,
    reference: invoice.reference,
    api_reference: invoice.apiReference,
    updated_at: swissTime(new Date(invoice.updatedAt)),
    taxs: [{ percentage: decimal(invoice.taxRateBps, 2), value: decimal(invoice.tax, 4) }],
  };
}

export type BexioInvoiceShape = ReturnType<typeof bexioInvoiceShape>;

export function bexioPaymentShape(invoice: BexioInvoiceRecord, payment: BexioPaymentRecord) {
  const isBooked = payment.kind === 'bank' || payment.kind === 'payment_service';
  return {
    id: payment.id,
    date: payment.date,
    value: shortest(payment.value),
    bank_account_id: isBooked ? BANK_ACCOUNT : null,
    title: 'Received Payment',
    payment_service_id: payment.paymentService,
    is_client_account_redemption: payment.kind === 'client_account_redemption',
    is_cash_discount: payment.kind === 'cash_discount',
    kb_invoice_id: invoice.id,
    kb_credit_voucher_id: payment.kind === 'credit_voucher' ? payment.id : null,
    kb_bill_id: null,
    kb_credit_voucher_text: payment.kind === 'credit_voucher' ? `GS-${payment.id}` : '',
  };
}

export function contactShape(contact: ContactRecord) {
  return {
    id: contact.id,
    nr: String(contact.id),
    contact_type_id: 1,
    name_1: contact.name,
    name_2: null,
    mail: contact.email,
    user_id: 1,
    owner_id: 1,
  };
}

/** Returns local Swiss time without an offset, as Bexio writes it: ambiguous for an hour each October. */
function swissTime(instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Zurich', dateStyle: 'short', timeStyle: 'medium' }).format(instant);
}

/** Formats hundredths with a given number of decimals. */
function decimal(hundredths: number, digits: number): string {
  const [whole, part] = parts(hundredths);
  return `${whole}.${part.padEnd(digits, '0')}`;
}

/** Formats hundredths with as few decimals as the value needs: "100", "19.15", "0.5". */
function shortest(hundredths: number): string {
  const [whole, part] = parts(hundredths);
  const needed = part.replace(/0+$/, '');
  return needed === '' ? whole : `${whole}.${needed}`;
}

function parts(hundredths: number): [string, string] {
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  return [`${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}`, digits.slice(-2)];
}

const unused = {
  contact_sub_id: null,
  user_id: 1,
  project_id: null,
  pr_project_id: null,
  logopaper_id: 1,
  language_id: 1,
  bank_account_id: BANK_ACCOUNT,
  payment_type_id: 1,
  header: '',
  footer: '',
  mwst_type: 0,
  mwst_is_net: true,
  show_position_taxes: false,
  viewed_by_client_at: null,
  esr_id: null,
  qr_invoice_id: 1,
  template_slug: 'demo',
  network_link: '',
} as const;

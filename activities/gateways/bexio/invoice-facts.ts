import { z } from 'zod';
import type { BexioFacts } from '../../../domain/settlement/settlement.ts';
import type { Ask } from './calls.ts';
import type { BexioCurrency } from './currencies.ts';
import { minorUnits } from './decimal.ts';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/)
  .transform((text) => text.slice(0, 10));
const number = z.number().int();

const invoiceAnswer = z.object({
  id: number,
  document_nr: z.string().nullish(),
  contact_id: number.nullish(),
  api_reference: z.string().nullish(),
  reference: z.string().nullish(),
  kb_item_status_id: number,
  currency_id: number,
  total: z.string(),
  total_net: z.string(),
  total_remaining_payments: z.string(),
  is_valid_from: day,
  is_valid_to: day.nullish(),
});

const paymentsAnswer = z.array(
  z.object({
    id: number,
    date: day,
    value: z.string(),
    bank_account_id: number.nullish(),
    payment_service_id: number.nullish(),
    kb_credit_voucher_id: number.nullish(),
    is_cash_discount: z.boolean().nullish(),
    is_client_account_redemption: z.boolean().nullish(),
  }),
);

/** Fetches everything about one invoice by its id. Undefined: it was deleted, or never existed. */
export async function fetchInvoiceFacts(
  ask: Ask,
  currencyOf: (id: number) => Promise<BexioCurrency>,
  id: string,
): Promise<BexioFacts | undefined> {
  const path = `/2.0/kb_invoice/${encodeURIComponent(id)}`;
  const invoice = await ask({ path }, invoiceAnswer);
  const payments = invoice && (await ask({ path: `${path}/payment`, query: { limit: '2000' } }, paymentsAnswer));
  if (invoice === undefined || payments === undefined) return undefined;
  const { code, exponent } = await currencyOf(invoice.currency_id);
  const text = (value: number | null | undefined) => (value === null || value === undefined ? null : String(value));
  return {
    provider: 'bexio',
    id: String(invoice.id),
    reference: invoice.document_nr ?? null,
    customerId: text(invoice.contact_id) ?? '',
    accountId: invoice.api_reference === '' ? null : (invoice.api_reference ?? null),
    statusId: invoice.kb_item_status_id,
    currency: code,
    total: minorUnits(invoice.total, exponent),
    totalNet: minorUnits(invoice.total_net, exponent),
    remaining: minorUnits(invoice.total_remaining_payments, exponent),
    issuedAt: invoice.is_valid_from,
    dueOn: invoice.is_valid_to ?? null,
    periodStart: null, // Bexio has no service period; the issue date stands for it
    ...(isQrReference(invoice.reference) ? { qrReference: invoice.reference.replaceAll(' ', '') } : {}),
    payments: payments
      .toSorted((one, other) => one.id - other.id)
      .map((payment) => ({
        id: String(payment.id),
        on: payment.date,
        amount: minorUnits(payment.value, exponent),
        bankAccountId: text(payment.bank_account_id),
        isCashDiscount: payment.is_cash_discount ?? false,
        isClientAccountRedemption: payment.is_client_account_redemption ?? false,
        creditVoucherId: text(payment.kb_credit_voucher_id),
        paymentServiceId: text(payment.payment_service_id),
        bankMatchedAt: null, // we alone know it, once bank statements are imported
      })),
    manualRefunds: 0,
  };
}

/** True for 27 digits or a creditor reference of ISO 11649; Bexio puts other texts there, too. */
const isQrReference = (text: string | null | undefined): text is string =>
  /^(\d{27}|RF\d{2}[A-Z0-9]{1,21})$/.test((text ?? '').replaceAll(' ', ''));

import type { InvoicePaymentRecord, InvoiceRecord, LineRecord, StripeState } from './records.ts';

export interface InvoiceSums {
  readonly subtotal: number;
  readonly discount: number;
  readonly total: number;
  readonly totalExcludingTax: number;
  readonly due: number;
  readonly paid: number;
  readonly remaining: number;
  readonly overpaid: number;
  readonly startingBalanceUsed: number;
}

/** Returns the sums as Stripe computes them: `total` with tax, after discounts; `due` also after the customer's credit and early credit notes. */
export function invoiceSums(state: StripeState, invoice: InvoiceRecord): InvoiceSums {
  const subtotal = sum(invoice.lines, (line) => line.amount);
  const discount = sum(invoice.lines, (line) => line.discount);
  const total = subtotal - discount + sum(invoice.lines, (line) => taxOf(line, 'exclusive'));
  const totalExcludingTax = subtotal - discount - sum(invoice.lines, (line) => taxOf(line, 'inclusive'));
  const due = Math.max(0, total + invoice.startingBalance - invoice.creditedBeforePayment);
  const paid = sum(invoicePaymentsOf(state, invoice), (payment) => (payment.status === 'paid' ? (payment.paid ?? 0) : 0));
  return {
    subtotal,
    discount,
    total,
    totalExcludingTax,
    due,
    paid,
    remaining: Math.max(0, due - paid),
    overpaid: Math.max(0, paid - due),
    startingBalanceUsed: Math.max(invoice.startingBalance, -total),
  };
}

export function invoicePaymentsOf(state: StripeState, invoice: InvoiceRecord): readonly InvoicePaymentRecord[] {
  return invoice.payments.flatMap((id) => state.invoicePayments[id] ?? []);
}

export function taxOf(line: LineRecord, behavior: 'inclusive' | 'exclusive'): number {
  return sum(
    line.taxes.filter((tax) => tax.behavior === behavior),
    (tax) => tax.amount,
  );
}

export function sum<T>(rows: readonly T[], amount: (row: T) => number): number {
  return rows.reduce((total, row) => total + amount(row), 0);
}

import { isBookedMoney } from '../settlement/bexio-evidence.ts';
import type { BexioFacts, BexioPayment } from '../settlement/source-facts.ts';

/** Money that came onto our own account and that the bank has not taken back. Minor units. */
export interface BankCredit {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  /** A day. */
  readonly bookedOn: string;
  /** With which customers pay their invoices. */
  readonly creditorReference: string | null;
}

/**
 * Which credit proves which payment of an invoice, by the payment's id: by the reference of its QR bill, else by amount and day. Each credit
 * proves one payment, and a credit that names another invoice proves none. The credits come in the order in which they are to be taken.
 * Source: P21.
 */
export function creditsOf(facts: BexioFacts, credits: readonly BankCredit[]): ReadonlyMap<string, BankCredit> {
  const found = new Map<string, BankCredit>();
  const isFree = ({ id }: BankCredit) => ![...found.values()].some((taken) => taken.id === id);
  const payments = facts.payments.filter(isBookedMoney).toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  for (const names of [namesInvoice, isOnItsDay]) {
    for (const payment of payments) {
      if (found.has(payment.id)) continue;
      const credit = credits.find((one) => isFree(one) && isOfAmount(one, payment, facts) && names(one, payment, facts));
      if (credit !== undefined) found.set(payment.id, credit);
    }
  }
  return found;
}

type Test = (credit: BankCredit, payment: BexioPayment, facts: BexioFacts) => boolean;

const isOfAmount: Test = ({ amount, currency }, payment, facts) => amount === payment.amount && currency === facts.currency;

const namesInvoice: Test = ({ creditorReference }, _payment, { qrReference }) =>
  creditorReference !== null && creditorReference.replaceAll(' ', '') === qrReference;

const isOnItsDay: Test = ({ creditorReference, bookedOn }, { on }, { qrReference }) =>
  bookedOn === on && (creditorReference === null || qrReference === undefined);

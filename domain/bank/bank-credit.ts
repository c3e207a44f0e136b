import { isBookedMoney } from '../settlement/bexio-evidence.ts';
import type { BexioFacts, BexioPayment } from '../settlement/source-facts.ts';

/** A credit on our own account that the bank has not taken back. Minor units. */
export interface BankCredit {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  /** Day of the booking, `YYYY-MM-DD`. */
  readonly bookedOn: string;
  /** The structured reference with which customers pay invoices. */
  readonly creditorReference: string | null;
}

/**
 * Returns, by payment id, the credit that proves each payment of an invoice: the one with the reference of its QR bill, else one with the same
 * amount and day. A credit proves only one payment, and none if it names another invoice. Credits are used in the given order. Source: P21.
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

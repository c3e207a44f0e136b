import type { DecisionReason } from '../decision.ts';
import type { Evidence } from './evidence.ts';
import type { Currency, Money } from '../money.ts';
import { startOfDay } from '../period.ts';
import type { BexioFacts, BexioPayment } from './source-facts.ts';
import type { Terms } from '../program/terms.ts';

const statuses = { draft: 7, pending: 8, paid: 9, partlyPaid: 16, canceled: 19, unpaid: 31 };
const knownStatuses = new Set<number | null>([...Object.values(statuses), null]); // null: deleted

interface Seen {
  /** True if Bexio calls the invoice paid and nothing remains. */
  readonly isClosed: boolean;
  /** Payments booked on one of our bank accounts. */
  readonly booked: readonly BexioPayment[];
  /** Booked payments that the terms already let count. */
  readonly counted: readonly BexioPayment[];
  readonly isComplete: boolean;
}

/**
 * Judges a Bexio invoice. Proof is the status *paid* and payments booked on a bank account. Cash discounts, credit vouchers and money taken by a
 * payment service are not our money. A payment counts from local midnight of its day. Bexio names no products, so the whole invoice is eligible.
 * Source: C19.
 */
export function bexioEvidence(
  facts: BexioFacts,
  { terms, timeZone, currency }: { readonly terms: Terms; readonly timeZone: string; readonly currency: Currency },
): Evidence {
  const money = (amount: number): Money => ({ amount, currency });
  const seen = look(facts, terms);
  const { isClosed, booked, counted, isComplete } = seen;
  const isGone = facts.statusId === null;
  const counts = !isGone && (isComplete || !terms.requireFullPayment);
  const total = Math.max(facts.total, 0);
  const paid = counts ? paidSum(counted) : 0;
  const last = counted
    .map(({ on }) => on)
    .sort()
    .at(-1);
  const reason = reasonOf(facts, terms, seen);
  return {
    invoice: {
      total: money(facts.total),
      eligible: money(Math.min(Math.max(terms.baseMode === 'net' ? facts.totalNet : facts.total, 0), total)),
      paid: money(paid),
      refunded: money(facts.manualRefunds),
      disputeLost: money(0),
      disputeOpen: money(0),
    },
    settledAt: counts && last !== undefined ? startOfDay(last, timeZone) : null,
    source: 'bexio',
    reason: reason === 'settled' && paid > total ? 'overpaid' : reason,
    isComplete,
    isVoid: isGone || facts.statusId === statuses.canceled || (isClosed && booked.length === 0 && reason !== 'waiting_for_bank'),
    quarantine: !knownStatuses.has(facts.statusId),
    serviceStartsAt: startOfDay(facts.periodStart ?? facts.issuedAt, timeZone),
    needsReview: paid > total ? 'excess_payment' : null,
  };
}

/**
 * Selects the payments that count. With `bexio+bank` each booked payment must also be in a bank statement, so that one invoice makes one
 * commission.
 */
function look(facts: BexioFacts, { evidence }: Terms): Seen {
  const isClosed = facts.statusId === statuses.paid && facts.remaining <= 0; // paid too much: below 0
  const booked = facts.payments.filter(isBookedMoney);
  const counted = evidence === 'bexio+bank' ? booked.filter(({ bankMatchedAt }) => bankMatchedAt !== null) : booked;
  return { isClosed, booked, counted, isComplete: isClosed && booked.length > 0 && counted.length === booked.length };
}

/** True if Bexio shows the payment as booked on one of our bank accounts. */
export const isBookedMoney = (payment: BexioPayment): boolean => isMoney(payment) && payment.bankAccountId !== null && payment.amount !== 0;

/**
 * True if the payment is money. Payment services are 1 PayPal, 2 Stripe, 3 SIX: the Stripe gateway has already counted Stripe's money; the others'
 * is not on our bank account.
 */
const isMoney = (payment: BexioPayment): boolean =>
  !payment.isCashDiscount && !payment.isClientAccountRedemption && payment.creditVoucherId === null && payment.paymentServiceId === null;

const paidSum = (payments: readonly BexioPayment[]): number => payments.reduce((sum, { amount }) => sum + amount, 0);

/** Returns the first missing condition (C18, C19): the invoice is paid, the money is on the bank account, the money is in its statement. */
function reasonOf(facts: BexioFacts, terms: Terms, { isClosed, booked, counted, isComplete }: Seen): DecisionReason {
  if (facts.statusId === null) return 'invoice_deleted';
  if (!knownStatuses.has(facts.statusId)) return 'unknown_status';
  if (facts.statusId === statuses.canceled) return 'invoice_void';
  if (booked.length === 0) return isClosed ? whyNoMoney(facts) : 'waiting_for_payment';
  if (terms.requireFullPayment && !isClosed) return 'part_paid';
  if (terms.requireFullPayment ? !isComplete : counted.length === 0) return 'waiting_for_bank_statement';
  return 'settled';
}

function whyNoMoney({ total, payments }: BexioFacts): DecisionReason {
  if (total <= 0) return 'nothing_to_pay';
  return payments.length === 0 || payments.some(isMoney) ? 'waiting_for_bank' : 'paid_out_of_band';
}

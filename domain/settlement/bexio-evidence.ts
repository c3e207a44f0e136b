import type { DecisionReason } from '../decision.ts';
import type { Evidence } from './evidence.ts';
import type { Currency, Money } from '../money.ts';
import { startOfDay } from '../period.ts';
import type { BexioFacts, BexioPayment } from './source-facts.ts';
import type { Terms } from '../program/terms.ts';

const statuses = { draft: 7, pending: 8, paid: 9, partlyPaid: 16, canceled: 19, unpaid: 31 };
const knownStatuses = new Set<number | null>([...Object.values(statuses), null]); // null: deleted

interface Seen {
  /** Bexio calls the invoice paid, and nothing remains. */
  readonly isClosed: boolean;
  /** Money on a bank account of ours, as booked. */
  readonly booked: readonly BexioPayment[];
  /** Of those, what the terms let count already. */
  readonly counted: readonly BexioPayment[];
  readonly isComplete: boolean;
}

/**
 * Proof is status *paid* and payments booked on a bank account. Cash discount, credit vouchers and what a payment service took are no money
 * of ours. A payment day counts from its local midnight. Bexio names no products: all of an invoice is eligible. Source: C19.
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

/** With `bexio+bank` every booked payment must stand in a bank statement too, so that one invoice makes one commission. */
function look(facts: BexioFacts, { evidence }: Terms): Seen {
  const isClosed = facts.statusId === statuses.paid && facts.remaining <= 0; // paid too much: below 0
  const booked = facts.payments.filter(isBookedMoney);
  const counted = evidence === 'bexio+bank' ? booked.filter(({ bankMatchedAt }) => bankMatchedAt !== null) : booked;
  return { isClosed, booked, counted, isComplete: isClosed && booked.length > 0 && counted.length === booked.length };
}

/** On a bank account of ours, as Bexio has it. */
export const isBookedMoney = (payment: BexioPayment): boolean => isMoney(payment) && payment.bankAccountId !== null && payment.amount !== 0;

/** Payment service 1 is PayPal, 2 Stripe, 3 SIX: the Stripe gateway has counted its money already, the others are not on our bank account. */
const isMoney = (payment: BexioPayment): boolean =>
  !payment.isCashDiscount && !payment.isClientAccountRedemption && payment.creditVoucherId === null && payment.paymentServiceId === null;

const paidSum = (payments: readonly BexioPayment[]): number => payments.reduce((sum, { amount }) => sum + amount, 0);

/** Which key is missing (C18, C19): first the invoice must be paid, then the money be on the bank account, then in its statement. */
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

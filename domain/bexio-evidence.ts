import type { DecisionReason } from './decision.ts';
import { isCurrency, type Money } from './money.ts';
import { startOfDay } from './period.ts';
import type { BexioFacts, BexioPayment, Evidence } from './settlement.ts';
import type { Terms } from './terms.ts';

const statuses = { draft: 7, pending: 8, paid: 9, partlyPaid: 16, canceled: 19, unpaid: 31 };
const knownStatuses = new Set<number>(Object.values(statuses));

/**
 * Proof is status *paid* and payments booked on a bank account. Cash discount, credit vouchers and what a payment service took are no money
 * of ours. A payment day counts from its local midnight. Source: settlement 3.2, 3.4, 4.
 */
export function bexioEvidence(facts: BexioFacts, terms: Terms, timeZone: string): Evidence {
  const { currency } = facts;
  if (!isCurrency(currency)) throw new RangeError(`no currency of ours: ${currency}`);
  const money = (amount: number): Money => ({ amount, currency });
  const booked = facts.payments.filter(isBookedAtTheBank);
  const counted = terms.evidence === 'bexio+bank' ? booked.filter(({ bankMatchedAt }) => bankMatchedAt !== null) : booked;
  const isComplete = facts.statusId === statuses.paid && facts.remaining === 0 && counted.length === booked.length && counted.length > 0;
  const isGone = facts.statusId === null;
  const counts = !isGone && (isComplete || !terms.requireFullPayment);
  const total = Math.max(facts.total, 0);
  const paid = counts ? counted.reduce((sum, { amount }) => sum + amount, 0) : 0;
  const days = counted.map(({ on }) => on).sort();
  const last = days.at(-1);
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
    reason: reasonOf(facts, { terms, booked, counted, isComplete }),
    isComplete,
    isVoid: facts.statusId === statuses.canceled && booked.length === 0,
    quarantine: facts.statusId !== null && !knownStatuses.has(facts.statusId),
    serviceStartsAt: startOfDay(facts.periodStart ?? facts.issuedAt.slice(0, 10), timeZone),
    needsReview: paid > total ? 'excess_payment' : null,
  };
}

/** 1 PayPal, 2 Stripe, 3 SIX: the Stripe gateway has counted its money already, the others are not on our bank account. */
const isBookedAtTheBank = (payment: BexioPayment): boolean =>
  payment.bankAccountId !== null &&
  !payment.isCashDiscount &&
  !payment.isClientAccountRedemption &&
  payment.creditVoucherId === null &&
  payment.paymentServiceId === null;

interface Seen {
  readonly terms: Terms;
  readonly booked: readonly BexioPayment[];
  readonly counted: readonly BexioPayment[];
  readonly isComplete: boolean;
}

function reasonOf({ statusId }: BexioFacts, { terms, booked, counted, isComplete }: Seen): DecisionReason {
  if (statusId === null) return 'invoice_deleted';
  if (!knownStatuses.has(statusId)) return 'unknown_status';
  if (statusId === statuses.canceled && booked.length === 0) return 'invoice_void';
  if (counted.length < booked.length) return 'waiting_for_bank_statement';
  if (isComplete) return 'settled';
  if (booked.length === 0) return statusId === statuses.paid ? 'waiting_for_bank' : 'waiting_for_payment';
  return terms.requireFullPayment ? 'part_paid' : 'settled';
}

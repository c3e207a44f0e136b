import type { DecisionReason } from '../decision.ts';
import type { Evidence } from './evidence.ts';
import { countingRefunds, harmlessDisputes, idleRefunds, openDisputes, paymentStatuses } from './fact-status.ts';
import type { Currency, Money } from '../money.ts';
import type { StripeFacts, StripeLine, StripePayment } from './source-facts.ts';
import type { PaymentSource, Terms } from '../program/terms.ts';

const invoiceStatuses = new Set(['draft', 'open', 'paid', 'uncollectible', 'void']);
const knownPayments = new Set<string>(paymentStatuses);
const refundsThatCount = new Set<string>(countingRefunds);
const refundsThatDoNot = new Set<string>(idleRefunds);
const disputesAtRisk = new Set<string>(openDisputes);
const disputesWithoutRisk = new Set<string>(harmlessDisputes);

interface Seen {
  readonly isClosed: boolean;
  /** Payments that are proven: paid, with a PaymentIntent or a charge. */
  readonly settled: readonly StripePayment[];
  /** Proven payments that the terms already let count. */
  readonly counted: readonly StripePayment[];
  readonly isComplete: boolean;
  readonly hasExcess: boolean;
}

/** Judges a Stripe invoice. Proof is a paid InvoicePayment with a PaymentIntent or a charge. Source: C16. */
export function stripeEvidence(facts: StripeFacts, terms: Terms, currency: Currency): Evidence {
  const money = (amount: number): Money => ({ amount, currency });
  const sumIf = (rows: StripeFacts['refunds'], isCounted: (status: string) => boolean) =>
    money(rows.filter(({ status }) => isCounted(status)).reduce((sum, { amount }) => sum + amount, 0));
  const seen = look(facts, terms);
  const { settled, counted, isClosed, isComplete, hasExcess } = seen;
  const counts = isComplete || !terms.requireFullPayment;
  return {
    invoice: {
      total: money(facts.total),
      eligible: money(Math.min(Math.max(eligibleOf(facts.lines, terms), 0), Math.max(facts.total, 0))),
      paid: money(counts ? paidSum(counted) : 0),
      refunded: sumIf(facts.refunds, (status) => refundsThatCount.has(status)),
      disputeLost: sumIf(facts.disputes, (status) => status === 'lost'),
      disputeOpen: sumIf(facts.disputes, (status) => disputesAtRisk.has(status)),
    },
    settledAt: counts ? latest(counted.map((payment) => settledAt(payment, facts, terms))) : null,
    source: sourceOf(settled),
    reason: reasonOf(facts, terms, seen),
    isComplete,
    isVoid: facts.status === 'void' || (isClosed && settled.length === 0),
    quarantine: hasUnknownWord(facts),
    serviceStartsAt: earliest(facts.lines.map(({ periodStart }) => periodStart)) ?? facts.issuedAt,
    needsReview: hasExcess ? 'excess_payment' : null,
  };
}

function look(facts: StripeFacts, { settleOn }: Terms): Seen {
  const isClosed = facts.status === 'paid' && facts.amountRemaining === 0;
  const settled = facts.payments.filter(isSettled);
  const counted = settleOn === 'balance_available' ? settled.filter(({ availableOn }) => availableOn !== null) : settled;
  const isComplete = isClosed && settled.length > 0 && counted.length === settled.length;
  const hasExcess = facts.overpaid > 0 || paidSum(settled) > Math.max(facts.total, 0);
  return { isClosed, settled, counted, isComplete, hasExcess };
}

const isSettled = ({ status, kind, amountPaid }: StripePayment): boolean =>
  status === 'paid' && (kind === 'payment_intent' || kind === 'charge') && amountPaid > 0;

function settledAt({ paidAt, availableOn }: StripePayment, { issuedAt }: StripeFacts, { settleOn }: Terms): string {
  const at = paidAt ?? issuedAt;
  return settleOn === 'balance_available' && availableOn !== null && availableOn > at ? availableOn : at;
}

const paidSum = (payments: readonly StripePayment[]): number => payments.reduce((sum, { amountPaid }) => sum + amountPaid, 0);

/** Returns the eligible amount: net of VAT and discounts, or gross if the terms say so. A line's amount does not include tax on top of it. */
function eligibleOf(lines: readonly StripeLine[], { baseMode, eligibleProducts }: Terms): number {
  const isEligible = ({ productId }: StripeLine) =>
    eligibleProducts.length === 0 || (productId !== null && eligibleProducts.includes(productId));
  return lines
    .filter(isEligible)
    .reduce(
      (sum, { amount, discount, inclusiveTax, exclusiveTax }) =>
        sum + amount - discount + (baseMode === 'net' ? -inclusiveTax : exclusiveTax),
      0,
    );
}

/** Returns the kind of payment (P07). One card payment among several makes it a card; an unpaid invoice is expected to be paid by card. */
const sourceOf = (payments: readonly StripePayment[]): PaymentSource =>
  payments.length === 0 || payments.some(({ method }) => method === 'card') ? 'stripe_card' : 'stripe_other';

function reasonOf(facts: StripeFacts, terms: Terms, { isClosed, settled, counted, isComplete, hasExcess }: Seen): DecisionReason {
  if (hasUnknownWord(facts)) return 'unknown_status';
  if (facts.status === 'void') return 'invoice_void';
  if (settled.length === 0) {
    if (!isClosed) return 'waiting_for_payment';
    return facts.payments.some(isOutOfBand) ? 'paid_out_of_band' : 'nothing_to_pay'; // free, or closed by a credit
  }
  if (terms.requireFullPayment && !isClosed) return 'part_paid';
  if (terms.requireFullPayment ? !isComplete : counted.length === 0) return 'waiting_for_balance';
  return hasExcess ? 'overpaid' : 'settled';
}

const isOutOfBand = ({ kind, status }: StripePayment): boolean => kind === 'payment_record' && status === 'paid';

const hasUnknownWord = ({ status, payments, refunds, disputes }: StripeFacts): boolean =>
  !invoiceStatuses.has(status) ||
  payments.some((payment) => !knownPayments.has(payment.status) || (payment.status === 'paid' && payment.kind === 'other')) ||
  refunds.some((refund) => !refundsThatCount.has(refund.status) && !refundsThatDoNot.has(refund.status)) ||
  disputes.some((dispute) => dispute.status !== 'lost' && !disputesAtRisk.has(dispute.status) && !disputesWithoutRisk.has(dispute.status));

const sorted = (instants: readonly (string | null)[]): string[] => instants.filter((at) => at !== null).sort();
const latest = (instants: readonly string[]): string | null => sorted(instants).at(-1) ?? null;
const earliest = (instants: readonly (string | null)[]): string | null => sorted(instants).at(0) ?? null;

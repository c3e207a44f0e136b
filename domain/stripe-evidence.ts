import type { DecisionReason } from './decision.ts';
import { type Currency, isCurrency, type Money } from './money.ts';
import type { Evidence, StripeFacts, StripeLine, StripePayment } from './settlement.ts';
import type { PaymentSource, Terms } from './terms.ts';

const invoiceStatuses = new Set(['draft', 'open', 'paid', 'uncollectible', 'void']);
const refundsThatCount = new Set(['succeeded', 'pending']);
const refundsThatDoNot = new Set(['failed', 'canceled', 'requires_action']);
/** An appeal opens a lost dispute again; what `prevented` moved is not known, so the hold stays. */
const openDisputes = new Set(['needs_response', 'under_review', 'appeal_needs_response', 'appeal_under_review', 'prevented']);
/** Inquiries move no money. */
const harmlessDisputes = new Set(['won', 'warning_closed', 'warning_needs_response', 'warning_under_review']);

/** Proof is a paid InvoicePayment with a PaymentIntent or a charge behind it. Source: settlement 2.1, 2.2. */
export function stripeEvidence(facts: StripeFacts, terms: Terms): Evidence {
  const currency = currencyOf(facts.currency);
  const money = (amount: number): Money => ({ amount, currency });
  const settled = facts.payments.filter(isSettled);
  const counted = terms.settleOn === 'balance_available' ? settled.filter(({ availableOn }) => availableOn !== null) : settled;
  const isComplete = facts.status === 'paid' && facts.amountRemaining === 0 && counted.length === settled.length;
  const counts = isComplete || !terms.requireFullPayment;
  const sum = (amounts: readonly number[]) => money(amounts.reduce((total, amount) => total + amount, 0));
  const total = Math.max(facts.total, 0);
  return {
    invoice: {
      total: money(facts.total),
      eligible: money(Math.min(Math.max(eligibleOf(facts.lines, terms), 0), total)),
      paid: counts ? sum(counted.map(({ amountPaid }) => amountPaid)) : money(0),
      refunded: sum(facts.refunds.filter(({ status }) => refundsThatCount.has(status)).map(({ amount }) => amount)),
      disputeLost: sum(facts.disputes.filter(({ status }) => status === 'lost').map(({ amount }) => amount)),
      disputeOpen: sum(facts.disputes.filter(({ status }) => openDisputes.has(status)).map(({ amount }) => amount)),
    },
    settledAt: counts ? latest(counted.map((payment) => settledAt(payment, terms))) : null,
    source: sourceOf(settled),
    reason: reasonOf(facts, { terms, settled, counted, isComplete }),
    isComplete,
    isVoid: facts.status === 'void',
    quarantine: hasUnknownWord(facts),
    serviceStartsAt: earliest(facts.lines.map(({ periodStart }) => periodStart)) ?? facts.issuedAt,
    needsReview: facts.overpaid > 0 || paidSum(settled) > total ? 'excess_payment' : null,
  };
}

const isSettled = ({ status, kind, amountPaid }: StripePayment): boolean =>
  status === 'paid' && (kind === 'payment_intent' || kind === 'charge') && amountPaid > 0;

const settledAt = ({ paidAt, availableOn }: StripePayment, { settleOn }: Terms) => (settleOn === 'balance_available' ? availableOn : paidAt);

const paidSum = (payments: readonly StripePayment[]): number => payments.reduce((sum, { amountPaid }) => sum + amountPaid, 0);

/** Net of VAT and discounts, or gross where the terms say so. Tax on top of a line is not in its amount. */
function eligibleOf(lines: readonly StripeLine[], { baseMode, eligibleProducts }: Terms): number {
  const isEligible = ({ productId }: StripeLine) =>
    eligibleProducts.length === 0 || (productId !== null && eligibleProducts.includes(productId));
  return lines
    .filter(isEligible)
    .reduce(
      (sum, { amount, discount, inclusiveTax, exclusiveTax }) => sum + amount - discount + (baseMode === 'net' ? -inclusiveTax : exclusiveTax),
      0,
    );
}

/** A card is the strictest about its hold, so one card among the payments makes it a card. */
const sourceOf = (payments: readonly StripePayment[]): PaymentSource =>
  payments.length === 0 || payments.some(({ method }) => method === 'card') ? 'stripe_card' : 'stripe_other';

interface Seen {
  readonly terms: Terms;
  readonly settled: readonly StripePayment[];
  readonly counted: readonly StripePayment[];
  readonly isComplete: boolean;
}

function reasonOf(facts: StripeFacts, { terms, settled, counted, isComplete }: Seen): DecisionReason {
  if (hasUnknownWord(facts)) return 'unknown_status';
  if (facts.status === 'void') return 'invoice_void';
  if (settled.length === 0) {
    if (facts.payments.some(({ kind, status }) => kind === 'payment_record' && status === 'paid')) return 'paid_out_of_band';
    return facts.status === 'paid' ? 'nothing_to_pay' : 'waiting_for_payment';
  }
  if (counted.length < settled.length) return 'waiting_for_balance';
  return isComplete || !terms.requireFullPayment ? 'settled' : 'part_paid';
}

const hasUnknownWord = ({ status, refunds, disputes }: StripeFacts): boolean =>
  !invoiceStatuses.has(status) ||
  refunds.some((refund) => !refundsThatCount.has(refund.status) && !refundsThatDoNot.has(refund.status)) ||
  disputes.some((dispute) => dispute.status !== 'lost' && !openDisputes.has(dispute.status) && !harmlessDisputes.has(dispute.status));

const sorted = (instants: readonly (string | null)[]): string[] => instants.filter((at) => at !== null).sort();
const latest = (instants: readonly (string | null)[]): string | null => sorted(instants).at(-1) ?? null;
const earliest = (instants: readonly (string | null)[]): string | null => sorted(instants).at(0) ?? null;

function currencyOf(code: string): Currency {
  const upper = code.toUpperCase();
  if (!isCurrency(upper)) throw new RangeError(`no currency of ours: ${code}`);
  return upper;
}

import { percent, portion, requireOneCurrency, type Money, type Rounding } from '../money.ts';

/** One source invoice in its currency. Amounts are gross, except `eligible`, the part that the terms pay for. */
export interface InvoiceFacts {
  readonly total: Money;
  /** Eligible lines, net of VAT and discounts (gross where the terms say so), 0 to total. */
  readonly eligible: Money;
  /** Settled payments. */
  readonly paid: Money;
  /** Refunds that succeeded or are pending. */
  readonly refunded: Money;
  readonly disputeLost: Money;
  /** Amount at risk in open disputes. */
  readonly disputeOpen: Money;
}

/** 1000 bps is 10 %. A base below `minBase` minor units earns 0. */
export interface CommissionTerms {
  readonly rateBps: number;
  readonly rounding: Rounding;
  readonly minBase?: number;
}

/** The three steps that the statement prints. A free, negative or fully refunded invoice earns exactly 0. */
export interface CommissionSteps {
  /** What the company keeps of the customer's payments, gross, at most the total. */
  readonly kept: Money;
  readonly base: Money;
  readonly commission: Money;
}

/**
 * Computes what one source invoice has earned so far, cumulatively, with two roundings: base and commission. Overpayments earn nothing more.
 * @throws `currency_mismatch`. Source: C03, R1.
 */
export function commissionSteps(facts: InvoiceFacts, { rateBps, rounding, minBase = 0 }: CommissionTerms): CommissionSteps {
  const { total, eligible, paid, refunded, disputeLost } = facts;
  requireOneCurrency(total, eligible, paid, refunded, disputeLost);
  const ceiling = Math.max(total.amount, 0);
  const kept = { ...total, amount: clamp(paid.amount - refunded.amount - disputeLost.amount, ceiling) };
  const base = ceiling === 0 ? kept : portion(eligible, { part: kept, whole: total }, rounding); // an empty invoice has no share to compute
  return { kept, base, commission: percent(base, base.amount < minBase ? 0 : rateBps, rounding) };
}

/**
 * Returns the total commission to be posted. The caller posts only the difference to what is posted already: for an invoice of 15 at 10 %, three
 * payments of 5 earn 1, 0 and 1, never 1 each.
 */
export function targetCommission(facts: InvoiceFacts, terms: CommissionTerms): Money {
  return commissionSteps(facts, terms).commission;
}

/** Returns how much open disputes put at risk: the part of the target that would be lost with all of them. */
export function targetHold(facts: InvoiceFacts, terms: CommissionTerms): Money {
  requireOneCurrency(facts.disputeLost, facts.disputeOpen);
  const worst = { ...facts.disputeLost, amount: facts.disputeLost.amount + facts.disputeOpen.amount };
  const now = targetCommission(facts, terms);
  return { ...now, amount: now.amount - targetCommission({ ...facts, disputeLost: worst }, terms).amount };
}

const clamp = (amount: number, max: number) => Math.min(Math.max(amount, 0), max);

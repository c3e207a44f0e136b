import type { Decision, DecisionReason } from '../decision.ts';
import type { Details } from '../errors.ts';
import { convert, isCurrency, type Currency } from '../money.ts';
import type { Rail } from './payout-state.ts';

export interface PayableMethod {
  readonly id: string;
  readonly rail: Rail;
  readonly currency: string;
  readonly verifiedAt: string | null;
  readonly activeFrom: string;
  readonly confirmedBy: string | null;
  /** When the details' editor was locked, which suspends them; null if not. */
  readonly editorLockedAt: string | null;
}

/** `rate` is in units of the method's currency for one of the balance's. */
export interface Rate {
  readonly rate: string;
  readonly source: string;
  readonly quotedAt: string;
}

export interface Policy {
  readonly thresholdMinor: number;
  readonly schedule: 'monthly' | 'on_request' | 'both';
}

/** What decides whether a partner is paid in one currency. Amounts are minor units; `available` includes what is released first. */
export interface Payable {
  readonly asOf: string;
  readonly currency: string;
  readonly available: number;
  readonly recoverable: number;
  readonly partner: {
    readonly state: string;
    readonly holdReason: string | null;
    /** True if the partner is part of another one, which receives its money. */
    readonly isPart: boolean;
  };
  /** What came back of payouts, or did not arrive, and has not left again since. */
  readonly cameBack: number;
  /** Undefined if the program names no threshold in this currency. */
  readonly policy: Policy | undefined;
  readonly rails: readonly string[];
  /** Methods that are not revoked, newest first. */
  readonly methods: readonly PayableMethod[];
  readonly hasOpenPayout: boolean;
  /** True if the bank may already have paid the same money by a payout that failed. */
  readonly hasUndecidedDebit: boolean;
  readonly currencyRule: 'keep' | 'convert_at_payout';
  /** Rates by the method's currency. Rates older than three days are left out. */
  readonly rates: Readonly<Record<string, Rate | undefined>>;
}

/** A request for a payout of one partner. A run has none. */
export interface Wish {
  readonly methodId: string | null;
  readonly amount: number | null;
  readonly mayBePart: boolean;
  /** Two people may pay below the threshold, without a threshold, or outside the monthly run. The second person is the approver. */
  readonly isOverride: boolean;
  /**
   * Replaces a payout that was canceled, failed or came back. It ignores the schedule and may pay no more than that payout, even if partners
   * otherwise get the whole balance.
   */
  readonly isReplacement?: boolean;
}

export interface Conversion extends Rate {
  readonly currency: Currency;
  /** Amount taken from the balance, minor units of its currency. */
  readonly from: number;
}

export type Proposal =
  | {
      readonly isIn: true;
      readonly decision: Decision;
      readonly method: PayableMethod;
      readonly currency: string;
      readonly amount: number;
      readonly conversion: Conversion | null;
      /** True if the payout would be refused without the override. */
      readonly isException: boolean;
    }
  | { readonly isIn: false; readonly decision: Decision; readonly amount: number };

/**
 * Proposes a payout with amount and method, or returns the first reason against it. The threshold is inclusive and compares with the available
 * balance before this payout's document adds tax. Balances below it never expire. Without a threshold, only returned money is sent again, or people
 * decide. Source: B19, P01.
 */
export function proposePayout(payable: Payable, wish?: Wish): Proposal {
  const amount = wish?.amount ?? payable.available;
  const refusal = standing(payable, wish) ?? money(payable, wish, amount);
  if (refusal !== undefined) return out(payable, refusal);
  const isException = exceptionOf(payable, wish, amount);
  const method = chosen(payable, wish);
  if (method === undefined) return out(payable, 'no_payout_method');
  const fault = faultOf(payable, method);
  if (fault !== undefined) return out(payable, fault, { method: method.id, activeOn: method.activeFrom.slice(0, 10) });
  if (method.currency === payable.currency)
    return into(payable, { method, currency: payable.currency, amount, conversion: null, isException });
  const rate = payable.rates[method.currency];
  if (rate === undefined || !isCurrency(method.currency) || !isCurrency(payable.currency)) return out(payable, 'rate_missing');
  const paid = convert({ amount, currency: payable.currency }, { to: method.currency, rate: rate.rate, rounding: 'half_up' });
  if (paid.amount === 0) return out(payable, 'nothing_available');
  return into(payable, {
    method,
    currency: paid.currency,
    amount: paid.amount,
    conversion: { ...rate, currency: paid.currency, from: amount },
    isException,
  });
}

/**
 * Returns the payout after its document changed the balance by `added`, in minor units of the balance's currency. Undefined if nothing is
 * left to pay.
 */
export function withTax(
  { amount, conversion }: Pick<Extract<Proposal, { isIn: true }>, 'amount' | 'conversion'>,
  { added, currency }: { readonly added: number; readonly currency: string },
): { readonly amount: number; readonly conversion: Conversion | null } | undefined {
  const from = (conversion?.from ?? amount) + added;
  if (from <= 0) return undefined;
  if (conversion === null) return { amount: from, conversion };
  if (!isCurrency(currency)) throw new RangeError(`${currency} is not kept`);
  const paid = convert({ amount: from, currency }, { to: conversion.currency, rate: conversion.rate, rounding: 'half_up' });
  return paid.amount === 0 ? undefined : { amount: paid.amount, conversion: { ...conversion, from } };
}

/**
 * Returns why the partner cannot be paid at all; undefined if it can. A closed partner still gets the rest of its balance, whatever the
 * threshold.
 */
function standing({ partner, hasOpenPayout, hasUndecidedDebit, policy }: Payable, wish: Wish | undefined): DecisionReason | undefined {
  if (partner.state === 'suspended') return 'partner_suspended';
  if (partner.state !== 'active' && partner.state !== 'closed') return 'partner_not_active';
  if (partner.holdReason !== null) return 'payouts_on_hold';
  if (partner.isPart) return 'partner_is_part';
  if (hasOpenPayout) return 'payout_open';
  if (hasUndecidedDebit) return 'debit_undecided';
  if (policy === undefined) return undefined;
  if (wish === undefined) return policy.schedule === 'on_request' ? 'paid_on_request' : undefined;
  return isOutOfTurn(policy, wish) && !wish.isOverride ? 'paid_monthly' : undefined;
}

const isOutOfTurn = ({ schedule }: Policy, wish: Wish | undefined): boolean =>
  schedule === 'monthly' && wish !== undefined && wish.isReplacement !== true;

const exceptionOf = (payable: Payable, wish: Wish | undefined, amount: number): boolean =>
  wish?.isOverride === true &&
  (payable.policy === undefined || isBelowThreshold(payable, wish, amount) || isOutOfTurn(payable.policy, wish));

/** True if the amount is below the threshold. A replacement may be a part of a balance that has reached it. */
const isBelowThreshold = ({ available, cameBack, policy, partner }: Payable, wish: Wish | undefined, amount: number): boolean =>
  policy !== undefined && (wish?.isReplacement === true ? available : amount) < thresholdFor(policy, { state: partner.state, cameBack });

/**
 * Returns the least amount that is paid to a partner, minor units. The rest of a closed partner never grows, so it has no threshold; what was
 * paid once and came back is paid again, even if the threshold is higher by now.
 */
export function thresholdFor(
  { thresholdMinor }: Pick<Policy, 'thresholdMinor'>,
  { state, cameBack }: Pick<Payable, 'cameBack'> & { readonly state: string },
): number {
  if (state === 'closed') return 0;
  return cameBack > 0 ? Math.min(thresholdMinor, cameBack) : thresholdMinor;
}

function money(payable: Payable, wish: Wish | undefined, amount: number): DecisionReason | undefined {
  const { available, recoverable, policy } = payable;
  if (available === 0) return recoverable > 0 ? 'owes_company' : 'nothing_available';
  if (policy === undefined && wish?.isOverride !== true && wish?.isReplacement !== true) return 'no_threshold';
  if (amount > available || amount <= 0) return 'amount_not_available';
  if (amount < available && wish?.mayBePart !== true && wish?.isReplacement !== true) return 'part_not_offered';
  return isBelowThreshold(payable, wish, amount) && wish?.isOverride !== true ? 'below_threshold' : undefined;
}

/** Returns the method that was asked for, else the newest in the currency. One in another currency counts only if the program converts. */
function chosen({ methods, currency, currencyRule }: Payable, wish: Wish | undefined): PayableMethod | undefined {
  const fits = methods.filter((method) => method.currency === currency || currencyRule === 'convert_at_payout');
  if (wish?.methodId != null) return fits.find(({ id }) => id === wish.methodId);
  return fits.find((method) => method.currency === currency) ?? fits.at(0);
}

function faultOf({ asOf, rails }: Payable, method: PayableMethod): DecisionReason | undefined {
  if (!rails.includes(method.rail)) return 'method_not_offered';
  if (method.verifiedAt === null) return 'method_not_verified';
  if (method.confirmedBy !== null) return undefined;
  if (method.editorLockedAt !== null) return 'method_editor_locked';
  return method.activeFrom > asOf ? 'method_cooling_off' : undefined;
}

const into = (payable: Payable, paid: Omit<Extract<Proposal, { isIn: true }>, 'isIn' | 'decision'>): Proposal => ({
  isIn: true,
  decision: {
    kind: 'payout',
    outcome: 'proposed',
    reason: paid.isException ? 'exception_proposed' : 'payout_proposed',
    inputs: { ...inputsOf(payable), amount: paid.amount, method: paid.method.id, rate: paid.conversion?.rate ?? null },
  },
  ...paid,
});

const out = (payable: Payable, reason: DecisionReason, more: Details = {}): Proposal => ({
  isIn: false,
  decision: { kind: 'payout', outcome: 'not_yet', reason, inputs: { ...inputsOf(payable), ...more } },
  amount: payable.available,
});

const inputsOf = ({ currency, available, recoverable, policy }: Payable): Details => ({
  currency,
  available,
  recoverable,
  threshold: policy?.thresholdMinor ?? null,
});

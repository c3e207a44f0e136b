import { pairUp, type Account, type Leg } from '../ledger/posting.ts';
import { giveTo, type Balances } from '../ledger/movement.ts';
import type { PayoutEntry } from './payout-draft.ts';
import type { PayoutState, Rail } from './payout-state.ts';

type Paid = Pick<PayoutState, 'amount' | 'rail' | 'balances'>;
interface Booked {
  readonly entry: PayoutEntry;
  readonly balances: Balances;
}

/** Places where our money is. */
export const cashPlaces = ['bank', 'stripe', 'paypal'] as const;

const cashOf: Readonly<Record<Rail, `cash:${(typeof cashPlaces)[number]}`>> = {
  bank_file: 'cash:bank',
  stripe_connect: 'cash:stripe',
  paypal: 'cash:paypal',
  manual: 'cash:bank',
};
const clearingOf = (rail: Rail): Account => `payout_clearing:${rail}`;

/** Reserves available money for the payout. Source of all postings: docs/ledger.md, "Payouts, VAT, exchange and corrections". */
export function reserveEntry({ amount, balances }: Omit<Paid, 'rail'>): Booked {
  return {
    entry: { key: 'reserve', kind: 'payout.reserve', postings: pairUp([['partner_available', amount]], [['partner_reserved', amount]]) },
    balances: { ...balances, available: balances.available - amount },
  };
}

/** Cancels a reservation before anything was submitted: the money first pays off what the partner owes; the rest is available again. */
export function cancelEntry({ amount, balances }: Omit<Paid, 'rail'>): Booked {
  const back = giveTo(balances, amount);
  return {
    entry: { key: 'cancel', kind: 'payout.cancel', postings: pairUp([['partner_reserved', amount]], back.credits) },
    balances: back.balances,
  };
}

type Submitted = Pick<
  PayoutState,
  'amount' | 'rail' | 'attempt' | 'contentHash' | 'requestedBy' | 'preparedBy' | 'runPreparedBy' | 'approvals'
>;

/**
 * Moves the money out. The entry names who requested, who prepared (the payout or its run) and who approved it, so that the day's seal
 * covers the names.
 */
export const submitEntry = ({
  amount,
  rail,
  attempt,
  contentHash,
  requestedBy,
  preparedBy,
  runPreparedBy,
  approvals,
}: Submitted): PayoutEntry => ({
  key: `submit:a${attempt}`,
  kind: 'payout.submit',
  postings: pairUp([['partner_reserved', amount]], [[clearingOf(rail), amount]]),
  metadata: { contentHash, requestedBy, preparedBy: preparedBy ?? runPreparedBy, approvedBy: approvals.toSorted().join(' ') },
});

export const settleEntry = ({ amount, rail }: Pick<PayoutState, 'amount' | 'rail'>): PayoutEntry => ({
  key: 'settle',
  kind: 'payout.settle',
  postings: pairUp([[clearingOf(rail), amount]], [[cashOf[rail], amount]]),
});

/** Gives the money back after a refusal of a submitted payout; no money had moved. */
export function failEntry({ amount, rail, balances, attempt }: Paid & Pick<PayoutState, 'attempt'>): Booked {
  const back = giveTo(balances, amount);
  return {
    entry: { key: `fail:a${attempt}`, kind: 'payout.fail', postings: pairUp([[clearingOf(rail), amount]], back.credits) },
    balances: back.balances,
  };
}

export interface Returned {
  readonly reference: string;
  /** The amount that came back, minor units. */
  readonly amount: number;
  /** The amount that the company adds because it bears the bank's fee, minor units. */
  readonly fee: number;
}

/** Books money that came back. It and the fee that the company bears first pay off a debt. */
export function returnEntry({ rail, balances }: Omit<Paid, 'amount'>, { reference, amount, fee }: Returned): Booked {
  const back = giveTo(balances, amount + fee);
  const from: readonly Leg[] = [
    [cashOf[rail], amount],
    ['payout_fee_expense', fee],
  ];
  return {
    entry: { key: `return:${reference}`, kind: 'payout.return', postings: pairUp(from, back.credits) },
    balances: back.balances,
  };
}

export const feeEntry = (rail: Rail, { reference, amount }: { readonly reference: string; readonly amount: number }): PayoutEntry => ({
  key: `fee:${reference}`,
  kind: 'payout.fee',
  postings: pairUp([['payout_fee_expense', amount]], [[cashOf[rail], amount]]),
});

/** Reverses the entry of a fee: the debit with which it was charged is not the payout's. */
export const withdrawnFeeEntry = (reference: string): PayoutEntry => ({
  key: `withdrawn:fee:${reference}`,
  kind: 'reversal',
  postings: [],
  reverses: `fee:${reference}`,
});

/** Books a second payment by the bank. The partner has the money, so it is taken from what is available; the rest is owed. */
export function duplicateEntry({ amount, rail, balances }: Paid, reference: string): Booked {
  const available = Math.min(amount, balances.available);
  const from: readonly Leg[] = [
    ['partner_available', available],
    ['partner_recoverable', amount - available],
  ];
  return {
    entry: { key: `duplicate:${reference}`, kind: 'payout.duplicate', postings: pairUp(from, [[cashOf[rail], amount]]) },
    balances: { available: balances.available - available, recoverable: balances.recoverable + amount - available },
  };
}

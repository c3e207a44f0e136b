import type { Money } from '../../api/contract/money.ts';
import type { PayoutRow } from '../../api/contract/payouts.ts';
import type { Say } from '../i18n/say.ts';
import { isUnprepared } from './obstacles.ts';
import { changeOf } from './payout-facts.tsx';

/** Payouts that are decided together, and those left out. */
export interface Bulk {
  readonly chosen: readonly PayoutRow[];
  readonly leftOut: readonly { readonly payout: PayoutRow; readonly why: string }[];
}

/** Returns the payouts that can be approved together: not the reader's own work, and none with a failed check. */
export function approvable(payouts: readonly PayoutRow[], say: Say): Bulk {
  return split(payouts, (payout) => {
    if (payout.state !== 'reserved' || payout.hold !== null) return say('payouts.whyState');
    if (payout.isOwn) return say('payouts.whyOwn');
    if (isUnprepared(payout)) return say('payouts.whyUnprepared');
    const [doubt] = payout.doubts;
    return doubt === undefined ? undefined : say(`payouts.whyDoubts.${doubt}`);
  });
}

/** Returns the payouts that can be put on hold: all that have not left, including the reader's own. */
export function holdable(payouts: readonly PayoutRow[], say: Say): Bulk {
  return split(payouts, ({ state, hold, batchId }) => {
    if (batchId !== null) return say('payouts.inFileObstacle');
    return (state === 'reserved' || state === 'approved') && hold === null ? undefined : say('payouts.whyState');
  });
}

/** Returns the payouts that can be put into a bank file now. */
export function fileable(payouts: readonly PayoutRow[], say: Say): Bulk {
  return split(payouts, ({ state, hold, rail, batchId, isReadyForFile }) => {
    if (isReadyForFile) return undefined;
    if (batchId !== null) return say('payouts.whyInFile');
    if (rail !== 'bank_file') return say('payouts.whyRail');
    if (hold !== null) return say('payouts.whyHeld');
    return say(state === 'approved' ? 'payouts.whyStandsStill' : 'payouts.whyState');
  });
}

function split(payouts: readonly PayoutRow[], whyNot: (payout: PayoutRow) => string | undefined): Bulk {
  const judged = payouts.map((payout) => ({ payout, why: whyNot(payout) }));
  return {
    chosen: judged.filter(({ why }) => why === undefined).map(({ payout }) => payout),
    leftOut: judged.flatMap(({ payout, why }) => (why === undefined ? [] : [{ payout, why }])),
  };
}

export interface CurrencySum {
  readonly amount: Money;
  readonly count: number;
}

/** Returns one sum per currency; payouts without an amount for this reader are not counted. */
export function sumsOf(payouts: readonly PayoutRow[]): readonly CurrencySum[] {
  const sums = new Map<string, CurrencySum>();
  for (const { amount } of payouts) {
    if (amount === null) continue;
    const { amount: before, count } = sums.get(amount.currency) ?? { amount: { amount: 0, currency: amount.currency }, count: 0 };
    sums.set(amount.currency, { amount: { ...before, amount: before.amount + amount.amount }, count: count + 1 });
  }
  return [...sums.values()].toSorted((one, other) => (one.amount.currency < other.amount.currency ? -1 : 1));
}

const shown = 10;
/** Returns the largest payouts, sorted by their figures alone: amounts of different currencies are not converted. */
export const largestOf = (payouts: readonly PayoutRow[]): readonly PayoutRow[] =>
  payouts.toSorted((one, other) => (other.amount?.amount ?? 0) - (one.amount?.amount ?? 0)).slice(0, shown);

const far = 0.5;
/** Returns the payouts that differ from the one before by more than half. */
export const deviating = (payouts: readonly PayoutRow[]): readonly PayoutRow[] =>
  payouts.filter((payout) => Math.abs(changeOf(payout) ?? 0) > far);

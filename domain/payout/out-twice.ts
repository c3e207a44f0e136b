import { bankNameOf } from './counted-names.ts';
import type { Details } from '../errors.ts';
import type { SaidReturn, SecondPaid } from './payout-state.ts';

const leftOf = ({ amount, back }: SecondPaid): number => back.reduce((left, one) => left - one.amount, amount);

/** What left by these and has not come back, minor units. */
export const outOf = (seconds: readonly SecondPaid[]): number => seconds.reduce((sum, one) => sum + leftOf(one), 0);

/** By the evidence of a payout's history, oldest first. */
export const secondsBy = (history: readonly Details[]): readonly SecondPaid[] => history.reduce<readonly SecondPaid[]>(read, []);

/** The same in all: what left by second payments and has not come back. */
export const outTwiceBy = (history: readonly Details[]): number => outOf(secondsBy(history));

function read(seconds: readonly SecondPaid[], evidence: Details): readonly SecondPaid[] {
  const { reference, amount, of, ofSecond, shows, shownBy, isSaid, outcome } = evidence;
  if (typeof reference !== 'string' || typeof outcome === 'string') return seconds; // only proposed
  const withdrawn = /^withdrawn:(.*)$/s.exec(reference)?.[1];
  if (typeof ofSecond === 'number')
    return withdrawn === undefined
      ? takenFrom(seconds, { reference, amount: ofSecond, ...(typeof of === 'string' ? { of } : {}) })
      : withoutReturn(seconds, withdrawn);
  if (withdrawn !== undefined) return withoutSecond(seconds, [withdrawn, ...(typeof shownBy === 'string' ? [shownBy] : [])]);
  if (!reference.startsWith('duplicate:') || typeof amount !== 'number') return seconds;
  return typeof shows === 'string'
    ? shownAs(seconds, { reference, shows }) // what shows another one is the same money
    : [...seconds, { reference, amount, isSaid: isSaid === true, back: [] }];
}

/** What a return may be of: the payment that it names, or else one that two people had named; of one that names none, any. */
export function secondsOf(seconds: readonly SecondPaid[], of: string | undefined): readonly SecondPaid[] {
  if (of === undefined) return seconds;
  const named = seconds.filter(({ reference, amount }) => amount > 0 && bankNameOf(reference) === of);
  return named.length > 0 ? named : seconds.filter(({ isSaid }) => isSaid);
}

interface Back extends SaidReturn {
  readonly of?: string | undefined;
}

/** Set off against what it may be of, the oldest first. */
export function takenFrom(seconds: readonly SecondPaid[], { reference, amount, of }: Back): readonly SecondPaid[] {
  const own = secondsOf(seconds, of);
  const [first, ...others] = [...own, ...seconds.filter((one) => !own.includes(one))];
  let rest = amount;
  const parts = new Map<SecondPaid, number>();
  for (const one of first === undefined ? [] : [first, ...others]) {
    const part = Math.min(rest, Math.max(leftOf(one), 0));
    parts.set(one, part);
    rest -= part;
  }
  if (first !== undefined) parts.set(first, (parts.get(first) ?? 0) + rest);
  return seconds.map((one) => {
    const part = parts.get(one) ?? 0;
    return part === 0 ? one : { ...one, back: [...one.back, { reference, amount: part }] };
  });
}

/** Once a return is withdrawn, what it was set off against is out again. */
export const withoutReturn = (seconds: readonly SecondPaid[], reference: string): readonly SecondPaid[] =>
  seconds.map((one) => ({ ...one, back: one.back.filter((back) => back.reference !== reference) }));

/** Once it is withdrawn itself, by whichever of its names. */
export const withoutSecond = (seconds: readonly SecondPaid[], names: readonly string[]): readonly SecondPaid[] =>
  seconds.flatMap((one) => {
    if (!names.includes(one.reference)) return [one];
    return one.back.length === 0 ? [] : [{ ...one, amount: 0 }];
  });

/** What two people had named has the rail's name from now on. */
export const shownAs = (
  seconds: readonly SecondPaid[],
  { reference, shows }: { readonly reference: string; readonly shows: string },
): readonly SecondPaid[] => seconds.map((one) => (one.reference === shows ? { ...one, reference, isSaid: false } : one));

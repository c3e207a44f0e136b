import { bankNameOf } from './counted-names.ts';
import type { Details } from '../errors.ts';
import type { SaidReturn, SecondPaid } from './payout-state.ts';

const leftOf = ({ amount, back }: SecondPaid): number => back.reduce((left, one) => left - one.amount, amount);

/** Returns how much of these second payments is still out (left and not come back), minor units. */
export const outOf = (seconds: readonly SecondPaid[]): number => seconds.reduce((sum, one) => sum + leftOf(one), 0);

/** Returns a payout's second payments, read from the evidence of its history, oldest first. */
export const secondsBy = (history: readonly Details[]): readonly SecondPaid[] => history.reduce<readonly SecondPaid[]>(read, []);

/** Returns how much of all second payments of a history is still out, minor units. */
export const outTwiceBy = (history: readonly Details[]): number => outOf(secondsBy(history));

function read(seconds: readonly SecondPaid[], evidence: Details): readonly SecondPaid[] {
  const { reference, amount, of, ofSecond, shows, shownBy, isSaid, outcome } = evidence;
  if (typeof reference !== 'string' || typeof outcome === 'string') return seconds; // a proposal only
  const withdrawn = /^withdrawn:(.*)$/s.exec(reference)?.[1];
  if (typeof ofSecond === 'number')
    return withdrawn === undefined
      ? takenFrom(seconds, { reference, amount: ofSecond, ...(typeof of === 'string' ? { of } : {}) })
      : withoutReturn(seconds, withdrawn);
  if (withdrawn !== undefined) return withoutSecond(seconds, [withdrawn, ...(typeof shownBy === 'string' ? [shownBy] : [])]);
  if (!reference.startsWith('duplicate:') || typeof amount !== 'number') return seconds;
  return typeof shows === 'string'
    ? shownAs(seconds, { reference, shows }) // a booking that shows a named payment is the same money
    : [...seconds, { reference, amount, isSaid: isSaid === true, back: [] }];
}

/**
 * Returns the second payments that a return may belong to: those that it names; if none matches, those that two people had named; all of them if
 * the return names none.
 */
export function secondsOf(seconds: readonly SecondPaid[], of: string | undefined): readonly SecondPaid[] {
  if (of === undefined) return seconds;
  const named = seconds.filter(({ reference, amount }) => amount > 0 && bankNameOf(reference) === of);
  return named.length > 0 ? named : seconds.filter(({ isSaid }) => isSaid);
}

interface Back extends SaidReturn {
  readonly of?: string | undefined;
}

/** Sets a return off against the second payments that it may belong to, oldest first. */
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

/** Removes a withdrawn return: the payments that it was set off against are out again. */
export const withoutReturn = (seconds: readonly SecondPaid[], reference: string): readonly SecondPaid[] =>
  seconds.map((one) => ({ ...one, back: one.back.filter((back) => back.reference !== reference) }));

/** Removes a withdrawn second payment, by any of its names. */
export const withoutSecond = (seconds: readonly SecondPaid[], names: readonly string[]): readonly SecondPaid[] =>
  seconds.flatMap((one) => {
    if (!names.includes(one.reference)) return [one];
    return one.back.length === 0 ? [] : [{ ...one, amount: 0 }];
  });

/** Gives a second payment that two people had named the rail's name. */
export const shownAs = (
  seconds: readonly SecondPaid[],
  { reference, shows }: { readonly reference: string; readonly shows: string },
): readonly SecondPaid[] => seconds.map((one) => (one.reference === shows ? { ...one, reference, isSaid: false } : one));

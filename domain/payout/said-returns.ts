import type { Details } from '../errors.ts';
import type { SaidReturn } from './payout-state.ts';

/** Returns that are left of the word of people, by the evidence of a payout's history: not shown by the bank since, and not withdrawn. */
export const saidReturns = (history: readonly Details[]): SaidReturn[] =>
  saidOnly(history).filter(({ reference }) => !isDuplicate(reference));

/** The same of second payments. */
export const saidSecondPayments = (history: readonly Details[]): SaidReturn[] =>
  saidOnly(history).filter(({ reference }) => isDuplicate(reference));

/** Returns that a provider shows and people decide about, by the name that it gives them: of one that they name so it knows the amount better. */
export const shownReturns = (history: readonly Details[]): SaidReturn[] =>
  history.flatMap(({ reference, amount }) => {
    const name = typeof reference === 'string' ? /^return_(?:said_otherwise|shown_again|too_large):(.*)$/.exec(reference)?.[1] : undefined;
    return name !== undefined && typeof amount === 'number' ? [{ reference: name, amount }] : [];
  });

const isDuplicate = (reference: string): boolean => reference.startsWith('duplicate:');

function saidOnly(history: readonly Details[]): SaidReturn[] {
  const over = history.flatMap(({ reference, shows }) => {
    if (typeof shows === 'string') return [shows];
    return typeof reference === 'string' && reference.startsWith('withdrawn:') ? [reference.slice('withdrawn:'.length)] : [];
  });
  return history.flatMap(({ isSaid, reference, amount }) =>
    isSaid === true && typeof reference === 'string' && typeof amount === 'number' && !over.includes(reference)
      ? [{ reference, amount }]
      : [],
  );
}

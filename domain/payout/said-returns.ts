import type { Details } from '../errors.ts';
import type { SaidReturn } from './payout-state.ts';

/**
 * Returns the returns that two people named, read from the evidence of a payout's history, without those that the bank has shown since or that were
 * withdrawn.
 */
export const saidReturns = (history: readonly Details[]): SaidReturn[] =>
  saidOnly(history).filter(({ reference }) => !isDuplicate(reference));

/** Returns the second payments that two people named, without those that the bank has shown since or that were withdrawn. */
export const saidSecondPayments = (history: readonly Details[]): SaidReturn[] =>
  saidOnly(history).filter(({ reference }) => isDuplicate(reference));

/**
 * Returns the returns that a provider shows and people decide about, by the provider's name. Of a return that people name by the same name, the
 * provider's amount is the better one.
 */
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

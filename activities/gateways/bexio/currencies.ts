import { z } from 'zod';
import { exponents, isCurrency } from '../../../domain/money.ts';
import type { Ask } from './calls.ts';
import { BexioUnreadable } from './errors.ts';

export interface BexioCurrency {
  readonly code: string;
  readonly exponent: number;
}

const answer = z.array(z.object({ id: z.number().int(), name: z.string().regex(/^[A-Z]{3}$/) }));

/** Bexio names currencies by number. The list is fetched once, and again if a number is new. */
export function createCurrencies(ask: Ask): (id: number) => Promise<BexioCurrency> {
  let known = new Map<number, string>();
  return async (id) => {
    if (!known.has(id)) known = new Map(((await ask({ path: '/3.0/currencies' }, answer)) ?? []).map((row) => [row.id, row.name]));
    const code = known.get(id);
    if (code === undefined) throw new BexioUnreadable(`currency ${id} is not in Bexio's list`);
    return { code, exponent: isCurrency(code) ? exponents[code] : exponentOf(code) };
  };
}

/** Returns the decimals of a currency that our ledger does not keep: its invoices are shown, but nothing is posted. */
function exponentOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

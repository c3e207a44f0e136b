import { dayOf } from '../../domain/period.ts';
import { open, type DataKeys } from '../../prisma/secrets.ts';
import { safeInteger } from '../../prisma/money.ts';
import type { Money } from '../contract/money.ts';
import type { CustomerReference, Reference } from '../contract/scalars.ts';

export const instant = (at: Date): string => at.toISOString();
export const instantOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A person or whatever else has a name. Without one: whoever of a partner asked for something is no person of ours. */
export const referenceOrNull = (id: string | null, name: string | null): Reference | null =>
  id === null ? null : { id, name: name ?? '–' };

interface Zoned {
  readonly provider: string | null;
  readonly timeZone: string;
}

/** Bexio knows days, not hours: its midnight in the program's zone is that day, wherever it is read. */
export function momentOrNull(at: Date | null, { provider, timeZone }: Zoned): string | null {
  return provider === 'bexio' && at !== null ? dayOf(at.toISOString(), timeZone) : instantOrNull(at);
}

/** Sums by currency, and the currencies of those that are past 2^53: no number says them. */
export function sayableSums(sums: readonly { readonly currency: string; readonly amount: bigint }[]) {
  const isTooLarge = ({ amount }: { readonly amount: bigint }) => !Number.isSafeInteger(Number(amount));
  return {
    sums: sums.filter((sum) => !isTooLarge(sum)).map(({ currency, amount }) => money(amount, currency)),
    tooLarge: sums.filter(isTooLarge).map(({ currency }) => currency.trim()),
  };
}

export const money = (amount: bigint, currency: string): Money => ({ amount: safeInteger(amount), currency: currency.trim() });

interface CustomerColumns {
  readonly customer_id: string;
  readonly customer_name: Uint8Array | null;
  readonly customer_ref: string;
}

/** The customer's name where we know it, else the host product's own reference. */
export function customerOf(keys: DataKeys, row: CustomerColumns): CustomerReference {
  const place = { table: 'customer', row: row.customer_id, column: 'name' };
  return { id: row.customer_id, label: row.customer_name === null ? row.customer_ref : open(keys, place, row.customer_name) };
}

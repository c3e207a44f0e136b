import { dayOf } from '../../domain/period.ts';
import { open, type DataKeys } from '../../prisma/secrets.ts';
import { safeInteger } from '../../prisma/money.ts';
import type { Money } from '../contract/money.ts';
import type { CustomerReference, Reference } from '../contract/scalars.ts';

export const instant = (at: Date): string => at.toISOString();
export const instantOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;
/** A column without a time, as `2026-10-01`. */
export const dayOrNull = (day: Date | null): string | null => day?.toISOString().slice(0, 10) ?? null;

/**
 * Returns a reference to a person or anything else with a name; null without a name. A partner's person who asked for something is none of
 * our staff.
 */
export const referenceOrNull = (id: string | null, name: string | null): Reference | null =>
  id === null ? null : { id, name: name ?? '–' };

interface Zoned {
  readonly provider: string | null;
  readonly timeZone: string;
}

/** Returns an instant. Bexio knows only days: its midnight in the program's time zone means that day, wherever it is read. */
export function momentOrNull(at: Date | null, { provider, timeZone }: Zoned): string | null {
  return provider === 'bexio' && at !== null ? dayOf(at.toISOString(), timeZone) : instantOrNull(at);
}

/** Returns sums by currency, and the currencies of sums above 2^53, which a JSON number cannot hold. */
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

/** Returns the customer's name if known, else the host product's reference. */
export function customerOf(keys: DataKeys, row: CustomerColumns): CustomerReference {
  const place = { table: 'customer', row: row.customer_id, column: 'name' };
  return { id: row.customer_id, label: row.customer_name === null ? row.customer_ref : open(keys, place, row.customer_name) };
}

import { open, type DataKeys } from '../../prisma/secrets.ts';
import { safeInteger } from '../../prisma/money.ts';
import type { Money } from '../contract/money.ts';
import type { CustomerReference } from '../contract/scalars.ts';

export const instant = (at: Date): string => at.toISOString();
export const instantOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

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

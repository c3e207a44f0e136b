import { DomainError } from '../../domain/errors.ts';
import { placeOf, type RatePlace } from '../../domain/tax/tax-rates.ts';
import type { Tx } from '../../prisma/client.ts';
import { lock, locks } from '../../prisma/lock.ts';

/** Locks the tax rates: they are ordered one at a time. */
export async function oneRateAtATime(tx: Tx): Promise<void> {
  await lock(tx, locks.rates());
}

/** Returns the place of a standard rate among the country's known ones. @throws `tax_rate_holds` */
export async function requirePlace(
  tx: Tx,
  { country, validFrom }: { readonly country: string; readonly validFrom: string },
): Promise<RatePlace> {
  const [clock] = await tx.$queryRaw<{ today: string }[]>`select (now() at time zone books_time_zone())::date::text as today`;
  const rows = await tx.taxRate.findMany({ where: { country, code: 'standard' } });
  const day = (date: Date) => date.toISOString().slice(0, 10);
  const known = rows.map((row) => ({ ...row, validFrom: day(row.validFrom), validTo: row.validTo === null ? null : day(row.validTo) }));
  const place = placeOf(known, { validFrom, today: clock?.today ?? '' });
  if (place === undefined) throw new DomainError('tax_rate_holds', { country, on: validFrom });
  return place;
}

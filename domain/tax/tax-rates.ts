import type { TaxRate } from './vat.ts';

/** Until when a new rate is valid, and which known rate ends with its first day. */
export interface RatePlace {
  readonly validTo: string | null;
  /** `validFrom` of the rate that it follows; null if no rate was valid that day. */
  readonly ends: string | null;
}

/**
 * Returns where a new rate fits among the known ones. Undefined if a rate is already valid on its first day and that day has begun: a rate never
 * changes afterwards. Days without a rate may get one, however long ago.
 */
export function placeOf(
  known: readonly TaxRate[],
  { validFrom, today }: { readonly validFrom: string; readonly today: string },
): RatePlace | undefined {
  const before = known.find((rate) => rate.validFrom <= validFrom && (rate.validTo === null || validFrom < rate.validTo));
  if (before !== undefined) {
    const isChangeable = validFrom > today && before.validFrom < validFrom;
    return isChangeable ? { validTo: before.validTo, ends: before.validFrom } : undefined;
  }
  const [next] = known
    .map((rate) => rate.validFrom)
    .filter((first) => first > validFrom)
    .toSorted();
  return { validTo: next ?? null, ends: null };
}

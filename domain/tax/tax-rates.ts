import type { TaxRate } from './vat.ts';

/** Until when a new rate holds, and which of the known ones ends with its first day. */
export interface RatePlace {
  readonly validTo: string | null;
  /** `validFrom` of the rate that it follows; null: there was none on that day. */
  readonly ends: string | null;
}

/**
 * Where a new rate stands among those that are known. Undefined: on its first day a rate holds already, and that day is over or under way, for
 * a rate is never another afterwards. Days that have none may get one, however long ago.
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

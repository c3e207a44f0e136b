/** The change between two exchange rates of the same currencies. */
export interface RateChange {
  /** Relative to the earlier rate: 125 is 1.25 % more. */
  readonly changeBps: number;
  /** True if the change is more than a tenth: no market moves that far in a day or two, so it is probably a typing error. */
  readonly isFarOff: boolean;
}

/** Compares two rates, both with six decimals. */
export function rateChange(before: string, now: string): RateChange {
  const [old, difference] = [millionths(before), millionths(now) - millionths(before)];
  const size = difference < 0n ? -difference : difference;
  return { changeBps: Number((difference * 10_000n) / old), isFarOff: size * 10n > old };
}

const millionths = (rate: string): bigint => BigInt(rate.replace('.', ''));

/** From one exchange rate to another of the same currencies. */
export interface RateChange {
  /** Of the rate before: 125 is 1.25 % more. */
  readonly changeBps: number;
  /** More than a tenth: no market does that in a day or two, a slip of the pen does. */
  readonly isFarOff: boolean;
}

/** Both with six decimals. */
export function rateChange(before: string, now: string): RateChange {
  const [old, difference] = [millionths(before), millionths(now) - millionths(before)];
  const size = difference < 0n ? -difference : difference;
  return { changeBps: Number((difference * 10_000n) / old), isFarOff: size * 10n > old };
}

const millionths = (rate: string): bigint => BigInt(rate.replace('.', ''));

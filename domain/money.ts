import { DomainError } from './errors.ts';

/** Decimal places of each currency's minor unit (ISO 4217). A new currency also needs a migration that adds its row to `ledger.currency`. */
export const exponents = { CHF: 2, EUR: 2, USD: 2, JPY: 0 } as const;
export type Currency = keyof typeof exponents;

export const isCurrency = (code: string): code is Currency => Object.hasOwn(exponents, code);

/** An amount of money. `amount` is a safe integer of minor units: CHF 12.50 is 1250, JPY 12 is 12. */
export interface Money {
  readonly amount: number;
  readonly currency: Currency;
}

export const roundings = ['half_up', 'half_even', 'floor'] as const;
export type Rounding = (typeof roundings)[number];

/** Checks that all amounts have one currency. Call it wherever two amounts meet. @throws `currency_mismatch` */
export function requireOneCurrency(first: Money, ...others: readonly Money[]): void {
  const other = others.find(({ currency }) => currency !== first.currency);
  if (other !== undefined) throw new DomainError('currency_mismatch', { expected: first.currency, found: other.currency });
}

/** Returns money × part ÷ whole, rounded once. No argument may be negative and `whole` may not be 0; the caller keeps the sign of a difference. */
export function portion(money: Money, { part, whole }: { readonly part: Money; readonly whole: Money }, rounding: Rounding): Money {
  requireOneCurrency(money, part, whole);
  return { ...money, amount: divide(natural(money.amount) * natural(part.amount), natural(whole.amount), rounding) };
}

/** Returns money × rateBps ÷ 10,000, rounded once: 1000 bps is 10 %. */
export function percent(money: Money, rateBps: number, rounding: Rounding): Money {
  return { ...money, amount: divide(natural(money.amount) * natural(rateBps), 10_000n, rounding) };
}

/** Returns the tax inside a gross amount: gross × rateBps ÷ (10,000 + rateBps), rounded once. */
export function percentInside(gross: Money, rateBps: number, rounding: Rounding): Money {
  const rate = natural(rateBps);
  return { ...gross, amount: divide(natural(gross.amount) * rate, 10_000n + rate, rounding) };
}

interface Exchange {
  readonly to: Currency;
  /** Units of `to` for one unit of the source currency, with six decimals: '0.931200'. */
  readonly rate: string;
  readonly rounding: Rounding;
}

/** Converts money into another currency, rounded once. The rate is between whole units, also where one currency has no minor unit (JPY). */
export function convert({ amount, currency }: Money, { to, rate, rounding }: Exchange): Money {
  if (!/^\d{1,9}\.\d{6}$/.test(rate)) throw new RangeError(`not a rate with six digits: ${rate}`);
  const millionths = BigInt(rate.replace('.', ''));
  const dividend = natural(amount) * millionths * 10n ** BigInt(exponents[to]);
  return { amount: divide(dividend, 1_000_000n * 10n ** BigInt(exponents[currency]), rounding), currency: to };
}

/**
 * Splits a total by whole-number weights; the shares add up to it exactly. Left-over units go to the largest remainders, on a tie to the
 * earlier share.
 */
export function allocate(total: Money, weights: readonly number[]): Money[] {
  const amount = natural(total.amount);
  const whole = weights.reduce((sum, weight) => sum + natural(weight), 0n);
  if (whole === 0n) throw new RangeError('shares need a weight');
  const shares = weights.map((weight, index) => {
    const product = amount * natural(weight);
    return { index, share: Number(product / whole), remainder: product % whole };
  });
  const left = total.amount - shares.reduce((sum, { share }) => sum + share, 0);
  const byRemainder = shares.toSorted((a, b) => Number(b.remainder - a.remainder) || a.index - b.index);
  const lucky = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return shares.map(({ index, share }) => ({ ...total, amount: lucky.has(index) ? share + 1 : share }));
}

/** Returns the amount as bigint: the product of two safe integers may exceed 2^53. @throws if it is negative or no safe integer */
function natural(amount: number): bigint {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`${amount} is no amount`);
  return BigInt(amount);
}

function divide(dividend: bigint, divisor: bigint, rounding: Rounding): number {
  if (divisor === 0n) throw new RangeError('a part of nothing');
  const quotient = dividend / divisor;
  const twice = 2n * (dividend % divisor);
  const atHalf = twice === divisor && (rounding === 'half_up' || quotient % 2n === 1n);
  const up = rounding !== 'floor' && (twice > divisor || atHalf);
  const amount = Number(up ? quotient + 1n : quotient);
  if (!Number.isSafeInteger(amount)) throw new RangeError('money past 2^53');
  return amount;
}

import { DomainError } from './errors.ts';

/** Decimal places of each currency's minor unit (ISO 4217). A new currency is also a row of `ledger.currency`: a migration. */
export const exponents = { CHF: 2, EUR: 2, USD: 2, JPY: 0 } as const;
export type Currency = keyof typeof exponents;

export const isCurrency = (code: string): code is Currency => Object.hasOwn(exponents, code);

/** `amount` is a safe integer of minor units: CHF 12.50 is 1250, JPY 12 is 12. */
export interface Money {
  readonly amount: number;
  readonly currency: Currency;
}

export const roundings = ['half_up', 'half_even', 'floor'] as const;
export type Rounding = (typeof roundings)[number];

/** Stands wherever two amounts meet. Throws `currency_mismatch`. */
export function requireOneCurrency(first: Money, ...others: readonly Money[]): void {
  const other = others.find(({ currency }) => currency !== first.currency);
  if (other !== undefined) throw new DomainError('currency_mismatch', { expected: first.currency, found: other.currency });
}

/** money × part ÷ whole, rounded once. Nothing may be negative and `whole` not 0: the sign of a difference belongs to the caller. */
export function portion(money: Money, { part, whole }: { readonly part: Money; readonly whole: Money }, rounding: Rounding): Money {
  requireOneCurrency(money, part, whole);
  return { ...money, amount: divide(natural(money.amount) * natural(part.amount), natural(whole.amount), rounding) };
}

/** money × rateBps ÷ 10,000, rounded once: 1000 bps is 10 %. */
export function percent(money: Money, rateBps: number, rounding: Rounding): Money {
  return { ...money, amount: divide(natural(money.amount) * natural(rateBps), 10_000n, rounding) };
}

/** The tax inside a gross amount: gross × rateBps ÷ (10,000 + rateBps), rounded once. */
export function percentInside(gross: Money, rateBps: number, rounding: Rounding): Money {
  const rate = natural(rateBps);
  return { ...gross, amount: divide(natural(gross.amount) * rate, 10_000n + rate, rounding) };
}

interface Exchange {
  readonly to: Currency;
  /** Units of `to` for one unit of the source currency, six digits: '0.931200'. */
  readonly rate: string;
  readonly rounding: Rounding;
}

/** Exchanged and rounded once. The rate is between whole units, also where one currency has no minor unit (JPY). */
export function convert({ amount, currency }: Money, { to, rate, rounding }: Exchange): Money {
  if (!/^\d{1,9}\.\d{6}$/.test(rate)) throw new RangeError(`not a rate with six digits: ${rate}`);
  const millionths = BigInt(rate.replace('.', ''));
  const dividend = natural(amount) * millionths * 10n ** BigInt(exponents[to]);
  return { amount: divide(dividend, 1_000_000n * 10n ** BigInt(exponents[currency]), rounding), currency: to };
}

/** Shares in the ratio of whole-number weights that add up to the total. What is left over goes to the largest remainders, earlier first. */
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

/** Products of two safe integers pass 2^53, so they are taken as bigint. */
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

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  allocate,
  convert,
  exponents,
  isCurrency,
  percent,
  percentInside,
  portion,
  requireOneCurrency,
  roundings,
  type Currency,
  type Money,
  type Rounding,
} from '../../domain/money.ts';

const chf = (amount: number): Money => ({ amount, currency: 'CHF' });
const eur = (amount: number): Money => ({ amount, currency: 'EUR' });
const jpy = (amount: number): Money => ({ amount, currency: 'JPY' });
const amounts = (shares: readonly Money[]) => shares.map(({ amount }) => amount);

test.each<{ rounding: Rounding; earned: number }>([
  { rounding: 'half_up', earned: 1 },
  { rounding: 'half_even', earned: 0 },
  { rounding: 'floor', earned: 0 },
])('10 % of 5 is $earned with $rounding', ({ rounding, earned }) => {
  expect(percent(chf(5), 1000, rounding)).toEqual(chf(earned));
});

test('half to even: a half goes up to an even figure, more than a half always goes up', () => {
  expect(percent(chf(15), 1000, 'half_even')).toEqual(chf(2));
  expect(percent(chf(25), 1000, 'half_even')).toEqual(chf(2));
  expect(percent(chf(26), 1000, 'half_even')).toEqual(chf(3));
  expect(percent(chf(29), 1000, 'floor')).toEqual(chf(2));
});

test.each([
  { base: 4, earned: 0 },
  { base: 14, earned: 1 },
  { base: 15, earned: 2 },
  { base: 25, earned: 3 },
])('10 % of $base is $earned', ({ base, earned }) => expect(percent(chf(base), 1000, 'half_up')).toEqual(chf(earned)));

test('30 % of EUR 29.90 is EUR 8.97', () => expect(percent(eur(2990), 3000, 'half_up')).toEqual(eur(897)));
test('10 % of 9999 is 1000', () => expect(percent(chf(9999), 1000, 'half_up')).toEqual(chf(1000)));
test('10 % of JPY 1005 is JPY 101', () => expect(percent(jpy(1005), 1000, 'half_up')).toEqual(jpy(101)));
test('12.5 % of 10 is 1', () => expect(percent(chf(10), 1250, 'half_up')).toEqual(chf(1)));

test('1000 in three equal shares: the earlier partner gets what is left over', () => {
  expect(amounts(allocate(chf(1000), [1, 1, 1]))).toEqual([334, 333, 333]);
});
test('shares by weight, the rest to the largest remainder', () => {
  expect(amounts(allocate(chf(1000), [70, 30]))).toEqual([700, 300]);
  expect(amounts(allocate(chf(1001), [50, 30, 20]))).toEqual([501, 300, 200]);
});
test('a refund of 100 on invoices of 10000 and 20000 is 33 and 67', () => {
  expect(amounts(allocate(chf(100), [10_000, 20_000]))).toEqual([33, 67]);
});

test.each([
  { net: 12_345, vat: 1000 },
  { net: 7655, vat: 620 },
  { net: 4999, vat: 405 },
  { net: 2345, vat: 190 },
])('8.1 % VAT on $net is $vat', ({ net, vat }) => expect(percent(chf(net), 810, 'half_up')).toEqual(chf(vat)));
test('8.1 % VAT inside 12345 is 925', () => expect(percentInside(chf(12_345), 810, 'half_up')).toEqual(chf(925)));

test.each<{ from: Money; to: Currency; rate: string; amount: number }>([
  { from: eur(5005), to: 'CHF', rate: '0.931200', amount: 4661 },
  { from: eur(6667), to: 'CHF', rate: '0.931250', amount: 6209 },
  { from: jpy(10_000), to: 'CHF', rate: '0.005812', amount: 5812 },
  { from: chf(5812), to: 'JPY', rate: '172.057811', amount: 10_000 },
])('$from.currency $from.amount at $rate is $to $amount', ({ from, to, rate, amount }) => {
  expect(convert(from, { to, rate, rounding: 'half_up' })).toEqual({ amount, currency: to });
});

test.each(['0.9312', '.931200', '-0.931200', '1,931200', '1234567890.000000', '0.931200 '])(
  '"%s" is refused as an exchange rate: a rate has six digits',
  (rate) => {
    expect(() => convert(eur(1), { to: 'CHF', rate, rounding: 'half_up' })).toThrow(RangeError);
  },
);

test('adding amounts of two currencies throws an error', () => {
  expect(() => requireOneCurrency(chf(1), chf(2), eur(3))).toThrow(
    expect.objectContaining({ code: 'currency_mismatch', details: { expected: 'CHF', found: 'EUR' } }),
  );
  expect(() => portion(chf(1), { part: chf(1), whole: eur(1) }, 'half_up')).toThrow('currency_mismatch');
  expect(() => portion(chf(1), { part: eur(1), whole: chf(1) }, 'half_up')).toThrow('currency_mismatch');
});

test.each([-1, 0.5, Number.NaN, 2 ** 53])('%d is refused as an amount', (amount) => {
  expect(() => percent(chf(amount), 1000, 'half_up')).toThrow(RangeError);
  expect(() => portion(chf(1), { part: chf(amount), whole: chf(1) }, 'half_up')).toThrow(RangeError);
  expect(() => portion(chf(amount), { part: chf(1), whole: chf(1) }, 'half_up')).toThrow(RangeError);
  expect(() => allocate(chf(amount), [1])).toThrow(RangeError);
  expect(() => allocate(chf(1), [amount, 1])).toThrow(RangeError);
  expect(() => percentInside(chf(1), amount, 'half_up')).toThrow(RangeError);
});

test('a division by zero and a split among nobody throw an error', () => {
  expect(() => portion(chf(1), { part: chf(0), whole: chf(0) }, 'half_up')).toThrow('a part of nothing');
  expect(() => allocate(chf(1), [])).toThrow('shares need a weight');
  expect(() => allocate(chf(1), [0, 0])).toThrow('shares need a weight');
});

test('an amount past 2^53 is an error, not a wrong figure; the products on the way may pass it', () => {
  expect(percent(chf(Number.MAX_SAFE_INTEGER), 10_000, 'half_up')).toEqual(chf(Number.MAX_SAFE_INTEGER));
  expect(() => percent(chf(Number.MAX_SAFE_INTEGER), 10_001, 'half_up')).toThrow('money past 2^53');
  expect(portion(chf(10 ** 9), { part: chf(10 ** 9), whole: chf(10 ** 9) }, 'half_up')).toEqual(chf(10 ** 9));
});

test('an unknown currency is refused; JPY has no minor unit', () => {
  expect(isCurrency('CHF')).toBe(true);
  expect([isCurrency('chf'), isCurrency('XXX'), isCurrency('toString')]).toEqual([false, false, false]);
  expect(exponents).toMatchObject({ CHF: 2, JPY: 0 });
});

const someAmount = fc.integer({ min: 0, max: 10 ** 12 });
const someRounding = fc.constantFrom(...roundings);

test('property: the parts of a split sum to the whole, and each is within one minor unit of its ratio', () => {
  const someWeights = fc
    .array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 8 })
    .filter((weights) => weights.some((w) => w > 0));
  fc.assert(
    fc.property(someAmount, someWeights, (amount, weights) => {
      const shares = amounts(allocate(chf(amount), weights));
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount);
      shares.forEach((share, index) => {
        const exact = BigInt(amount) * BigInt(weights[index] ?? 0);
        const distance = BigInt(share) * BigInt(whole) - exact;
        expect(distance < BigInt(whole) && distance > -BigInt(whole)).toBe(true);
      });
    }),
  );
});

test('property: a ratio of 1 gives the amount, a ratio of 0 gives 0, and a larger ratio never gives less', () => {
  fc.assert(
    fc.property(fc.tuple(someAmount, fc.integer({ min: 1, max: 10 ** 9 }), fc.nat(), someRounding), ([amount, whole, seed, rounding]) => {
      const part = seed % (whole + 1);
      const of = (size: number) => portion(chf(amount), { part: chf(size), whole: chf(whole) }, rounding).amount;
      expect([of(0), of(whole)]).toEqual([0, amount]);
      expect(of(part)).toBeLessThanOrEqual(of(Math.min(part + 1, whole)));
    }),
  );
});

test('property: half-up and half-even are never more than half a minor unit away, floor less than one and never above', () => {
  fc.assert(
    fc.property(someAmount, fc.integer({ min: 0, max: 10_000 }), (amount, rateBps) => {
      const exact = BigInt(amount) * BigInt(rateBps);
      const twiceOff = (rounding: Rounding) => 2n * (BigInt(percent(chf(amount), rateBps, rounding).amount) * 10_000n - exact);
      const size = (value: bigint) => (value < 0n ? -value : value);
      expect(size(twiceOff('half_up')) <= 10_000n && size(twiceOff('half_even')) <= 10_000n).toBe(true);
      expect(twiceOff('floor') <= 0n && twiceOff('floor') > -20_000n).toBe(true);
    }),
  );
});

test('property: tax inside a gross amount is the tax on its net', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 5000 }), (gross, rateBps) => {
      const vat = percentInside(chf(gross), rateBps, 'half_up');
      const onNet = percent(chf(gross - vat.amount), rateBps, 'half_up');
      expect(Math.abs(onNet.amount - vat.amount)).toBeLessThanOrEqual(1);
    }),
  );
});

import { expect, test } from '@jest/globals';
import { convertedBy } from '../../../api/resources/converted.ts';

const frozen = (rate: string) => ({
  upToVersion: 3,
  conversion: { from: 5_000, currency: 'EUR', rate, source: 'ecb', quotedAt: '2026-11-02T07:00:00Z' },
});

test.each([
  ['0.930000', '0.93'],
  ['1.000000', '1'],
  ['10', '10'],
])('a converted payout states the amount in the other balance’s currency and the rate: %s as %s', (rate, short) => {
  expect(convertedBy(frozen(rate))).toEqual({ from: { amount: 5_000, currency: 'EUR' }, rate: short });
});

test('a payout without conversion or content states no converted amount', () => {
  expect([convertedBy({ conversion: null }), convertedBy(null)]).toEqual([null, null]);
});

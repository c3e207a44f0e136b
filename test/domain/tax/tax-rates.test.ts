import { expect, test } from '@jest/globals';
import { placeOf } from '../../../domain/tax/tax-rates.ts';

const today = '2026-11-27';
const rate = (validFrom: string, validTo: string | null = null) => ({ code: 'standard', rateBps: 2_300, validFrom, validTo });
const place = (validFrom: string, ...known: readonly ReturnType<typeof rate>[]) => placeOf(known, { validFrom, today });

test('a first rate may start on any day, also long ago', () => {
  expect(place('2011-01-01')).toEqual({ validTo: null, ends: null });
  expect(place('2011-01-01', rate('2020-01-01'))).toEqual({ validTo: '2020-01-01', ends: null });
  expect(place('2011-01-01', rate('2020-01-01'), rate('2012-01-01', '2020-01-01'))).toEqual({ validTo: '2012-01-01', ends: null });
  expect(place('2018-01-01', rate('2020-01-01'), rate('2010-01-01', '2012-01-01'))).toEqual({ validTo: '2020-01-01', ends: null });
});

test('a current rate ends where the next one begins, tomorrow at the earliest', () => {
  expect(place('2026-11-28', rate('2020-01-01'))).toEqual({ validTo: null, ends: '2020-01-01' });
  expect(place('2027-01-01', rate('2020-01-01', '2028-01-01'), rate('2028-01-01'))).toEqual({ validTo: '2028-01-01', ends: '2020-01-01' });
});

test.each([
  ['today', today],
  ['a day that is over', '2026-01-01'],
  ['its own first day', '2020-01-01'],
])('a past or present rate is never changed: not from %s', (_, validFrom) => {
  expect(place(validFrom, rate('2020-01-01'))).toBeUndefined();
});

test('a future rate cannot be removed on its own first day', () => {
  expect(place('2027-01-01', rate('2020-01-01', '2027-01-01'), rate('2027-01-01'))).toBeUndefined();
});

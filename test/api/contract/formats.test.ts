import { expect, test } from '@jest/globals';
import { timeLeft, writeDay, writeExactly, writeInstant, writeMoney, writeRate } from '../../../api/contract/formats.ts';

const zurich = { now: Date.parse('2026-12-02T09:42:00Z'), timeZone: 'Europe/Zurich' };
/** ICU of different versions writes the Swiss apostrophe differently. */
const apostrophe = (text: string) => text.replaceAll('’', "'");

test.each([
  { amount: 128_475, currency: 'CHF', en: '1,284.75', de: "1'284.75" },
  { amount: 5, currency: 'EUR', en: '0.05', de: '0.05' },
  { amount: 0, currency: 'CHF', en: '0.00', de: '0.00' },
  { amount: -1231, currency: 'CHF', en: '−12.31', de: '−12.31' },
  { amount: 5000, currency: 'JPY', en: '5,000', de: "5'000" },
  { amount: -7, currency: 'JPY', en: '−7', de: '−7' },
  { amount: Number.MAX_SAFE_INTEGER, currency: 'CHF', en: '90,071,992,547,409.91', de: "90'071'992'547'409.91" },
])('$amount minor units of $currency are written with the decimals of the currency', ({ amount, currency, en, de }) => {
  expect(writeMoney({ amount, currency }, 'en-GB')).toEqual({ currency, figure: en });
  expect(apostrophe(writeMoney({ amount, currency }, 'de-CH').figure)).toBe(de);
});

test('a plus sign is written only if asked for, and never before zero', () => {
  expect(writeMoney({ amount: 37_890, currency: 'CHF' }, 'en-GB', true).figure).toBe('+378.90');
  expect(writeMoney({ amount: -241, currency: 'CHF' }, 'en-GB', true).figure).toBe('−2.41');
  expect(writeMoney({ amount: 0, currency: 'CHF' }, 'en-GB', true).figure).toBe('0.00');
});

test('an instant is written in the reader’s time zone, with the year only if it is another one', () => {
  expect(writeInstant('2026-12-04T05:00:00Z', { ...zurich, locale: 'en-GB' })).toBe('4 Dec, 06:00');
  expect(writeInstant('2026-12-04T05:00:00Z', { ...zurich, locale: 'de-CH' })).toBe('4. Dez., 06:00');
  expect(writeDay('2025-03-14T10:00:00Z', { ...zurich, locale: 'en-GB' })).toBe('14 Mar 2025');
  expect(writeDay('2026-12-31T23:30:00Z', { ...zurich, locale: 'en-GB' })).toBe('1 Jan 2027');
});

test('a calendar day is written as the same day in every time zone', () => {
  for (const timeZone of ['America/Los_Angeles', 'Europe/Zurich', 'Pacific/Auckland']) {
    expect(writeInstant('2026-10-24', { ...zurich, timeZone, locale: 'en-GB' })).toBe('24 Oct');
    expect(writeDay('2026-10-24', { ...zurich, timeZone, locale: 'de-CH' })).toBe('24. Okt.');
  }
  expect(writeExactly('2026-10-24', 'en-GB')).toMatch(/^Saturday,? 24 October 2026$/);
});

test('every month is written with three letters in English, September too', () => {
  expect(writeDay('2026-09-05T10:00:00Z', { ...zurich, locale: 'en-GB' })).toBe('5 Sep');
});

test.each([
  { at: '2026-12-02T10:12:00Z', left: { unit: 'minutes', count: 30, isOver: false, isSoon: true } },
  { at: '2026-12-03T07:42:00Z', left: { unit: 'hours', count: 22, isOver: false, isSoon: true } },
  { at: '2026-12-03T09:41:59Z', left: { unit: 'hours', count: 23, isOver: false, isSoon: true } },
  { at: '2026-12-03T09:42:00Z', left: { unit: 'hours', count: 24, isOver: false, isSoon: false } },
  { at: '2026-12-05T09:41:00Z', left: { unit: 'hours', count: 71, isOver: false, isSoon: false } },
  { at: '2026-12-05T09:42:00Z', left: { unit: 'days', count: 3, isOver: false, isSoon: false } },
  { at: '2026-12-02T02:42:00Z', left: { unit: 'hours', count: 7, isOver: true, isSoon: false } },
])('until $at it is $left.count $left.unit: minutes, below 72 h hours, above days, marked as soon within 24 h', ({ at, left }) => {
  expect(timeLeft(at, zurich.now)).toEqual(left);
});

test('a rate is written with its hundredths of a percent', () => {
  expect(writeRate(1000, 'en-GB')).toBe('10\u00A0%');
  expect(writeRate(1225, 'en-GB')).toBe('12.25\u00A0%');
});

import { expect, test } from '@jest/globals';
import { addBankingDays, easterSunday, isBankingDay, nextBankingDay } from '../../../domain/bank/banking-days.ts';

const daysOf = (year: number): string[] =>
  Array.from({ length: 366 }, (_, day) => new Date(Date.UTC(year, 0, 1 + day)).toISOString().slice(0, 10)).filter((day) =>
    day.startsWith(String(year)),
  );
const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
const closed = (year: number, currency: string): string[] => daysOf(year).filter((day) => !isWeekend(day) && !isBankingDay(day, currency));

test.each([
  [2000, '2000-04-23'],
  [2008, '2008-03-23'],
  [2011, '2011-04-24'],
  [2019, '2019-04-21'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2030, '2030-04-21'],
  [2038, '2038-04-25'],
])('Easter of %i', (year, day) => {
  expect(easterSunday(year)).toBe(day);
});

test('Easter is always a Sunday between 22 March and 25 April', () => {
  for (let year = 1990; year <= 2199; year += 1) {
    const easter = easterSunday(year);
    expect(new Date(`${easter}T00:00:00Z`).getUTCDay()).toBe(0);
    expect(easter.slice(5) >= '03-22' && easter.slice(5) <= '04-25').toBe(true);
  }
});

test('the Swiss bank holidays of 2026 that are no weekend', () => {
  expect(closed(2026, 'CHF')).toEqual([
    '2026-01-01',
    '2026-01-02',
    '2026-04-03',
    '2026-04-06',
    '2026-05-01',
    '2026-05-14',
    '2026-05-25',
    '2026-12-25', // 1 August and 26 December are Saturdays
  ]);
});

test('the closing days of TARGET in 2026 that are no weekend', () => {
  expect(closed(2026, 'EUR')).toEqual(['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-12-25']);
});

test('over twenty years TARGET never closes on a day on which SIC is open', () => {
  for (let year = 2020; year <= 2040; year += 1) {
    const swiss = closed(year, 'CHF');
    expect(closed(year, 'EUR').filter((day) => !swiss.includes(day))).toEqual([]);
  }
});

test.each([
  { from: '2026-12-01', currency: 'CHF', next: '2026-12-01' },
  { from: '2026-12-24', currency: 'CHF', next: '2026-12-24' },
  { from: '2026-12-25', currency: 'CHF', next: '2026-12-28' },
  { from: '2027-01-01', currency: 'CHF', next: '2027-01-04' },
  { from: '2026-05-14', currency: 'CHF', next: '2026-05-15' },
  { from: '2026-05-14', currency: 'EUR', next: '2026-05-14' },
  { from: '2028-12-30', currency: 'CHF', next: '2029-01-03' },
  { from: '2028-12-30', currency: 'EUR', next: '2029-01-02' },
])('an order of $from in $currency is executed on $next', ({ from, currency, next }) => {
  expect(nextBankingDay(from, currency)).toBe(next);
});

test('five banking days after Maundy Thursday step over Easter', () => {
  expect(addBankingDays('2026-04-02', 5, 'CHF')).toBe('2026-04-13');
});

test('one banking day after a Friday or a Saturday is the Monday, and none is the day itself', () => {
  expect(addBankingDays('2026-11-27', 1, 'CHF')).toBe('2026-11-30');
  expect(addBankingDays('2026-11-28', 1, 'CHF')).toBe('2026-11-30');
  expect(addBankingDays('2026-11-28', 0, 'CHF')).toBe('2026-11-28');
});

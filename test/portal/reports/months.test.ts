import { expect, test } from '@jest/globals';
import { lastMonths, monthOf, monthsFrom } from '../../../portal/reports/months.ts';

test('months are counted across the year in both directions', () => {
  expect(monthsFrom('2026-01', -1)).toBe('2025-12');
  expect(monthsFrom('2026-11', 2)).toBe('2027-01');
  expect(monthsFrom('2026-11', -11)).toBe('2025-12');
  expect(monthsFrom('2026-11', 0)).toBe('2026-11');
});

test('an instant’s month is that of the program’s time zone', () => {
  const lastMinute = new Date('2026-11-30T23:30:00Z');
  expect(monthOf(lastMinute, 'Europe/Zurich')).toBe('2026-12');
  expect(monthOf(lastMinute, 'America/New_York')).toBe('2026-11');
});

test('the last months are listed newest first', () => {
  expect(lastMonths('2026-02', 3)).toEqual(['2026-02', '2026-01', '2025-12']);
});

import { expect, test } from '@jest/globals';
import { day, moment } from '../../../simulator/page/format.ts';

test('a moment is told in the company’s zone, and says which, summer and winter', () => {
  const now = Date.parse('2026-11-30T12:00:00Z');
  expect(moment('2026-11-28T11:05:00Z', 'en', now)).toBe('28 Nov, 12:05 CET');
  expect(moment('2026-07-31T22:30:00Z', 'en', now)).toBe('1 Aug, 00:30 CEST');
  expect(moment('2026-11-28T11:05:00Z', 'de', now)).toBe('28. Nov., 12:05 MEZ');
  expect(day('2026-07-31T22:30:00Z', 'en', now)).toBe('1 Aug');
});

test('a day of another year says which, by the same clock', () => {
  const newYear = Date.parse('2025-12-31T23:30:00Z'); // 00:30 of 2026 in Zürich
  expect(moment('2025-07-01T17:14:00Z', 'de', newYear)).toBe('1. Juli 2025, 19:14 MESZ');
  expect(moment('2025-07-01T17:14:00Z', 'en', newYear)).toBe('1 Jul 2025, 19:14 CEST');
  expect(day('2026-01-01T11:00:00Z', 'en', newYear)).toBe('1 Jan');
  expect(day('2027-01-01T11:00:00Z', 'en', newYear)).toBe('1 Jan 2027');
});

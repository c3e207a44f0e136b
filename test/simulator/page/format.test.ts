import { expect, test } from '@jest/globals';
import { day, moment } from '../../../simulator/page/format.ts';

test('a moment is told in the company’s zone, and says which, summer and winter', () => {
  expect(moment('2026-11-28T11:05:00Z')).toBe('28 Nov, 12:05 CET');
  expect(moment('2026-07-31T22:30:00Z')).toBe('1 Aug, 00:30 CEST');
  expect(moment('2026-11-28T11:05:00Z', 'de')).toBe('28. Nov., 12:05 MEZ');
  expect(day('2026-07-31T22:30:00Z')).toBe('1 Aug');
});

import { expect, test } from '@jest/globals';
import { addDays, addMonths, dayOf, startOfDay } from '../../domain/period.ts';

const zone = 'Europe/Zurich';
const hours = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000;

test('ledger 106: a card payment of 20 March 12:00 is free on 19 April 12:00, 719 hours later', () => {
  const free = addDays('2026-03-20T11:00:00.000Z', 30, zone);
  expect(free).toBe('2026-04-19T10:00:00.000Z');
  expect(hours('2026-03-20T11:00:00.000Z', free)).toBe(719);
});

test('ledger 106: a Bexio day of 24 October is free on 31 October 00:00, 169 hours later', () => {
  const paid = startOfDay('2026-10-24', zone);
  expect(paid).toBe('2026-10-23T22:00:00.000Z');
  expect(addDays(paid, 7, zone)).toBe('2026-10-30T23:00:00.000Z');
  expect(hours(paid, addDays(paid, 7, zone))).toBe(169);
});

test('a month later is the same day, or the last one where it is missing', () => {
  expect(addMonths('2026-01-31T09:00:00.000Z', 1, zone)).toBe('2026-02-28T09:00:00.000Z');
  expect(addMonths('2028-01-31T09:00:00.000Z', 1, zone)).toBe('2028-02-29T09:00:00.000Z');
});

test('the day of an instant is the program’s, not the server’s', () => {
  expect(dayOf('2026-03-31T22:30:00.000Z', zone)).toBe('2026-04-01');
  expect(dayOf('2026-03-31T22:30:00.000Z', 'America/New_York')).toBe('2026-03-31');
});

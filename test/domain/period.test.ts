import { expect, test } from '@jest/globals';
import { addDays, addMonths, dayOf, startOfDay } from '../../domain/period.ts';

const zurich = 'Europe/Zurich';
const hoursBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000;

test('example 106: a hold of 30 days over the spring change ends at the same local time, an hour sooner', () => {
  const settledAt = '2026-03-20T11:00:00.000Z'; // 12:00 in Zurich
  const releaseAt = addDays(settledAt, 30, zurich);
  expect(releaseAt).toBe('2026-04-19T10:00:00.000Z'); // 12:00 again
  expect(hoursBetween(settledAt, releaseAt)).toBe(719);
});

test('example 106: seven days from a Bexio day over the autumn change end at a local midnight, an hour later', () => {
  const settledAt = startOfDay('2026-10-24', zurich);
  const releaseAt = addDays(settledAt, 7, zurich);
  expect([settledAt, releaseAt]).toEqual(['2026-10-23T22:00:00.000Z', '2026-10-30T23:00:00.000Z']);
  expect(hoursBetween(settledAt, releaseAt)).toBe(169);
});

test('no days later is the same instant', () => {
  expect(addDays('2026-10-25T00:30:00.000Z', 0, zurich)).toBe('2026-10-25T00:30:00.000Z');
});

test('a local time that the clock skips is taken an hour later', () => {
  expect(addDays('2026-03-28T01:30:00.000Z', 1, zurich)).toBe('2026-03-29T01:30:00.000Z'); // 02:30, which is 03:30
});

test.each([
  ['a month from 31 January ends on the last day of February', '2026-01-31T09:00:00.000Z', 1, '2026-02-28T09:00:00.000Z'],
  ['in a leap year too', '2028-01-31T09:00:00.000Z', 1, '2028-02-29T09:00:00.000Z'],
  ['a year from 29 February ends on 28 February', '2028-02-29T09:00:00.000Z', 12, '2029-02-28T09:00:00.000Z'],
  ['the local time stays over a clock change', '2026-02-28T11:00:00.000Z', 2, '2026-04-28T10:00:00.000Z'],
  ['the local month counts, not that of UTC', '2026-01-31T23:30:00.000Z', 1, '2026-02-28T23:30:00.000Z'], // 1 February 00:30 to 1 March 00:30
])('S09: %s', (_rule, from, months, to) => {
  expect(addMonths(from, months, zurich)).toBe(to);
});

test('S13: the program’s zone decides the day of an instant', () => {
  const at = '2026-12-31T23:30:00.000Z';
  expect([dayOf(at, zurich), dayOf(at, 'UTC'), dayOf(at, 'America/New_York')]).toEqual(['2027-01-01', '2026-12-31', '2026-12-31']);
});

test('a day starts when it starts: at 01:00 where midnight is skipped', () => {
  expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
});

test('instants come out in one form, so that they sort as text', () => {
  expect(addDays('2026-03-20T11:00:00Z', 1, zurich)).toBe('2026-03-21T11:00:00.000Z');
});

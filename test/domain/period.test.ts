import { expect, test } from '@jest/globals';
import { addDays, addMonths, cutOff, dayOf, monthBefore, monthBounds, nextCutOff, startOfDay } from '../../domain/period.ts';

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

test('the day of an instant follows the program’s time zone, not the server’s', () => {
  expect(dayOf('2026-03-31T22:30:00.000Z', zone)).toBe('2026-04-01');
  expect(dayOf('2026-03-31T22:30:00.000Z', 'America/New_York')).toBe('2026-03-31');
});

test('alternating calls for two time zones return the day of each', () => {
  const zones = [zone, 'America/New_York', 'America/New_York', zone];
  expect(zones.map((one) => dayOf('2026-03-31T22:30:00.000Z', one))).toEqual(['2026-04-01', '2026-03-31', '2026-03-31', '2026-04-01']);
  const days = ['2026-04-01', '2026-04-01', '2026-04-02', '2026-04-01'];
  expect(days.map((day, index) => startOfDay(day, zones[index] ?? ''))).toEqual([
    '2026-03-31T22:00:00.000Z',
    '2026-04-01T04:00:00.000Z',
    '2026-04-02T04:00:00.000Z',
    '2026-03-31T22:00:00.000Z',
  ]);
});

test('C05: a run on the first is about the month before, by the program’s clock', () => {
  expect(monthBefore('2026-11-01T05:00:00.000Z', zone)).toBe('2026-10');
  expect(monthBefore('2026-10-31T23:00:00.000Z', zone)).toBe('2026-10'); // already November in Zurich
  expect(monthBefore('2026-10-31T22:59:59.999Z', zone)).toBe('2026-09');
  expect(monthBefore('2026-01-15T05:00:00.000Z', zone)).toBe('2025-12');
});

test('a month is half-open and begins at local midnight, on both sides of a clock change', () => {
  expect(monthBounds('2026-10', zone)).toEqual({ from: '2026-09-30T22:00:00.000Z', to: '2026-10-31T23:00:00.000Z' });
});

test('P12: the cut-off is six in the morning, local time, of the day that the program names; 0 is the last of the month', () => {
  expect(cutOff('2026-11-20T12:00:00.000Z', 1, zone)).toBe('2026-11-01T05:00:00.000Z');
  expect(cutOff('2026-07-20T12:00:00.000Z', 28, zone)).toBe('2026-07-28T04:00:00.000Z');
  expect(cutOff('2028-02-20T12:00:00.000Z', 0, zone)).toBe('2028-02-29T05:00:00.000Z');
});

test('P12: the next cut-off is later than now, to the instant: at six of the day itself it is that of the next month', () => {
  expect(nextCutOff('2026-11-26T18:00:00.000Z', 1, zone)).toBe('2026-12-01T05:00:00.000Z');
  expect(nextCutOff('2026-12-01T04:59:59.999Z', 1, zone)).toBe('2026-12-01T05:00:00.000Z');
  expect(nextCutOff('2026-12-01T05:00:00.000Z', 1, zone)).toBe('2027-01-01T05:00:00.000Z');
  expect(nextCutOff('2027-01-31T12:00:00.000Z', 0, zone)).toBe('2027-02-28T05:00:00.000Z');
});

import { expect, test } from '@jest/globals';
import { pauseEnd } from '../../../domain/promise/login-pause.ts';

test.each([
  ['2026-11-30T10:53:00Z', '2027-02-28T23:00:00.000Z'],
  ['2026-11-30T23:30:00Z', '2027-03-01T23:00:00.000Z'], // 1 December in Zurich
  ['2026-02-01T10:00:00Z', '2026-05-02T22:00:00.000Z'], // over the change of the clocks
])('the pause after a no at %s ends with its 90th day in Zurich, at %s', (saidAt, end) => {
  expect(pauseEnd(saidAt, 'Europe/Zurich')).toBe(end);
});

import { expect, test } from '@jest/globals';
import { remindersAhead } from '../../../domain/promise/affiliate-access-deadlines.ts';
import { hoursOn as at, openAccess } from '../../support/affiliate-access.ts';

test.each([
  ['a promise of a day', {}, [8, 16, 22]],
  ['of two days', { dueAt: at(48) }, [16, 32, 44]],
  ['those that were sent are behind', { reminders: 1 }, [16, 22]],
  ['a pause moves those ahead, and none beyond the promise', { reminders: 1, pausedForMs: 3 * 3_600_000 }, [19]],
  ['all were sent', { reminders: 3 }, []],
  ['the partner is asked', { pausedAt: at(1) }, []],
  ['a link is on its way', { answeredAt: at(1) }, []],
  ['it reached nobody', { answeredAt: at(1), undeliveredAt: at(2) }, [8, 16, 22]],
  ['it was declined', { state: 'declined' as const }, []],
])('B27: the remaining reminders of staff are returned: %s', (_, changes, hours) => {
  expect(remindersAhead({ ...openAccess, ...changes })).toEqual(hours.map(at));
});

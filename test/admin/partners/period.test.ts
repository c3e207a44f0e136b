import { expect, test } from '@jest/globals';
import { boundsOf } from '../../../admin/partners/period.ts';

const local = (year: number, month: number) => new Date(year, month, 1).toISOString();

test('last month ends where this month begins, also at the turn of the year', () => {
  const january = new Date(2027, 0, 15, 12).getTime();
  expect(boundsOf('lastMonth', january)).toEqual({ from: local(2026, 11), to: local(2027, 0) });
  expect(boundsOf('thisMonth', january)).toEqual({ from: local(2027, 0) });
});

test('the whole period has no bounds', () => {
  expect(boundsOf('all', Date.now())).toEqual({});
});

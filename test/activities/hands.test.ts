import { expect, test } from '@jest/globals';
import { atOnce, handfuls } from '../../activities/hands.ts';

test('shares are equal, in order, and none is empty', () => {
  expect(handfuls([1, 2, 3, 4, 5])).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
  expect(handfuls([1])).toEqual([[1]]);
  expect(handfuls([])).toEqual([]);
});

test('who repeats a failure finds nobody still at work', async () => {
  const done: string[] = [];
  const slow = async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    done.push('slow');
  };
  await expect(atOnce([() => Promise.reject(new Error('first')), slow])).rejects.toThrow('first');
  expect(done).toEqual(['slow']);
});

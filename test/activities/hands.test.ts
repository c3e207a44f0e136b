import { expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { byHands, hands, inSets, inSetsForHands } from '../../activities/hands.ts';

test('splits work into equal, ordered sets without an empty one', () => {
  expect(inSets([1, 2, 3, 4, 5], 4)).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
  expect(inSets([1, 2, 3, 4, 5, 6], 2)).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
  expect(inSets([1], 4)).toEqual([[1]]);
  expect(inSets([], 4)).toEqual([]);
});

test('a turn is split into as many sets as let all hands end together', () => {
  const sizes = (count: number) => inSetsForHands(Array.from({ length: count }), 625).map(({ length }) => length);
  expect(sizes(2_500)).toEqual(Array.from({ length: 2 * hands }, (_, set) => (set < 5 ? 417 : 415)));
  expect(sizes(625)).toEqual([209, 209, 207]);
  expect(sizes(90)).toEqual([90]);
  expect(sizes(0)).toEqual([]);
});

test('as many pieces run at once as allowed, and each that ends starts the next', async () => {
  const began: string[] = [];
  let atWork = 0;
  let most = 0;
  const piece = (name: string, ms: number) => async () => {
    began.push(name);
    atWork += 1;
    most = Math.max(most, atWork);
    await pause(ms);
    atWork -= 1;
  };
  await byHands([piece('long', 60), piece('short', 5), piece('next', 5), piece('last', 5)]);
  expect(most).toBe(hands);
  expect(began).toEqual(['long', 'short', 'next', 'last']);
});

test('after a failure no piece is still running and none was started', async () => {
  const done: string[] = [];
  const slow = async () => {
    await pause(20);
    done.push('slow');
  };
  const never = async () => void done.push('begun after the failure');
  const underWay = Array.from({ length: hands - 1 }, () => slow);
  await expect(byHands([() => Promise.reject(new Error('first')), ...underWay, never])).rejects.toThrow('first');
  expect(done).toEqual(underWay.map(() => 'slow'));
});

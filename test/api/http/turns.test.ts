import { expect, test } from '@jest/globals';
import { turns } from '../../../api/http/turns.ts';

test('at most so many run at once, in the order in which they came, and one that fails gives its place on', async () => {
  const inTurn = turns(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = (n: number) => () => {
    begun.push(n);
    return new Promise<number>((resolve, reject) => ends.push(() => (n === 1 ? reject(new Error('one')) : resolve(n))));
  };
  const results = [1, 2, 3, 4].map((n) => inTurn(work(n)).catch(() => 'failed'));
  await Promise.resolve();
  expect(begun).toEqual([1, 2]);
  for (let place = 0; place < 4; place += 1) {
    ends[place]?.();
    await results[place];
  }
  expect(begun).toEqual([1, 2, 3, 4]);
  expect(await Promise.all(results)).toEqual(['failed', 2, 3, 4]);
  const [fifth, sixth] = [inTurn(work(5)), inTurn(work(6))];
  expect(begun).toEqual([1, 2, 3, 4, 5, 6]);
  for (const end of ends.slice(4)) end();
  await Promise.all([fifth, sixth]);
});

import { expect, test } from '@jest/globals';
import { groupCommit } from '../../prisma/group-commit.ts';

const outage = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

test('rows that are added at once are written as one batch, and each caller gets the result of its own row', async () => {
  const batches: number[][] = [];
  const group = groupCommit<number, number>({
    write: async (rows) => {
      batches.push([...rows]);
      return rows.map((row) => row * 2);
    },
  });
  expect(await Promise.all([1, 2, 3].map((row) => group.add(row)))).toEqual([2, 4, 6]);
  expect(batches).toEqual([[1, 2, 3]]);
});

test('a caller is not answered before its batch is written', async () => {
  let finish: () => void = () => undefined;
  const written = new Promise<void>((resolve) => (finish = resolve));
  const group = groupCommit<number, number>({ write: (rows) => written.then(() => rows) });
  let isAnswered = false;
  const answer = group.add(1).then(() => (isAnswered = true));
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(isAnswered).toBe(false);
  finish();
  await answer;
});

test('if one row of a batch is refused, only its own caller gets the error', async () => {
  const group = groupCommit<number, number>({
    write: (rows) => (rows.includes(2) ? Promise.reject(new Error('row 2 breaks a rule')) : Promise.resolve(rows)),
  });
  const outcomes = await Promise.allSettled([1, 2, 3].map((row) => group.add(row)));
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('during a database outage a batch is tried once, and all its callers get the error', async () => {
  let tries = 0;
  const group = groupCommit<number, number>({
    write: () => {
      tries += 1;
      return Promise.reject(outage());
    },
  });
  const outcomes = await Promise.allSettled([1, 2, 3].map((row) => group.add(row)));
  expect([tries, outcomes.map(({ status }) => status)]).toEqual([1, ['rejected', 'rejected', 'rejected']]);
});

test('a row beyond the size of the queue is refused at once, and accepted again when there is room', async () => {
  let finish: () => void = () => undefined;
  const written = new Promise<void>((resolve) => (finish = resolve));
  const group = groupCommit<number, number>({ maxQueue: 2, write: (rows) => written.then(() => rows) });
  const accepted = [group.add(1), group.add(2)];
  await expect(group.add(3)).rejects.toMatchObject({ code: 'unavailable' });
  finish();
  await Promise.all(accepted);
  await expect(group.add(3)).resolves.toBe(3);
});

test('a batch has at most its maximum number of rows, and draining waits until all rows are written', async () => {
  const sizes: number[] = [];
  const group = groupCommit<number, number>({
    maxRows: 10,
    write: async (rows) => {
      sizes.push(rows.length);
      return rows;
    },
  });
  const answers = Array.from({ length: 25 }, (_, row) => group.add(row));
  await group.drain();
  expect((await Promise.all(answers)).length).toBe(25);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(25);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(10);
});

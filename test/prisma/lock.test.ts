import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connect, type Db, type Tx } from '../../prisma/client.ts';
import { lock, lockAll, locks, tryLock } from '../../prisma/lock.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { contentOf, isCode, projectFiles } from '../support/source-files.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.url('worker'));
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

/** Whether somebody else could have it at this moment. */
const isFree = (name: string): Promise<boolean> => db.$transaction((tx) => tryLock(tx, name));

test.each([
  { how: 'one', take: (tx: Tx) => lock(tx, locks.balance('p', 'CHF')) },
  { how: 'several', take: (tx: Tx) => lockAll(tx, [locks.balance('a', 'CHF'), locks.balance('p', 'CHF')]) },
  { how: 'one without waiting', take: (tx: Tx) => tryLock(tx, locks.balance('p', 'CHF')) },
])('a lock is held by one transaction until it ends, and does not block other locks: $how', async ({ take }) => {
  await db.$transaction(async (tx) => {
    await take(tx);
    expect([await isFree('p:CHF'), await isFree('p:EUR')]).toEqual([false, true]);
  });
  expect(await isFree('p:CHF')).toBe(true);
});

test('advisory locks of PostgreSQL are taken in prisma/lock.ts and nowhere else', () => {
  const files = projectFiles().filter((file) => isCode(file) && !file.startsWith('test/') && contentOf(file).includes('pg_advisory'));
  expect(files).toEqual(['prisma/lock.ts']);
});

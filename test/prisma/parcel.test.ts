import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connect, type Db } from '../../prisma/client.ts';
import { withParcel } from '../../prisma/parcel.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

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

const rows = [{ name: 'Zoë "Z" O\u2019Neil \\ 100 % 🧾', amount: 5_000 }];

test('rows arrive as they are, also in a transaction and beside other parameters', async () => {
  const read = (on: Pick<Db, '$queryRaw'>) =>
    withParcel(rows, (parcel) => on.$queryRaw`select ${'beside'} as beside, ${parcel}::jsonb as rows, ${7}::int as n`);
  const found = [{ beside: 'beside', rows, n: 7 }];
  expect(await read(db)).toEqual(found);
  expect(await db.$transaction((tx) => read(tx))).toEqual(found);
});

test('several parcels at once are not mixed up', async () => {
  const sent = Array.from({ length: 20 }, (_, n) => n);
  const read = (n: number) => withParcel({ n }, (parcel) => db.$queryRaw<{ n: number }[]>`select (${parcel}::jsonb ->> 'n')::int as n`);
  expect((await Promise.all(sent.map(read))).flat().map(({ n }) => n)).toEqual(sent);
});

test('Prisma sees a short name only, and one that was sent stands for nothing any longer', async () => {
  let seen = '';
  await withParcel(rows, async (parcel) => {
    seen = parcel;
  });
  expect(seen).not.toContain('amount');
  expect(await db.$queryRaw`select ${seen} as text`).toEqual([{ text: seen }]);
});

test('after a failure the parcel stands for nothing either', async () => {
  let seen = '';
  const failing = withParcel(rows, (parcel) => {
    seen = parcel;
    return db.$queryRaw`select ${parcel}::int`;
  });
  await expect(failing).rejects.toThrow('invalid input syntax for type integer');
  expect(await db.$queryRaw`select ${seen} as text`).toEqual([{ text: seen }]);
});

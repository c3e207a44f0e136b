import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connect, type Db } from '../../prisma/client.ts';
import { readDocument } from '../../prisma/document.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
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

test('rows are read in the order of the query, with lists and nested documents', async () => {
  const rows = Prisma.sql`
    select n, n * 10::bigint as minor, null::text as nothing, jsonb_build_object('kind', 'letter', 'of', array[n]) as body,
      timestamptz '2026-11-01 06:00:00.123+01' as at
    from generate_series(1, 3000) n order by n % 7, n desc`;
  const order = Array.from({ length: 3_000 }, (_, index) => index + 1).toSorted((one, other) => (one % 7) - (other % 7) || other - one);
  const found = await readDocument<{ n: number; at: string }>(db, rows);
  expect(found.map(({ n }) => n)).toEqual(order);
  expect(found[0]).toMatchObject({ n: 2996, minor: 29_960, nothing: null, body: { kind: 'letter', of: [2996] } });
  expect(new Date(found[0]?.at ?? '').toISOString()).toBe('2026-11-01T05:00:00.123Z');
});

test('PostgreSQL’s just-in-time compilation is off for our connections', async () => {
  expect(await db.$queryRaw`show jit`).toEqual([{ jit: 'off' }]);
});

test('a query without rows is read as an empty list', async () => {
  expect(await readDocument(db, Prisma.sql`select 1 as n where false`)).toEqual([]);
});

test('ledger: an amount above 2^53 minor units is refused instead of rounded', async () => {
  const minorOf = async (minor: string) => {
    const [row] = await readDocument<{ minor: number }>(db, Prisma.sql`select ${minor}::bigint as minor`);
    return safeInteger(row?.minor ?? 0);
  };
  expect(await minorOf('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
  await expect(minorOf('9007199254740993')).rejects.toThrow(RangeError);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getLogs } from '@prisma/debug';
import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import { connect, type Db } from '../../prisma/client.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.url('owner'));
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

test('an instant has the same value in code and database, whatever time zone the server is set to', async () => {
  const at = new Date('2026-03-29T01:30:00.123Z');
  const { id } = await db.person.create({ data: { id: uuid(), email: 'a@b.example', name: 'A', createdAt: at } });
  const { createdAt } = await db.person.findUniqueOrThrow({ where: { id } });
  const [row] = await db.$queryRaw<{ written: number; given: string; now: Date; zone: string }[]>`
    select extract(epoch from created_at)::float8 as written, ${at}::timestamptz::text as given, now(), current_setting('TimeZone') as zone from person where id = ${id}::uuid`;
  expect(createdAt).toEqual(at);
  expect(row).toMatchObject({ written: at.getTime() / 1000, given: '2026-03-29 01:30:00.123+00', zone: 'UTC' });
  expect(Math.abs((row?.now.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
});

test('the PostgreSQL server of the tests runs in another time zone, Asia/Kathmandu', async () => {
  const bare = new Client({ connectionString: database.url('owner') });
  await bare.connect();
  const { rows } = await bare.query('show timezone');
  await bare.end();
  expect(rows).toEqual([{ TimeZone: 'Asia/Kathmandu' }]);
});

test('the parameters of a query are kept in no log of the client after the query has ended', async () => {
  const told = uuid();
  expect(await db.$queryRaw`select ${told} as told`).toEqual([{ told }]);
  await db.$transaction((tx) => tx.$queryRaw`select ${told} as told`);
  expect(getLogs(1_000_000)).not.toContain(told);
});

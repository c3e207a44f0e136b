import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connect, type Db } from '../../../prisma/client.ts';
import { Prisma } from '../../../prisma/generated/client.ts';
import { planNameOf, unseen, withKeptPlan } from '../../../prisma/partner/kept-plan.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.url('worker'), { max: 1 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const ask = (ids: readonly string[]): Prisma.Sql => Prisma.sql`select id from payout where id = any (${unseen(ids)})`;
const plans = () => db.$queryRaw`
  select name, generic_plans::int as general, custom_plans::int as own from pg_prepared_statements where name like 'kept%'`;

test('a query with a kept plan is planned five times and then uses its general plan, for one id as for many', async () => {
  const one = ['019ad000-0000-7000-8000-000000000001'];
  const many = Array.from({ length: 500 }, () => '019ad000-0000-7000-8000-000000000002');
  for (let times = 0; times < 6; times += 1) await db.$queryRaw(withKeptPlan(ask(one)));
  await db.$queryRaw(withKeptPlan(ask(many)));
  expect(await plans()).toEqual([{ name: planNameOf({ sql: withKeptPlan(ask(one)).text }), general: 2, own: 5 }]);
});

test('a query without withKeptPlan has no name, so that no plan is kept for it', async () => {
  expect(planNameOf({ sql: ask([]).text })).toBe('');
  await db.$queryRaw(ask([]));
  expect(await plans()).toHaveLength(1);
});

test('each query text has its own plan name of less than 64 characters', () => {
  const [one, other] = [withKeptPlan(Prisma.sql`select 1`), withKeptPlan(Prisma.sql`select 2`)].map(({ text }) =>
    planNameOf({ sql: text }),
  );
  expect(one).not.toBe(other);
  expect(one?.length).toBeLessThan(64);
});

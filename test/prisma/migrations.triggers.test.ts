import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const migration = (name: string) => readFile(new URL(`../../prisma/migrations/${name}/migration.sql`, import.meta.url), 'utf8');

test('S24: every trigger says where it looks, and temporary tables come last', async () => {
  const { rows } = await database.pool('owner').query<{ name: string; path: string | null }>(
    `select p.oid::regprocedure::text as name, (select setting from unnest(p.proconfig) setting where starts_with(setting, 'search_path=')) as path
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('public', 'ledger') and p.prorettype = 'trigger'::regtype`,
  );
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows)
    expect(row).toMatchObject({ path: expect.stringMatching(/^search_path=(public|ledger, public|ledger), pg_temp$/) });
});

test('S24: none of our processes makes a temporary table', async () => {
  await database.pool('owner').query(await migration('20261201100000_triggers_look_where_they_mean')); // a copy of a database loses its own grants
  for (const role of ['api', 'worker', 'portal', 'auditor'] as const)
    await expect(database.pool(role).query('create temporary table person (id uuid)')).rejects.toMatchObject({ code: '42501' });
});

async function aPerson(roles: readonly string[]) {
  const id = randomUUID();
  await database
    .pool('owner')
    .query(`insert into person (id, email, name, staff_roles) values ($1, $2, 'X', $3)`, [id, `${id}@x.test`, roles]);
  return id;
}

const asApi = (sql: string, values: readonly unknown[]) => database.pool('api').query(sql, [...values]);
const grant = (id: string, roles: readonly string[]) => asApi('update person set staff_roles = $2 where id = $1', [id, roles]);
const refused = { constraint: 'person_roles_by_two' };

test('the api gives nobody roles without an invitation or a change that somebody else has confirmed', async () => {
  const [ada, bea, sami] = [await aPerson(['admin']), await aPerson(['admin']), await aPerson(['support'])];
  await expect(grant(sami, ['admin'])).rejects.toMatchObject(refused);
  const come = `insert into person (id, email, name, staff_roles) values (gen_random_uuid(), 'eve@x.test', 'Eve', '{admin}')`;
  await expect(asApi(come, [])).rejects.toMatchObject(refused);
  const ask = `insert into account_change (id, kind, person_id, before, after, reason, asked_by) values ($1, 'roles', $2, '{support}', '{staff}', 'x', $3)`;
  const change = randomUUID();
  await asApi(ask, [change, sami, ada]);
  await expect(grant(sami, ['staff'])).rejects.toMatchObject(refused);
  await asApi('update account_change set confirmed_by = $2, decided_at = now() where id = $1', [change, bea]);
  await expect(grant(sami, ['admin'])).rejects.toMatchObject(refused); // another one than was confirmed
  await grant(sami, ['staff']);
  await asApi(`insert into person (id, email, name) values (gen_random_uuid(), 'partner@x.test', 'Of a partner')`, []);
});

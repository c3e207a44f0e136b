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

test('S24: every trigger function sets its search path, with temporary tables last', async () => {
  const { rows } = await database.pool('owner').query<{ name: string; path: string | null }>(
    `select p.oid::regprocedure::text as name, (select setting from unnest(p.proconfig) setting where starts_with(setting, 'search_path=')) as path
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname in ('public', 'ledger') and p.prorettype = 'trigger'::regtype`,
  );
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows)
    expect(row).toMatchObject({ path: expect.stringMatching(/^search_path=(public|ledger, public|ledger), pg_temp$/) });
});

test('S24: no role of a process can create a temporary table', async () => {
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

const asOwner = (sql: string, values: readonly unknown[]) => database.pool('owner').query(sql, [...values]);
const asApi = (sql: string, values: readonly unknown[]) => database.pool('api').query(sql, [...values]);
const grant = (id: string, roles: readonly string[]) => asApi('update person set staff_roles = $2 where id = $1', [id, roles]);
const refused = { constraint: 'person_roles_by_two' };

test('the api cannot grant a role without an invitation or change that another person has confirmed', async () => {
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
  for (const out of [`banned = true`, `staff_roles = '{finance_preparer}'`])
    for (const one of [ada, bea]) {
      await asOwner(`update person set ${out} where id = $1`, [one]);
      await expect(grant(sami, ['staff'])).rejects.toMatchObject(refused); // the two are administrators who may sign in
      await asOwner(`update person set banned = false, staff_roles = '{admin}' where id = $1`, [one]);
    }
  await grant(sami, ['staff']);
  await asApi(`insert into person (id, email, name) values (gen_random_uuid(), 'partner@x.test', 'Of a partner')`, []);
});

test('an invitation that needs two people is accepted only if the second one is an administrator', async () => {
  const [ada, rita] = [await aPerson(['admin']), await aPerson(['finance_approver'])];
  const comeIn = async (confirmedBy: string) => {
    const client = await database.pool('api').connect();
    try {
      await client.query('begin');
      await client.query(
        `insert into invitation (id, kind, email, email_index, name, language, staff_roles, invited_by, needs_second, confirmed_by, accepted_at)
         values (gen_random_uuid(), 'staff', ''::bytea, $1, 'Eve', 'en', '{finance_preparer}', $2, true, $3, now())`,
        [randomUUID(), ada, confirmedBy],
      );
      await client.query(`insert into person (id, email, name, staff_roles) values (gen_random_uuid(), $1, 'Eve', '{finance_preparer}')`, [
        `${randomUUID()}@x.test`,
      ]);
      await client.query('commit');
    } finally {
      await client.query('rollback');
      client.release();
    }
  };
  await expect(comeIn(rita)).rejects.toMatchObject(refused);
  await expect(comeIn(ada)).rejects.toMatchObject({ code: '23514' }); // one is not two
  await comeIn(await aPerson(['admin']));
});

test('S15: the api cannot create an API key valid for more than a year, nor change its expiry', async () => {
  const make = (life: string) =>
    asApi(
      `insert into api_key (id, prefix, hash, program_id, scopes, expires_at) values (gen_random_uuid(), 'ck_x', gen_random_uuid(), $1, '{track}', now() + $2::interval)`,
      [randomUUID(), life],
    );
  await expect(make('366 days')).rejects.toMatchObject({ constraint: 'api_key_year' });
  await make('365 days');
  await expect(asApi(`update api_key set expires_at = now()`, [])).rejects.toMatchObject({ code: '42501' });
});

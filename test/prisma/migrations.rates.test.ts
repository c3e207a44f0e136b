import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let asker: string;
let other: string;
beforeAll(async () => {
  database = await freshDatabase();
  [asker, other] = [await aPerson(), await aPerson()];
});
afterAll(() => database.drop());

const as = (role: 'owner' | 'api', sql: string, values: readonly unknown[] = []) => database.pool(role).query(sql, [...values]);

async function aPerson(): Promise<string> {
  const id = randomUUID();
  await as('owner', `insert into person (id, email, name) values ($1, $2, 'X')`, [id, `${id}@x.test`]);
  return id;
}

async function asked(country: string): Promise<string> {
  const id = randomUUID();
  const sql = `insert into rate_change (id, kind, country, rate_bps, valid_from, source, asked_by) values ($1, 'tax', $2, 2300, '2011-01-01', 'x', $3)`;
  await as('api', sql, [id, country, asker]);
  return id;
}
const confirm = (id: string, by: string) =>
  as('api', 'update rate_change set confirmed_by = $2, decided_at = now() where id = $1', [id, by]);
const keep = (id: string, country: string, rate = 2_300) =>
  as('api', `insert into tax_rate (id, country, code, rate_bps, valid_from) values ($1, $2, 'standard', $3, '2011-01-01')`, [
    id,
    country,
    rate,
  ]);

test('the api cannot store a tax rate that two people have not confirmed, nor one with another figure', async () => {
  const id = await asked('PL');
  await expect(keep(id, 'PL')).rejects.toMatchObject({ constraint: 'rate_by_two' });
  await expect(confirm(id, asker)).rejects.toMatchObject({ code: '23514' });
  await confirm(id, other);
  await expect(keep(id, 'PL', 2_400)).rejects.toMatchObject({ constraint: 'rate_by_two' });
  await expect(keep(randomUUID(), 'PL')).rejects.toMatchObject({ constraint: 'rate_by_two' });
  await keep(id, 'PL');
  const alone = `insert into exchange_rate (id, source, base, quote, quoted_at, rate) values (gen_random_uuid(), 'x', 'EUR', 'CHF', now(), '9.312000')`;
  await expect(as('api', alone)).rejects.toMatchObject({ constraint: 'rate_by_two' });
});

test('the api cannot store a confirmed rate with another code, last day, creation day or name', async () => {
  const id = await asked('DK');
  await confirm(id, other);
  const tax = `insert into tax_rate (id, country, code, rate_bps, valid_from, valid_to) values ($1, 'DK', $2, 2300, '2011-01-01', $3)`;
  for (const said of [
    ['reduced', null],
    ['standard', '2012-01-01'],
  ])
    await expect(as('api', tax, [id, ...said])).rejects.toMatchObject({ constraint: 'rate_by_two' });
  await as('api', tax, [id, 'standard', null]);

  const rate = randomUUID();
  const entered = `insert into rate_change (id, kind, base, quote, rate, source, asked_by) values ($1, 'exchange', 'EUR', 'CHF', '0.931200', 'x', $2)`;
  await as('api', entered, [rate, asker]);
  await confirm(rate, other);
  const exchange = (by: string, at: string) =>
    as(
      'api',
      `insert into exchange_rate (id, source, base, quote, rate, quoted_at, entered_by)
       select $1, 'x', 'EUR', 'CHF', '0.931200', ${at}, $2 from rate_change where id = $1`,
      [rate, by],
    );
  await expect(exchange(other, 'created_at')).rejects.toMatchObject({ constraint: 'rate_by_two' });
  await expect(exchange(asker, `created_at + interval '1 day'`)).rejects.toMatchObject({ constraint: 'rate_by_two' });
  await exchange(asker, 'created_at');
});

/** In one transaction of the api. */
async function together(...statements: readonly (readonly [sql: string, values: readonly unknown[]])[]): Promise<void> {
  const client = await database.pool('api').connect();
  try {
    await client.query('begin');
    for (const [sql, values] of statements) await client.query(sql, [...values]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

test('a following tax rate begins on the confirmed day and ends the previous rate without a gap', async () => {
  const holds = `insert into tax_rate (id, country, code, rate_bps, valid_from, valid_to) values ($1, 'FI', 'standard', 2400, '2013-01-01', '2099-01-01')`;
  await as('owner', holds, [randomUUID()]);
  const id = randomUUID();
  const enter = `insert into rate_change (id, kind, country, rate_bps, valid_from, valid_to, source, asked_by)
    values ($1, 'tax', 'FI', 2550, '2098-01-01', '2099-01-01', 'x', $2)`;
  await as('api', enter, [id, asker]);
  await confirm(id, other);
  const end = [`update tax_rate set valid_to = '2098-01-01' where country = 'FI'`, []] as const;
  const begin = (until: string | null) =>
    [
      `insert into tax_rate (id, country, code, rate_bps, valid_from, valid_to) values ($1, 'FI', 'standard', 2550, '2098-01-01', $2)`,
      [id, until],
    ] as const;
  await expect(together(end)).rejects.toMatchObject({ constraint: 'tax_rate_goes_on' });
  for (const until of [null, '2098-07-01']) await expect(together(end, begin(until))).rejects.toMatchObject({ constraint: 'rate_by_two' });
  await together(end, begin('2099-01-01'));
});

test('an entered rate cannot be changed or deleted, and is decided once', async () => {
  const id = await asked('SE');
  await expect(as('owner', 'update rate_change set rate_bps = 2500 where id = $1', [id])).rejects.toMatchObject({
    constraint: 'rate_change_stays',
  });
  await confirm(id, other);
  for (const sql of [
    'update rate_change set confirmed_by = null, decided_at = null where id = $1',
    'delete from rate_change where id = $1',
  ])
    await expect(as('owner', sql, [id])).rejects.toMatchObject({ constraint: 'rate_change_stays' });
});

test.each([
  ['another rate', 'update tax_rate set rate_bps = 900'],
  ['another first day', `update tax_rate set valid_from = '2023-01-01'`],
  ['an end that is over', `update tax_rate set valid_to = current_date`],
  ['no end any more', 'update tax_rate set valid_to = null'],
  ['none at all', 'delete from tax_rate'],
])('a tax rate in force cannot be changed, not even by the owner: %s', async (_, sql) => {
  await expect(as('owner', `${sql} where country = 'CH' and valid_from = '2024-01-01'`)).rejects.toMatchObject({
    constraint: 'tax_rate_stays',
  });
});

test('a tax rate ends on a future day that cannot be postponed, and no day has two rates', async () => {
  const end = (day: string) => as('owner', `update tax_rate set valid_to = $1 where country = 'AT'`, [day]);
  const next = (day: string) =>
    as('owner', `insert into tax_rate (id, country, code, rate_bps, valid_from) values (gen_random_uuid(), 'AT', 'standard', 2100, $1)`, [
      day,
    ]);
  await end('2099-07-01');
  await expect(end('2099-08-01')).rejects.toMatchObject({ constraint: 'tax_rate_stays' });
  await expect(next('2099-06-30')).rejects.toMatchObject({ constraint: 'tax_rate_one_a_day' });
  await next('2099-07-01');
});

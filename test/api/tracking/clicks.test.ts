import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { Click } from '../../../api/tracking/click.ts';
import { storeClicks } from '../../../api/tracking/clicks.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const aClick = (change: Partial<Click> = {}): Click => ({
  id: uuid(),
  at: new Date().toISOString(),
  linkId: uuid(),
  partnerId: uuid(),
  channel: 'direct',
  page: null,
  landing: 'https://termino.test/start',
  device: 'desktop',
  addressHash: uuid(),
  browserHash: 'the same',
  consent: false,
  reason: null,
  ...change,
});

/** The rows of clicks that were looked at so far, by any way to them. */
async function looked(): Promise<number> {
  const owner = database.pool('owner');
  const { rows } = await owner.query<{ rows: number }>(
    `select (select sum(idx_tup_read) from pg_stat_user_indexes where relname = 'click')::int
       + (select seq_tup_read from pg_stat_user_tables where relname = 'click')::int as rows`,
  );
  return rows[0]?.rows ?? Number.NaN;
}

test('S72: a click on a link with thousands of clicks is judged by reading only clicks of its household', async () => {
  const others = 5_000;
  const click = aClick();
  const pool = database.pool('api');
  await database.pool('owner').query(
    `insert into click (id, at, link_id, partner_id, channel, landing, address_hash, browser_hash, counted)
     select gen_random_uuid(), now(), $1, $2, 'direct', 'https://termino.test', 'household ' || n, 'the same', true from generate_series(1, ${others}) n`,
    [click.linkId, click.partnerId],
  );
  await database.pool('owner').query('analyze click');
  const before = await looked();
  for (let n = 0; n < 10; n += 1)
    await storeClicks(pool, [aClick({ linkId: click.linkId, partnerId: click.partnerId }), { ...click, id: uuid() }]);
  await pool.query('select pg_stat_force_next_flush()');
  await pool.query('select 1');
  expect((await looked()) - before).toBeLessThan(others / 10);
  const { rows } = await database
    .pool('owner')
    .query(
      `select counted, reason, count(*)::int as n from click where link_id = $1 and address_hash not like 'household%' group by 1, 2 order by 1`,
      [click.linkId],
    );
  expect(rows).toEqual([
    { counted: false, reason: 'repeated', n: 9 },
    { counted: true, reason: null, n: 11 },
  ]);
});

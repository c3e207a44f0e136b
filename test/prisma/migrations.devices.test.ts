import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { deviceOf } from '../../api/contract/device.ts';
import { networkOf } from '../../api/http/auditor.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const migration = new URL('../../prisma/migrations/20261130120000_devices_from_open_sessions/migration.sql', import.meta.url);

test('the migration records the devices of open sessions in the words that a sign-in uses', async () => {
  const seen = [
    ['Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0', '203.0.113.7'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1', '::ffff:203.0.113.7'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/537 Chrome/140.0 Safari/537.36 Edg/140.0', '2001:db8:12:3400::1'],
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537 HeadlessChrome/140.0 Safari/537.36', ''],
    ['Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140.0 Safari/537.36 OPR/125.0', null],
    ['curl/8.0', '203.0.113.7'],
    [null, '203.0.113.7'],
    [null, '203.0.113.9'],
  ] as const;
  const owner = database.pool('owner');
  for (const [userAgent, address] of seen)
    await owner.query(
      `with who as (insert into person (id, email, name) values ('00000000-0000-7000-8000-000000000001', 'a@b.test', 'A')
         on conflict (id) do update set name = 'A' returning id)
       insert into session (id, token, user_id, expires_at, user_agent, ip_address)
       select gen_random_uuid(), gen_random_uuid()::text, id, now() + interval '1 hour', $1, $2 from who`,
      [userAgent, address],
    );
  await owner.query(await readFile(migration, 'utf8'));
  const { rows } = await owner.query<{ device: string; network: string }>('select device, network from known_device');
  const wanted = seen.map(([userAgent, address]) => `${deviceOf(userAgent) ?? ''} | ${address ? networkOf(address) : ''}`);
  expect(rows.map(({ device, network }) => `${device} | ${network}`).toSorted()).toEqual([...new Set(wanted)].toSorted());
});

test('a network that is known in the long form of IPv6 is known in the short one, once', async () => {
  const owner = database.pool('owner');
  await owner.query(`insert into person (id, email, name) values ('00000000-0000-7000-8000-000000000002', 'c@d.test', 'C')`);
  const known = [
    '2001:0db8:0012::/48',
    '2001:db8:12::/48',
    '2001:0db8:0000::/48',
    '2001:0DB8::/48',
    '2a00:0:0007::/48',
    '2a00:00:07::/48',
    '203.0.113.0/24',
    '',
  ];
  for (const network of known)
    await owner.query(
      `insert into known_device (id, person_id, device, network) values (gen_random_uuid(), '00000000-0000-7000-8000-000000000002', 'Firefox', $1)`,
      [network],
    );
  const spelling = new URL('../../prisma/migrations/20261224020001_networks_have_one_spelling/migration.sql', import.meta.url);
  for (const _twice of [1, 2]) await owner.query(await readFile(spelling, 'utf8'));
  const { rows } = await owner.query<{ network: string }>(
    `select network from known_device where person_id = '00000000-0000-7000-8000-000000000002'`,
  );
  const networks = rows.map(({ network }) => network);
  for (const address of ['2001:db8:12::1', '2001:db8::1', '2a00:0:7::1', '203.0.113.7'])
    expect(networks.filter((network) => network === networkOf(address))).toHaveLength(1);
});

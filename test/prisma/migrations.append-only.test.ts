import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { aCommission, revise } from '../support/earning-rows.ts';

/** A row each, so that there is something to change. */
const rows = {
  program_terms: `insert into program_terms (id, program_id, version, valid_from, rate_bps, base_mode, rounding_mode, card_hold_days, invoice_hold_days, installation_hold_days, hash)
    select gen_random_uuid(), id, 1, now(), 1000, 'net', 'half_up', 30, 7, 30, 'h' from program`,
  signup: `insert into signup (id, program_id, host_ref, at) select gen_random_uuid(), id, 'customer', now() from program`,
  decision: `insert into decision (id, kind, subject_kind, subject_id, as_of, inputs, outcome, reason) values (gen_random_uuid(), 'gate', 'x', 'x', now(), '{}', 'refused', 'x')`,
  settlement_fact: `insert into settlement_fact (id, source_id, kind, external_id, status, amount_minor, observed_at, effect_key) select gen_random_uuid(), id, 'payment', 'x', 'x', 1, now(), 'x' from settlement_source`,
  commission_revision: '',
  manual_fact: `insert into manual_fact (id, source_id, kind, amount_minor, reason, entered_by, confirmed_by) select gen_random_uuid(), id, 'refund', 1, 'x', gen_random_uuid(), gen_random_uuid() from settlement_source`,
  installation: `insert into installation (id, customer_id, at, event_id) select gen_random_uuid(), id, now(), 'x' from customer`,
  inbound_delivery: `insert into inbound_delivery (provider, event_id, answer) values ('stripe', 'x', 200)`,
  audit_entry: `insert into audit_entry (actor_name, action, subject_kind, subject_id) values ('x', 'x', 'x', 'x')`,
  nightly_check: `insert into nightly_check (day, check_code, rows, took_ms) values ('2026-11-26', 'A1', 0, 1)`,
} as const;
const tables = Object.keys(rows);

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await revise(database, await aCommission(database), { rev: 1, target: 0, pending: 0, released: 0, entryId: null });
  for (const insert of Object.values(rows)) if (insert !== '') await database.pool('owner').query(insert);
});
afterAll(() => database.drop());

test.each(tables)('what is written to %s stays as it is, for the owner too', async (table) => {
  const owner = database.pool('owner');
  const { rows: columns } = await owner.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attidentity = 'a' limit 1`,
    [table],
  );
  const column = columns[0]?.name ?? '';
  const refused = { code: 'P0001', message: expect.stringContaining('APPEND_ONLY') };
  await expect(owner.query(`update ${table} set ${column} = ${column}`)).rejects.toMatchObject(refused);
  await expect(owner.query(`delete from ${table}`)).rejects.toMatchObject(refused);
  await expect(owner.query(`truncate ${table} cascade`)).rejects.toMatchObject(refused);
  expect((await owner.query(`select from ${table}`)).rowCount).toBe(1);
});

test('every table with a read-only trigger is tried here', async () => {
  const { rows: found } = await database
    .pool('owner')
    .query<{ name: string }>(
      `select tgrelid::regclass::text as name from pg_trigger where tgname = 'read_only' and tgrelid::regclass::text not like 'ledger.%'`,
    );
  expect(found.map(({ name }) => name).toSorted()).toEqual(tables.toSorted());
});

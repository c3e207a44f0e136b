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
  payout_event: `with method as (insert into payout_method (id, partner_id, rail, currency, details, details_index, details_fingerprint, masked, edited_by, active_from)
      select gen_random_uuid(), id, 'manual', 'CHF', '', 'x', 'x', '•••', gen_random_uuid(), now() from partner returning *),
    paid as (insert into payout (id, reference, program_id, partner_id, currency, amount_minor, rail, payout_method_id, method_edited_by, state, end_to_end_id)
      select gen_random_uuid(), 'PO-2026-1', p.program_id, p.id, 'CHF', 1, 'manual', m.id, m.edited_by, 'draft', 'PO1' from method m join partner p on p.id = m.partner_id returning *)
    insert into payout_event (id, payout_id, partner_id, to_state, at, actor) select gen_random_uuid(), id, partner_id, 'draft', now(), 'x' from paid`,
  payout_approval: `update payout set state = 'reserved', content_hash = 'h', requested_by = gen_random_uuid();
    insert into payout_approval (id, payout_id, person_id, content_hash) select gen_random_uuid(), id, gen_random_uuid(), 'h' from payout`,
  payout_exclusion: `with run as (insert into payout_run (id, program_id, period, period_from, period_to, time_zone, scheduled_at, state)
      select gen_random_uuid(), id, '2026-10', now(), now(), 'UTC', now(), 'opened' from program returning id)
    insert into payout_exclusion (payout_run_id, partner_id, currency, reason, amount_minor) select run.id, partner.id, 'CHF', 'x', 1 from run, partner`,
  statement: `insert into statement (id, number, program_id, partner_id, currency, period, period_from, period_to, opening_minor, closing_minor)
    select gen_random_uuid(), 'ST-1', program_id, id, 'CHF', '2026-10', now(), now(), 0, 0 from partner`,
  statement_account: `insert into statement_account (statement_id, account_id, partner_id, code, from_version, to_version, opening_minor, closing_minor)
    select id, 1, partner_id, 'partner_available', 0, 0, 0, 0 from statement`,
  tax_document: `insert into tax_document (id, series, year, number, reference, kind, partner_id, currency, net_minor, vat_minor, gross_minor, regime, company_snapshot, partner_tax_snapshot, from_versions, to_versions, issued_at)
    select gen_random_uuid(), 'SB', 2026, 1, 'SB-2026-1', 'self_bill', id, 'CHF', 1, 0, 1, 'none', '{}', '{}', '{}', '{}', now() from partner`,
  tax_document_rate: `insert into tax_document_rate (tax_document_id, rate_bps, partner_id, net_minor, vat_minor) select id, 0, partner_id, 1, 0 from tax_document`,
  partner_tax_profile: `insert into partner_tax_profile (id, partner_id, valid_from, country, entity, legal_name, street, postcode, town, vat_registered)
    select gen_random_uuid(), id, now(), 'CH', 'person', 'x', 'x', 'x', 'x', false from partner`,
  agreement_acceptance: `insert into agreement_acceptance (id, partner_id, kind, accepted_at) select gen_random_uuid(), id, 'terms', now() from partner`,
  exchange_rate: `insert into exchange_rate (id, source, base, quote, quoted_at, rate) values (gen_random_uuid(), 'x', 'EUR', 'CHF', now(), '0.931200')`,
  document: `insert into document (id, kind, subject_id, language, file_name, mime, sha256, bytes) values (gen_random_uuid(), 'report', gen_random_uuid(), 'en', 'x', 'x', 'x', '')`,
  audit_seal: `insert into audit_seal (seq, hash, previous_hash) values (1, 'x', 'x')`,
  ledger_seal: `insert into ledger_seal (day, entries, hash, previous_hash) values ('2026-11-26', 1, 'x', 'x')`,
  anchor: `insert into anchor (id, kind, up_to, hash, place) values (gen_random_uuid(), 'ledger', 'x', 'x', 'x')`,
  ticket_message: `with ticket as (insert into ticket (id, kind, program_id, partner_id, title) select gen_random_uuid(), 'question', program_id, id, 'x' from partner returning *),
    person as (insert into person (id, email, name) values (gen_random_uuid(), 'x@x.test', 'x') returning id)
    insert into ticket_message (id, ticket_id, partner_id, person_id, body, from_partner) select gen_random_uuid(), ticket.id, partner_id, person.id, 'x', true from ticket, person`,
  partner_login_consent: `with login as (insert into partner_login (id, ticket_id, partner_id, customer_id, state, scopes, purpose, requested_at, requested_by)
      select gen_random_uuid(), t.id, t.partner_id, c.id, 'requested', '{settings}', 'x', now(), gen_random_uuid() from ticket t, customer c returning *)
    insert into partner_login_consent (id, partner_login_id, partner_id, kind, by, way, at) select gen_random_uuid(), id, partner_id, 'given', 'x', 'host', now() from login`,
  bank_entry_share: `with file as (insert into bank_file_import (id, sha256, imported_by, state, raw) values (gen_random_uuid(), 'x', gen_random_uuid(), 'applied', '') returning id),
    entry as (insert into bank_entry (id, import_id, account_iban, content_hash, kind, is_debit, amount_minor, currency, booked_on, outcome)
      select gen_random_uuid(), id, 'x', 'x', 'camt.054', true, 2, 'CHF', now(), 'matched' from file returning id)
    insert into bank_entry_share (bank_entry_id, payout_id, amount_minor, is_matched) select entry.id, payout.id, 1, true from entry, payout`,
  payout_batch_member: `with file as (insert into payout_batch (id, rail, currencies, msg_id, file_sha256, nb_of_txs, ctrl_sum, state, exported_at)
      values (gen_random_uuid(), 'bank_file', '{CHF}', 'x', 'x', 1, '1', 'exported', now()) returning id)
    insert into payout_batch_member (batch_id, payout_id) select file.id, payout.id from file, payout`,
  note: `insert into note (id, subject_kind, subject_id, body, person_id) values (gen_random_uuid(), 'partner', gen_random_uuid(), 'x', gen_random_uuid())`,
  note_withdrawal: `insert into note_withdrawal (note_id, reason, person_id) select id, 'xxx', gen_random_uuid() from note`,
  partner_email: `with writer as (insert into person (id, email, name) values (gen_random_uuid(), 'y@x.test', 'x') returning id)
    insert into partner_email (id, partner_id, person_id, subject, body) select gen_random_uuid(), partner.id, writer.id, 'x', 'x' from partner, writer`,
  guide_version: `with writer as (insert into person (id, email, name) values (gen_random_uuid(), 'z@x.test', 'x') returning id)
    insert into guide_version (id, program_id, language, version, body, person_id) select gen_random_uuid(), program.id, 'en', 1, 'x', writer.id from program, writer`,
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

test.each(tables)('rows of %s can be neither updated, deleted nor truncated, not even by the owner', async (table) => {
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

test('every table with a read-only trigger is among the tables that these tests try', async () => {
  const { rows: found } = await database
    .pool('owner')
    .query<{ name: string }>(
      `select tgrelid::regclass::text as name from pg_trigger where tgname = 'read_only' and tgrelid::regclass::text not like 'ledger.%'`,
    );
  expect(found.map(({ name }) => name).toSorted()).toEqual(tables.toSorted());
});

test('S42: api and worker cannot set the number or the time of an audit entry', async () => {
  for (const role of ['api', 'worker'] as const)
    for (const [column, value] of [
      ['seq', '9000000000000000'],
      ['at', "'2026-03-02'"],
    ])
      await expect(
        database
          .pool(role)
          .query(`insert into audit_entry (${column}, actor_name, action, subject_kind, subject_id) values (${value}, 'x', 'x', 'x', 'x')`),
      ).rejects.toThrow('permission denied');
  for (const role of ['api', 'worker'] as const)
    await expect(database.pool(role).query(`select setval('audit_entry_seq_seq', 9000000000000000)`)).rejects.toThrow('permission denied');
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** s select, i insert, u update, c update of some columns, r select of some columns, d delete. Worker, api, portal, auditor. */
const privileges: Readonly<Record<string, readonly [worker: string, api: string, portal: string, auditor: string]>> = {
  'ledger.account': ['s', 's', '', 's'],
  'ledger.balance': ['s', 's', '', 's'],
  'ledger.chart': ['s', 's', '', 's'],
  'ledger.currency': ['s', 's', '', 's'],
  'ledger.journal_entry': ['s', 's', '', 's'],
  'ledger.line': ['s', 's', '', 's'],
  'ledger.own_balance': ['s', 's', 's', 's'],
  'ledger.own_line': ['s', 's', 's', 's'],
  'ledger.own_second_payment': ['s', 's', 's', 's'],
  'ledger.own_year_line': ['s', 's', 's', 's'],
  'ledger.period_close': ['s', 's', '', 's'],
  'ledger.posting': ['s', 's', '', 's'],
  'ledger.posting_rule': ['s', 's', '', 's'],
  'ledger.year_line': ['s', 's', '', 's'],
  'public._prisma_migrations': ['s', 's', '', ''],
  'public.account_number': ['s', 'siu', '', ''],
  'public.account_change': ['s', 'siu', '', ''],
  'public.account_mail': ['sc', 'siu', '', ''],
  'public.adjustment': ['siu', 'siu', 's', 's'],
  'public.affiliate_access': ['siu', 'sic', 'r', 's'],
  'public.agreement_acceptance': ['s', 'si', 's', ''],
  'public.anchor': ['si', 's', '', 's'],
  'public.api_key': ['s', 'sic', '', ''],
  'public.audit_entry': ['si', 'si', '', 's'],
  'public.audit_seal': ['si', 's', '', 's'],
  'public.auth_account': ['s', 'siud', '', ''],
  'public.lost_number': ['s', '', '', 's'],
  'public.payout_halt': ['sic', 'sc', '', 's'],
  'public.payout_halt_trace': ['si', 's', '', 's'],
  'public.bank_answer': ['si', 'sc', '', 's'],
  'public.bank_entry': ['siu', 'sc', '', 's'],
  'public.bank_entry_share': ['sic', 's', '', 's'],
  'public.bank_file_import': ['siu', 'sic', '', ''],
  'public.bounty_award': ['siu', 's', 's', 's'],
  'public.click': ['sd', 'si', 's', ''],
  'public.command': ['sc', 'si', 'r', ''],
  'public.commission': ['siu', 's', 's', 's'],
  'public.commission_revision': ['si', 's', 's', 's'],
  'public.company': ['s', 'siu', '', ''],
  'public.company_bank_account': ['s', 'siu', '', ''],
  'public.customer': ['siu', 'siu', 'r', ''],
  'public.customer_account': ['siu', 'si', '', ''],
  'public.data_key': ['sic', 'sic', '', ''],
  'public.decision': ['si', 'si', 's', 's'],
  'public.document': ['si', 's', 's', ''],
  'public.document_counter': ['siu', 's', '', ''],
  'public.earning_refuser': ['s', 's', '', ''],
  'public.effect': ['siud', 'si', '', 's'],
  'public.email_confirmation': ['siu', 'sc', '', ''],
  'public.email_message': ['siu', 'si', 'r', ''],
  'public.embed_session': ['sd', 'sic', '', ''],
  'public.exchange': ['sc', 'sic', '', 's'],
  'public.exchange_rate': ['s', 'si', '', ''],
  'public.former_address': ['si', 'si', '', ''],
  'public.guide_version': ['', 'si', 'r', ''],
  'public.inbound_delivery': ['si', 'si', '', ''],
  'public.inbound_event': ['siu', 'sic', '', 'r'],
  'public.installation': ['si', 's', '', ''],
  'public.invitation': ['sc', 'siu', '', ''],
  'public.known_device': ['sd', 'sic', '', ''],
  'public.kept_answer': ['sd', 'siud', '', ''],
  'public.ledger_seal': ['si', 's', '', 's'],
  'public.link': ['sc', 'siu', 's', ''],
  'public.mailbox_message': ['siud', 'si', '', 's'],
  'public.manual_fact': ['s', 'si', '', ''],
  'public.nightly_check': ['si', 's', '', 's'],
  'public.notification_setting': ['s', 'siu', '', ''],
  'public.note': ['s', 'si', '', ''],
  'public.note_withdrawal': ['', 'si', '', ''],
  'public.open_bank_answer': ['s', 's', '', 's'],
  'public.outbound_call': ['siu', 's', '', 's'],
  'public.outbox': ['siud', 'siu', '', 's'],
  'public.partner': ['siu', 'sic', 's', 's'],
  'public.partner_email': ['s', 'si', '', ''],
  'public.partner_group': ['s', 'siu', '', ''],
  'public.partner_login': ['siu', 'sic', 'r', 's'],
  'public.partner_login_code': ['sd', 'sic', '', ''],
  'public.partner_login_consent': ['s', 'si', 'r', 's'],
  'public.partner_login_session': ['siu', 'sic', 's', 's'],
  'public.partner_member': ['sic', 'siud', 's', ''],
  'public.partner_merge': ['sc', 'sic', '', 's'],
  'public.partner_tax_profile': ['si', 'si', 's', ''],
  'public.partner_view': ['sc', 'sic', '', ''],
  'public.payout': ['siu', 's', 'r', 's'],
  'public.payout_approval': ['si', 's', '', 's'],
  'public.payout_at_bank': ['s', 's', '', ''],
  'public.payout_paid_before': ['s', 's', '', ''],
  'public.payout_batch': ['siu', 'sc', '', 's'],
  'public.payout_batch_member': ['si', 's', '', 's'],
  'public.payout_event': ['si', 's', 'r', 's'],
  'public.payout_exclusion': ['si', 's', 's', 's'],
  'public.payout_method': ['sc', 'sic', 'r', ''],
  'public.payout_policy': ['s', 'siu', 's', ''],
  'public.payout_proposed': ['s', 's', '', ''],
  'public.payout_run': ['siu', 's', 'r', 's'],
  'public.payout_second_payment': ['s', 's', '', 's'],
  'public.payout_shown_beside': ['s', 's', '', ''],
  'public.payout_shown_late': ['s', 's', '', ''],
  'public.payout_transition': ['s', 's', '', ''],
  'public.person': ['s', 'siud', '', ''],
  'public.program': ['s', 'siu', 's', ''],
  'public.program_terms': ['s', 'si', 's', 's'],
  'public.provider_account': ['siu', 'siu', '', ''],
  'public.rate_change': ['s', 'sic', '', ''],
  'public.rate_limit': ['s', 'siud', '', ''],
  'public.referral': ['siu', 'si', 's', 's'],
  'public.review': ['siu', 's', '', 's'],
  'public.session': ['sd', 'siud', '', ''],
  'public.settlement_fact': ['si', 's', '', 's'],
  'public.settlement_source': ['siu', 's', 'r', 's'],
  'public.signup': ['s', 'si', '', ''],
  'public.stalled': ['s', 's', '', ''],
  'public.statement': ['si', 's', 's', 's'],
  'public.statement_account': ['si', 's', 's', 's'],
  'public.statement_run': ['siu', 's', '', ''],
  'public.subscription': ['siu', 's', '', ''],
  'public.tax_document': ['si', 's', 's', 's'],
  'public.tax_document_rate': ['si', 's', 's', 's'],
  'public.tax_rate': ['s', 'sic', '', ''],
  'public.ticket': ['siu', 'sic', 'r', 's'],
  'public.ticket_message': ['s', 'si', 'r', ''],
  'public.totp_use': ['s', 'siud', '', ''],
  'public.two_factor': ['s', 'siud', '', ''],
  'public.upgrade_pass': ['si', '', '', ''],
  'public.verification': ['s', 'siud', '', ''],
  'public.worker_heartbeat': ['siud', 's', '', ''],
  'public.work_mark': ['s', 'siud', '', ''],
  'public.work_item': ['s', 's', '', ''],
};

const roles = ['worker', 'api', 'portal', 'auditor'] as const;

test('S24: each role has exactly the listed privileges on each table', async () => {
  const { rows } = await database.pool('owner').query<{ name: string; role: string; may: string }>(
    `select n.nspname || '.' || c.relname as name, r.role, concat(
       case when has_table_privilege(r.role, c.oid, 'select') then 's' when has_any_column_privilege(r.role, c.oid, 'select') then 'r' end,
       case when has_any_column_privilege(r.role, c.oid, 'insert') then 'i' end,
       case when has_table_privilege(r.role, c.oid, 'update') then 'u' when has_any_column_privilege(r.role, c.oid, 'update') then 'c' end,
       case when has_table_privilege(r.role, c.oid, 'delete') then 'd' end,
       case when has_table_privilege(r.role, c.oid, 'truncate, trigger, references') then 'x' end) as may
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     cross join unnest($1::text[]) as r (role)
     where n.nspname in ('public', 'ledger') and c.relkind in ('r', 'p', 'v', 'm', 'f')`,
    [roles.map((role) => `commend_${role}`)],
  );
  const may = (name: string) =>
    roles.map((role) => rows.find((row) => row.name === name && row.role === `commend_${role}`)?.may ?? 'no such table');
  const names = [...new Set([...rows.map(({ name }) => name), ...Object.keys(privileges)])].toSorted();
  expect(Object.fromEntries(names.map((name) => [name, may(name)]))).toEqual(privileges);
});

test('S24: the columns that may be updated are exactly the listed ones: states and verdicts, never received content', async () => {
  const { rows } = await database.pool('owner').query<{ name: string; columns: string[] }>(
    `select a.attrelid::regclass::text as name, array_agg(a.attname::text order by a.attname) as columns
     from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
     cross join (values ('commend_api'), ('commend_worker')) as r (role)
     where a.attnum > 0 and not a.attisdropped and has_column_privilege(r.role, c.oid, a.attnum, 'update')
       and not has_table_privilege(r.role, c.oid, 'update') group by a.attrelid order by 1`,
  );
  expect(rows).toEqual([
    { name: 'account_mail', columns: ['expires_at', 'secret_hash', 'sent_at'] },
    { name: 'affiliate_access', columns: ['link_opened_at', 'reply'] },
    { name: 'api_key', columns: ['last_used_at', 'revoked_at'] },
    { name: 'bank_answer', columns: ['clarified_at', 'clarified_by', 'note'] },
    {
      name: 'bank_entry',
      columns: [
        'approved_by',
        'asked_by',
        'decided_at',
        'decided_payout_id',
        'decided_payout_ids',
        'decision',
        'decision_reason',
        'version',
      ],
    },
    { name: 'bank_entry_share', columns: ['is_matched'] },
    { name: 'bank_file_import', columns: ['state'] },
    { name: 'command', columns: ['applied_at', 'verdict'] },
    { name: 'data_key', columns: ['retired_at', 'retired_at'] },
    { name: 'email_confirmation', columns: ['used_at'] },
    { name: 'embed_session', columns: ['used_at'] },
    {
      name: 'exchange',
      columns: ['approved_by', 'decided_at', 'failure', 'journal_entry_id', 'refused_by', 'reversed_at', 'version', 'version'],
    },
    { name: 'inbound_event', columns: ['attempts', 'claimed_at', 'customer_id', 'reason', 'referral_id', 'retry_at', 'state'] },
    { name: 'invitation', columns: ['expires_at', 'partner_id', 'withdrawn_at'] },
    { name: 'known_device', columns: ['last_seen_at'] },
    { name: 'link', columns: ['former_partner_id', 'partner_id'] },
    {
      name: 'partner',
      columns: [
        'applied_terms_id',
        'company_name',
        'country',
        'domain',
        'email_index',
        'failures_counted_from',
        'host_plan',
        'language',
        'own_customer_id',
        'payouts_on_hold_reason',
        'payouts_on_hold_since',
        'person_kind',
        'profile_told_at',
        'promotes_how',
        'website',
      ],
    },
    {
      name: 'partner_login',
      columns: [
        'first_used_at',
        'reason',
        'revoked_at',
        'revoked_by',
        'state',
        'version',
        'wish_at',
        'wish_noted_by',
        'wish_of',
        'wish_reason',
      ],
    },
    { name: 'partner_login_code', columns: ['used_at'] },
    { name: 'partner_login_session', columns: ['ended_at', 'ended_by', 'refused_actions', 'seen_at'] },
    { name: 'partner_member', columns: ['role'] },
    {
      name: 'partner_merge',
      columns: ['approved_by', 'decided_at', 'end_reason', 'ended_at', 'merged_at', 'moved', 'refused_by', 'version', 'version'],
    },
    { name: 'partner_view', columns: ['ended_at', 'ended_at'] },
    {
      name: 'payout_batch',
      columns: [
        'call_off_confirmed_by',
        'call_off_reason',
        'call_off_said_by',
        'called_off_at',
        'downloads',
        'last_downloaded_at',
        'last_downloaded_by',
        'version',
      ],
    },
    {
      name: 'payout_halt',
      columns: ['asked_at', 'asked_at', 'asked_by', 'asked_by', 'lift_reason', 'lift_reason', 'lifted_at', 'lifted_by'],
    },
    {
      name: 'payout_method',
      columns: [
        'confirmed_by',
        'editor_locked_at',
        'open_said_by',
        'refused_at',
        'refused_code',
        'revoked_at',
        'revoked_at',
        'revoked_by',
        'revoked_reason',
        'revoked_reason',
      ],
    },
    { name: 'rate_change', columns: ['confirmed_by', 'decided_at', 'refused_by'] },
    { name: 'tax_rate', columns: ['valid_to'] },
    {
      name: 'ticket',
      columns: [
        'answered_at',
        'answered_by',
        'breached_at',
        'closed_at',
        'closed_by',
        'due_at',
        'outcome',
        'payment_check_since',
        'payment_settled_at',
        'payment_settled_by',
        'payment_settled_reason',
        'reminded_at',
        'state',
        'to_pay',
        'version',
        'waiting_since',
      ],
    },
  ]);
});

test('S24: the auditor role cannot read the body or the routing of an event', async () => {
  await expect(database.pool('auditor').query('select raw from inbound_event')).rejects.toMatchObject({ code: '42501' });
  await expect(database.pool('auditor').query('select routing from inbound_event')).rejects.toMatchObject({ code: '42501' });
  await expect(database.pool('auditor').query('select state, reason from inbound_event')).resolves.toBeDefined();
});

test('S24: only the worker role may call functions that write the ledger; other callable functions only read', async () => {
  const { rows } = await database.pool('owner').query<{ name: string; writes: boolean; callers: string[] }>(
    `select n.nspname || '.' || p.proname as name, p.prosecdef as writes,
       coalesce(array_agg(r.role order by r.role) filter (where has_function_privilege('commend_' || r.role, p.oid, 'execute')), '{}') as callers
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace cross join unnest($1::text[]) as r (role)
     where n.nspname in ('public', 'ledger') and p.prorettype <> 'trigger'::regtype group by 1, 2 order by 1`,
    [roles],
  );
  expect(rows).toEqual([
    { name: 'ledger.balances', writes: false, callers: roles.toSorted() }, // with the caller's rights: the portal still reads no table
    { name: 'ledger.close_period', writes: true, callers: ['worker'] },
    { name: 'ledger.latest_lines', writes: false, callers: [] },
    { name: 'ledger.open_account', writes: true, callers: ['worker'] },
    { name: 'ledger.payload_hash', writes: false, callers: roles.toSorted() },
    { name: 'ledger.post', writes: true, callers: ['worker'] },
    { name: 'ledger.post_many', writes: true, callers: ['worker'] },
    { name: 'ledger.with_true_day', writes: false, callers: [] },
    { name: 'public.books_time_zone', writes: false, callers: ['api', 'worker'] }, // with the caller's rights
    { name: 'public.money_standing_of', writes: false, callers: ['api', 'worker'] }, // with the caller's rights
    { name: 'public.skip_numbers', writes: true, callers: ['worker'] },
    { name: 'public.standing_of', writes: false, callers: ['api', 'worker'] }, // with the caller's rights
    { name: 'public.take_document_numbers', writes: false, callers: ['worker'] }, // with the caller's rights
  ]);
  await expect(database.pool('portal').query('select * from ledger.balances()')).rejects.toMatchObject({ code: '42501' });
});

test('S24: no role of a process owns or creates anything, is a member of another role, or bypasses row policies', async () => {
  const names = roles.map((role) => `commend_${role}`);
  const { rows } = await database.pool('owner').query(
    `select r.rolname as role, r.rolsuper or r.rolcreaterole or r.rolcreatedb or r.rolreplication or r.rolbypassrls as is_mighty,
       (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships,
       (select count(*)::int from pg_class c where c.relowner = r.oid) as owns,
       has_schema_privilege(r.oid, 'public', 'create') or has_schema_privilege(r.oid, 'ledger', 'create')
         or has_database_privilege(r.oid, current_database(), 'create') as creates
     from pg_roles r where r.rolname = any ($1) order by 1`,
    [names],
  );
  expect(rows).toEqual(names.toSorted().map((role) => ({ role, is_mighty: false, memberships: 0, owns: 0, creates: false })));
});

test('S23: every table that the portal role may read has a row policy, and shows no row without a partner set', async () => {
  const readable = Object.entries(privileges).filter(([name, [, , portal]]) => name.startsWith('public.') && portal !== '');
  const { rows } = await database
    .pool('owner')
    .query<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relrowsecurity`,
    );
  expect(readable.map(([name]) => name).toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
  for (const [name] of readable) expect((await database.pool('portal').query(`select from ${name}`)).rowCount).toBe(0);
});

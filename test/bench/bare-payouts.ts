import { v7 as uuid } from 'uuid';
import type { TestDatabase } from '../support/database.ts';
import { chunk } from './payouts-world.ts';

interface Wanted {
  readonly programId: string;
  readonly scheduledAt: string;
}

interface Drafts {
  readonly rows: readonly { readonly partner: string; readonly id: string }[];
}

/** The rows of a run for everybody, by sets of one connection, as the run has one transaction at a time. */
export async function prepareByBareSql(database: TestDatabase, { programId, scheduledAt }: Wanted): Promise<void> {
  const client = await database.pool('worker').connect();
  try {
    const runId = uuid();
    await client.query(
      `insert into payout_run (id, program_id, period, period_from, period_to, time_zone, scheduled_at, state)
       values ($1, $2, '2026-10', '2026-10-01', '2026-11-01', 'Europe/Zurich', $3, 'proposed')`,
      [runId, programId, scheduledAt],
    );
    for (let after: string | null = null, isLast = false; !isLast;) {
      await client.query('begin');
      const { rows }: Drafts = await client.query(draft, [runId, programId, after, chunk]);
      const ids = rows.map(({ id }) => id);
      for (const statement of [document, rates, reserve, leaveDraft, papers]) await client.query(statement, [ids]);
      await client.query('commit');
      isLast = rows.length < chunk;
      after =
        rows
          .map(({ partner }) => partner)
          .toSorted()
          .at(-1) ?? null;
    }
  } finally {
    client.release();
  }
}

const draft = `
  insert into payout (id, reference, program_id, payout_run_id, partner_id, period, currency, amount_minor, rail, payout_method_id, method_edited_by,
    state, end_to_end_id, content, content_hash)
  select id, reference, $2, $1, partner_id, '2026-10', 'CHF', balance, rail, method_id, edited_by, 'draft', replace(id::text, '-', ''), content,
    encode(sha256(convert_to(content::text, 'UTF8')), 'hex')
  from (
    select n.*, jsonb_build_object('payoutId', id, 'reference', reference, 'programId', $2, 'partnerId', partner_id, 'currency', 'CHF', 'amount', balance,
      'rail', rail, 'methodId', method_id, 'detailsFingerprint', fingerprint, 'endToEndId', replace(id::text, '-', ''), 'conversion', null,
      'upToVersion', version) as content
    from (
      select gen_random_uuid() as id, 'PO-bare-' || nextval('payout_reference') as reference, p.id as partner_id, b.balance, b.version, m.rail,
        m.id as method_id, m.edited_by, m.details_fingerprint as fingerprint
      from (select id from partner where program_id = $2 and state = 'active' and ($3::uuid is null or id > $3::uuid) order by id limit $4) p
      join ledger.account a on a.partner_id = p.id and a.code = 'partner_available' join ledger.balance b on b.account_id = a.id
      join payout_method m on m.partner_id = p.id and m.revoked_at is null where b.balance >= 5000) n) drafts
  returning id, partner_id as partner`;

const document = `
  with series as (
    insert into document_counter (series, year, last_number) values ('CS', 2026, cardinality($1::uuid[]))
    on conflict (series, year) do update set last_number = document_counter.last_number + excluded.last_number returning last_number),
  numbered as (
    select p.*, (s.last_number - row_number() over (order by p.id) + 1)::int as number from payout p, series s where p.id = any ($1::uuid[]))
  insert into tax_document (id, series, year, number, reference, kind, payout_id, partner_id, currency, net_minor, vat_minor, gross_minor, regime,
    company_snapshot, partner_tax_snapshot, from_versions, to_versions, issued_at)
  select gen_random_uuid(), 'CS', 2026, number, 'CS-2026-' || lpad(number::text, 6, '0'), 'commission_statement', n.id, n.partner_id, n.currency, n.amount_minor, 0,
    n.amount_minor, 'none', jsonb_build_object('legalName', c.legal_name, 'street', c.street, 'postcode', c.postcode, 'town', c.town, 'country', c.country,
    'vatId', c.vat_id), jsonb_build_object('profileId', f.id, 'legalName', f.legal_name, 'street', f.street, 'postcode', f.postcode, 'town', f.town,
    'country', f.country, 'entity', f.entity, 'isRegistered', f.vat_registered, 'vatId', f.vat_id, 'vatIdCheckedAt', null, 'selfBillingAgreementAt', null),
    '{"partner_available": 0, "partner_recoverable": 0}', '{"partner_available": 1, "partner_recoverable": 0}', now()
  from numbered n cross join company c join partner_tax_profile f on f.partner_id = n.partner_id`;

const rates = `
  insert into tax_document_rate (tax_document_id, partner_id, rate_bps, net_minor, vat_minor)
  select id, partner_id, 0, net_minor, 0 from tax_document where payout_id = any ($1::uuid[])`;

const reserve = `
  select count(*) from ledger.post_many((
    select jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'key', 'payout:' || p.id || ':reserve', 'kind', 'payout.reserve', 'effectiveAt', now(),
      'actor', 'bench', 'sourceType', 'payout', 'sourceId', p.id, 'postings', jsonb_build_array(jsonb_build_array(a.id,
      ledger.open_account('partner_reserved', p.partner_id, '', 'CHF'), p.amount_minor))))
    from payout p join ledger.account a on a.partner_id = p.partner_id and a.code = 'partner_available' where p.id = any ($1::uuid[])))`;

const leaveDraft = `update payout set state = 'reserved', reserved_at = now() where id = any ($1::uuid[])`;

const papers = `
  with mine as (select p.*, e.id as entry_id from payout p join ledger.journal_entry e on e.idempotency_key = 'payout:' || p.id || ':reserve'
      where p.id = any ($1::uuid[])),
    decided as (insert into decision (id, kind, subject_kind, subject_id, program_id, partner_id, as_of, inputs, outcome, reason)
      select gen_random_uuid(), 'payout', 'payout', id, program_id, partner_id, now(), jsonb_build_object('currency', currency, 'available', amount_minor,
        'recoverable', 0, 'threshold', 5000, 'amount', amount_minor, 'method', payout_method_id, 'rate', null), 'proposed', 'payout_proposed' from mine),
    stepped as (insert into payout_event (id, payout_id, partner_id, from_state, to_state, at, actor, reason, entry_ids)
      select gen_random_uuid(), id, partner_id, 'draft', state, now(), 'worker', 'payout_proposed', array[entry_id] from mine)
  insert into audit_entry (actor_name, action, subject_kind, subject_id, after)
  select 'worker', 'payout.reserved', 'payout', id::text, jsonb_build_object('state', state, 'amount', amount_minor, 'currency', currency) from mine`;

import { v7 as uuid } from 'uuid';
import { readDataKeys } from '../../prisma/secrets.ts';
import { sealMethod } from '../../prisma/payout-method.ts';
import type { TestDatabase } from '../support/database.ts';
import { secrets } from './house.ts';

/** Of a turn, and of a set in the peer. */
export const chunk = 1_000;
export const amountMinor = 6_000;

export interface Payees {
  readonly programId: string;
  readonly partners: number;
}

export async function aCompany(database: TestDatabase): Promise<void> {
  await database.pool('owner').query(
    `insert into company (id, legal_name, street, postcode, town, country, mail_sender)
     values ($1, 'Example SaaS AG', 'Bahnhofstrasse 1', '8001', 'Zürich', 'CH', 'Example <pay@example.com>')`,
    [uuid()],
  );
}

/** A program whose partners have 60.00 each and a connected account at Stripe that may be paid to. */
export async function aProgramOf(database: TestDatabase, partners: number): Promise<Payees> {
  const programId = uuid();
  const owner = database.pool('owner');
  await owner.query(
    `with g as (insert into program (id, slug, name, partner_kind, currency, time_zone, rails)
       values ($1::uuid, 'bench-' || $1::uuid, 'Resellers', 'reseller', 'CHF', 'Europe/Zurich', '{stripe_connect}') returning id)
     insert into payout_policy (id, program_id, currency, threshold_minor, schedule) select gen_random_uuid(), id, 'CHF', 5000, 'both' from g`,
    [programId],
  );
  for (let made = 0; made < partners; made += chunk) await addPartners(database, programId, Math.min(chunk, partners - made));
  await owner.query('analyze partner, payout_method, partner_tax_profile, ledger.account, ledger.balance');
  return { programId, partners };
}

const keys = readDataKeys(secrets.data);

async function addPartners(database: TestDatabase, programId: string, count: number): Promise<void> {
  const rows = Array.from({ length: count }, () => {
    const [partner, method] = [uuid(), uuid()];
    const { details, ...sealed } = sealMethod(keys, method, { rail: 'stripe_connect', accountId: `acct_${partner.slice(-12)}` });
    return { partner, method, ...sealed, details: Buffer.from(details).toString('base64') };
  });
  const parameters = [programId, JSON.stringify(rows), amountMinor];
  await database.pool('owner').query(
    `with r as (select * from jsonb_to_recordset($2::jsonb) as r (partner uuid, method uuid, details text, "detailsIndex" text,
         "detailsFingerprint" text, masked text)),
       p as (insert into partner (id, program_id, state, company_name, country) select partner, $1, 'active', 'Partner AG', 'CH' from r),
       t as (insert into partner_tax_profile (id, partner_id, valid_from, country, entity, legal_name, street, postcode, town, vat_registered)
         select gen_random_uuid(), partner, '2026-01-01', 'CH', 'person', 'Anna Partner', 'Weg 2', '3001', 'Bern', false from r)
     insert into payout_method (id, partner_id, rail, currency, details, details_index, details_fingerprint, masked, edited_by, verified_at, active_from)
     select method, partner, 'stripe_connect', 'CHF', decode(details, 'base64'), "detailsIndex", "detailsFingerprint", masked, gen_random_uuid(),
       '2026-01-01', '2026-01-01' from r where $3::int > 0`,
    parameters,
  );
  await database.pool('worker').query(
    `with expense as materialized (select ledger.open_account('adjustment_expense', null, '', 'CHF') as id)
     select count(*) from ledger.post_many((
       select jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'key', 'adjustment:' || partner, 'kind', 'adjustment', 'effectiveAt', now(),
         'actor', 'bench', 'postings', jsonb_build_array(jsonb_build_array(e.id,
         ledger.open_account('partner_available', partner, '', 'CHF'), $3::int))))
       from expense e, jsonb_to_recordset($2::jsonb) as r (partner uuid) where $1::uuid is not null))`,
    parameters,
  );
}

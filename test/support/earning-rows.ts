import { v7 as uuid } from 'uuid';
import type { TestDatabase } from './database.ts';

export interface EarningRow {
  readonly id: string;
  readonly partnerId: string;
}

/** Writes a commission with nothing posted, and all rows that it refers to. */
export async function aCommission(database: TestDatabase): Promise<EarningRow> {
  const ids = { program: uuid(), customer: uuid(), partner: uuid(), referral: uuid(), source: uuid(), id: uuid(), terms: uuid() };
  const owner = database.pool('owner');
  await owner.query(
    `insert into program (id, slug, name, partner_kind, currency, time_zone) values ($1, $2, 'Program', 'reseller', 'CHF', 'Europe/Zurich')`,
    [ids.program, ids.program],
  );
  await owner.query(`insert into customer (id, host_ref) values ($1, $2)`, [ids.customer, ids.customer]);
  await owner.query(`insert into partner (id, program_id, state, company_name, country) values ($1, $2, 'active', 'Partner', 'CH')`, [
    ids.partner,
    ids.program,
  ]);
  await owner.query(
    `insert into referral (id, customer_id, partner_id, program_id, terms_id, source, attributed_at, state) values ($1, $2, $3, $4, $5, 'link', now(), 'earning')`,
    [ids.referral, ids.customer, ids.partner, ids.program, ids.terms],
  );
  await owner.query(
    `insert into settlement_source (id, provider, account_ref, external_id, referral_id) values ($1, 'stripe', 'main', $2, $3)`,
    [ids.source, ids.source, ids.referral],
  );
  await owner.query(
    `insert into commission (id, source_id, referral_id, partner_id, terms_id, currency, rate_bps, state) values ($1, $2, $3, $4, $5, 'CHF', 1000, 'tracked')`,
    [ids.id, ids.source, ids.referral, ids.partner, ids.terms],
  );
  return { id: ids.id, partnerId: ids.partner };
}

export interface Revised {
  readonly rev: number;
  readonly target: number;
  readonly pending: number;
  readonly released: number;
  readonly entryId: string | null;
}

/** Writes a commission's new amounts and its revision, as a movement does. */
export async function revise(database: TestDatabase, { id, partnerId }: EarningRow, revised: Revised): Promise<void> {
  const { rev, target, pending, released, entryId } = revised;
  await database.pool('worker').query(
    `insert into commission_revision (commission_id, rev, partner_id, kind, target_before_minor, target_after_minor, delta_minor, moved_minor, reason, journal_entry_id, as_of)
     values ($1, $2, $3, 'test', 0, $4, 0, 0, 'payment_settled', $5, now())`,
    [id, rev, partnerId, target, entryId],
  );
  await database
    .pool('worker')
    .query(`update commission set posted_minor = $2, pending_minor = $3, released_minor = $4, rev = $5, state = 'pending' where id = $1`, [
      id,
      pending + released,
      pending,
      released,
      rev,
    ]);
}

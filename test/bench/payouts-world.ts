import { v7 as uuid } from 'uuid';
import type { MethodDetails } from '../../domain/payout/payout-method.ts';
import { readDataKeys } from '../../prisma/secrets.ts';
import { sealCompanyIban } from '../../prisma/bank/company-account.ts';
import { sealMethod } from '../../prisma/payout/payout-method.ts';
import type { TestDatabase } from '../support/database.ts';
import { secrets } from './instance.ts';

/** Of a turn, and of a set in the peer. */
export const chunk = 1_000;
export const amountMinor = 6_000;
export const keys = readDataKeys(secrets.data);

export interface Payees {
  readonly programId: string;
  readonly partners: number;
}

/** With an account of its own, where each payment of a file is booked by itself. */
export async function aCompany(database: TestDatabase): Promise<void> {
  const account = uuid();
  const { iban, ibanIndex, ibanLast4 } = sealCompanyIban(keys, account, ibanOf(999_999_999_999));
  await database.pool('owner').query(
    `insert into company_bank_account (id, iban, iban_index, iban_last4, bic, currency, ref, batch_booking)
     values ($1, $2, $3, $4, 'POFICHBEXXX', 'CHF', 'bench', false)`,
    [account, Buffer.from(iban), ibanIndex, ibanLast4],
  );
  await database.pool('owner').query(
    `insert into company (id, legal_name, street, postcode, town, country, mail_sender)
     values ($1, 'Example SaaS AG', 'Bahnhofstrasse 1', '8001', 'Zürich', 'CH', 'Example <pay@example.com>')`,
    [uuid()],
  );
}

type PaidBy = 'stripe_connect' | 'bank_file';

/** A program whose partners have 60.00 each and an account that may be paid to, connected at Stripe or at a bank. */
export async function aProgramOf(database: TestDatabase, partners: number, paidBy: PaidBy = 'stripe_connect'): Promise<Payees> {
  const programId = uuid();
  const owner = database.pool('owner');
  await owner.query(
    `with g as (insert into program (id, slug, name, partner_kind, currency, time_zone, rails)
       values ($1::uuid, 'bench-' || $1::uuid, 'Resellers', 'reseller', 'CHF', 'Europe/Zurich', array[$2::text]) returning id)
     insert into payout_policy (id, program_id, currency, threshold_minor, schedule) select gen_random_uuid(), id, 'CHF', 5000, 'both' from g`,
    [programId, paidBy],
  );
  for (let made = 0; made < partners; made += chunk) {
    const accounts = Array.from({ length: Math.min(chunk, partners - made) }, (_, index) => accountOf(paidBy, made + index));
    await addPartners(database, programId, accounts);
  }
  await owner.query('analyze partner, payout_method, partner_tax_profile, ledger.account, ledger.balance');
  return { programId, partners };
}

function accountOf(paidBy: PaidBy, number: number): MethodDetails {
  if (paidBy === 'stripe_connect') return { rail: paidBy, accountId: `acct_${String(number).padStart(12, '0')}` };
  const address = { street: 'Weg', buildingNumber: '2', postcode: '3001', town: 'Bern', country: 'CH' };
  return { rail: paidBy, name: 'Anna Partner', iban: ibanOf(number), address };
}

/** A Swiss account of a bank that exists, with the digits by which an IBAN is checked. */
function ibanOf(number: number): string {
  const account = `00762${String(number).padStart(12, '0')}`;
  return `CH${String(98n - (BigInt(`${account}121700`) % 97n)).padStart(2, '0')}${account}`;
}

async function addPartners(database: TestDatabase, programId: string, accounts: readonly MethodDetails[]): Promise<void> {
  const rows = accounts.map((account) => {
    const [partner, method] = [uuid(), uuid()];
    const { details, ...sealed } = sealMethod(keys, method, account);
    return { partner, method, rail: account.rail, ...sealed, details: Buffer.from(details).toString('base64') };
  });
  const parameters = [programId, JSON.stringify(rows), amountMinor];
  await database.pool('owner').query(
    `with r as (select * from jsonb_to_recordset($2::jsonb) as r (partner uuid, method uuid, rail text, details text, "detailsIndex" text,
         "detailsFingerprint" text, masked text)),
       p as (insert into partner (id, program_id, state, company_name, country) select partner, $1, 'active', 'Partner AG', 'CH' from r),
       t as (insert into partner_tax_profile (id, partner_id, valid_from, country, entity, legal_name, street, postcode, town, vat_registered)
         select gen_random_uuid(), partner, '2026-01-01', 'CH', 'person', 'Anna Partner', 'Weg 2', '3001', 'Bern', false from r)
     insert into payout_method (id, partner_id, rail, currency, details, details_index, details_fingerprint, masked, edited_by, verified_at, active_from)
     select method, partner, rail, 'CHF', decode(details, 'base64'), "detailsIndex", "detailsFingerprint", masked, gen_random_uuid(),
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

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { AttributionSource } from '../../domain/referral/attribution.ts';
import { exponents, roundings } from '../../domain/money.ts';
import { payoutRunStates } from '../../domain/payout/payout-run.ts';
import { payoutStates, payoutTransitions, rails } from '../../domain/payout/payout-state.ts';
import { accountCodes, entryKinds } from '../../domain/ledger/posting.ts';
import type { Preset } from '../../domain/program/presets.ts';
import type { ProgramSettings } from '../../domain/program/program.ts';
import type { EarningState, ReferralPhase, Review } from '../../domain/referral/referral-state.ts';
import type { Terms } from '../../domain/program/terms.ts';
import type { TaxFigures, TaxRegime } from '../../domain/tax/vat.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** All members of a union of the domain: one that is missing, or one too many, does not compile. */
const membersOf = <Union extends string>(members: Readonly<Record<Union, true>>) => Object.keys(members);

const earningStates = membersOf<EarningState>({ tracked: true, pending: true, held: true, available: true, reversed: true, void: true });
const referralPhases = membersOf<ReferralPhase>({
  signed_up: true,
  awaiting_card: true,
  awaiting_invoice: true,
  earning: true,
  ended: true,
  lapsed: true,
  refused: true,
});

test.each([
  { constraint: 'commission_state', members: earningStates },
  { constraint: 'bounty_award_state', members: earningStates },
  { constraint: 'referral_state', members: referralPhases },
  {
    constraint: 'referral_source',
    members: membersOf<AttributionSource>({ link: true, code: true, client_reference: true, manual: true }),
  },
  { constraint: 'review_state', members: membersOf<Review['state']>({ open: true, approved: true, refused: true }) },
  { constraint: 'payout_state', members: payoutStates },
  { constraint: 'payout_rail', members: rails },
  { constraint: 'payout_method_rail', members: rails },
  { constraint: 'payout_run_state', members: payoutRunStates },
  { constraint: 'program_partner_kind', members: membersOf<ProgramSettings['partnerKind']>({ reseller: true, ambassador: true }) },
  {
    constraint: 'program_gate_effect',
    members: membersOf<ProgramSettings['gateEffect']>({ stop_new_referrals: true, stop_new_commissions: true, no_effect: true }),
  },
  { constraint: 'program_return_rule', members: membersOf<ProgramSettings['returnRule']>({ resume: true, stay_ended: true }) },
  {
    constraint: 'program_rate_change',
    members: membersOf<ProgramSettings['rateChangeReaches']>({ new_referrals: true, all_payments_from_valid_from: true }),
  },
  {
    constraint: 'program_attribution_model',
    members: membersOf<ProgramSettings['attributionModel']>({ last_click: true, first_click: true }),
  },
  {
    constraint: 'tax_document_regime',
    members: membersOf<TaxRegime>({ none: true, domestic: true, domestic_inside: true, acquisition_tax: true, reverse_charge: true }),
  },
  {
    constraint: 'tax_document_kind',
    members: membersOf<TaxFigures['kind']>({ self_bill: true, commission_statement: true, correction: true }),
  },
  { constraint: 'program_code_rule', members: membersOf<ProgramSettings['codeRule']>({ off: true, code_wins: true, link_wins: true }) },
  { constraint: 'program_self_referral', members: membersOf<ProgramSettings['selfReferral']>({ block: true, flag: true, allow: true }) },
  { constraint: 'program_approval', members: membersOf<Preset['settings']['approval']>({ automatic: true, by_staff: true }) },
  { constraint: 'program_terms_base', members: membersOf<Terms['baseMode']>({ net: true, gross: true }) },
  { constraint: 'program_terms_rounding', members: roundings },
  { constraint: 'program_terms_evidence', members: membersOf<Terms['evidence']>({ bexio: true, 'bexio+bank': true }) },
  { constraint: 'program_terms_settle_on', members: membersOf<Terms['settleOn']>({ paid: true, balance_available: true }) },
])('the database’s $constraint allows exactly the values that the domain knows', async ({ constraint, members }) => {
  const { rows } = await database
    .pool('owner')
    .query<{ text: string }>('select pg_get_constraintdef(oid) as text from pg_constraint where conname = $1', [constraint]);
  const allowed = [...(rows[0]?.text ?? '').matchAll(/'([^']+)'::text/g)].map(([, value = '']) => value);
  expect(allowed.toSorted()).toEqual([...members].toSorted());
});

const column = async (sql: string) => (await database.pool('worker').query<{ value: string }>(sql)).rows.map(({ value }) => value);

test('the kinds of entries in the domain are those of the ledger’s posting rules, plus the reversal', async () => {
  const kinds = await column('select distinct kind as value from ledger.posting_rule order by 1');
  expect([...kinds, 'reversal'].toSorted()).toEqual([...entryKinds].toSorted());
});

test('the domain and the ledger have the same accounts', async () => {
  expect((await column('select code as value from ledger.chart')).toSorted()).toEqual([...accountCodes].toSorted());
});

test('the domain and the ledger have the same currencies with the same decimal places', async () => {
  const { rows } = await database.pool('worker').query<{ code: string; exponent: number }>('select code, exponent from ledger.currency');
  expect(Object.fromEntries(rows.map(({ code, exponent }) => [code, exponent]))).toEqual(exponents);
});

test('the database allows exactly the payout transitions of the domain', async () => {
  const { rows } = await database
    .pool('worker')
    .query<{ step: string }>(`select from_state || ' ' || to_state as step from payout_transition`);
  expect(rows.map(({ step }) => step).toSorted()).toEqual(payoutTransitions.map((pair) => pair.join(' ')).toSorted());
});

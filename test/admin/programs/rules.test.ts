import { expect, test } from '@jest/globals';
import type { ProgramRow, TermsRow } from '../../../api/contract/programs.ts';
import { differencesOf, rulesOfProgram, rulesOfTerms } from '../../../admin/programs/rules.ts';
import type { Say } from '../../../admin/i18n/say.ts';
import { i18nProvider } from '../../../admin/providers/i18n-provider.ts';
import { idOf } from '../records.ts';

const say: Say = (phrase, values) => i18nProvider.translate(phrase, values);
const formats = {
  moneyText: ({ amount, currency }: { amount: number; currency: string }) => `${currency} ${amount}`,
  rate: (bps: number) => `${bps} bps`,
};
const words = { say, formats, currency: 'EUR' };

const someTerms = (changes: Partial<TermsRow> = {}): TermsRow => ({
  id: idOf(50),
  programId: idOf(2),
  partnerGroupId: null,
  partnerId: null,
  version: 1,
  validFrom: '2026-01-01T00:00:00Z',
  isInForce: true,
  hash: 'c0ffee',
  paymentSources: ['stripe_card'],
  rateBps: 1000,
  baseMode: 'net',
  roundingMode: 'half_up',
  cardHoldDays: 30,
  invoiceHoldDays: 7,
  installationHoldDays: 30,
  monthsCap: null,
  paymentsCap: null,
  eligibleProducts: [],
  minCommissionBase: 0,
  requireFullPayment: true,
  settleOn: 'paid',
  evidence: 'bexio',
  bounty: null,
  ...changes,
});

const saysOf = (changes: Partial<TermsRow>, about: string) =>
  rulesOfTerms(someTerms(changes), words).find((rule) => rule.about === about)?.says;

test('each setting of a program is a sentence', () => {
  expect(saysOf({}, 'Commission')).toBe('1000 bps of what the customer paid, without tax');
  expect(saysOf({ baseMode: 'gross' }, 'Commission')).toBe('1000 bps of what the customer paid, tax included');
  expect(saysOf({ cardHoldDays: 1 }, 'Hold')).toBe('1 day after a card payment, 7 days after an invoice, 30 days after an installation');
  expect(saysOf({ monthsCap: 12 }, 'How long')).toBe('12 months');
  expect(saysOf({ paymentsCap: 1 }, 'Which payments')).toBe('the first one');
  expect(saysOf({ paymentsCap: 3 }, 'Which payments')).toBe('the first 3');
  expect(saysOf({ minCommissionBase: 500 }, 'Smallest base')).toBe('EUR 500');
  expect(saysOf({ bounty: { amount: { amount: 1000, currency: 'EUR' }, trigger: 'installation', per: 'customer' } }, 'Bounty')).toBe(
    'EUR 1000 for an installation, once per customer',
  );
});

test('the difference of two versions lists only what changed', () => {
  const older = rulesOfTerms(someTerms(), words);
  const newer = rulesOfTerms(someTerms({ rateBps: 1200, version: 2, validFrom: '2026-06-01T00:00:00Z' }), words);
  expect(differencesOf(older, newer)).toEqual([
    {
      about: 'Commission',
      before: '1000 bps of what the customer paid, without tax',
      says: '1200 bps of what the customer paid, without tax',
    },
  ]);
  expect(differencesOf(older, older)).toEqual([]);
});

const someSettings: ProgramRow['settings'] = {
  currencyRule: 'customer',
  gateHostPlans: [],
  gateEffect: 'no_effect',
  approval: 'automatic',
  returnRule: 'resume',
  rateChangeReaches: 'new_referrals',
  attributionDays: 60,
  attributionModel: 'last_click',
  codeRule: 'off',
  selfReferral: 'block',
  requestAmount: 'all',
  rails: ['bank_file'],
  returnFeeBy: 'company',
  badge: false,
  badgeText: null,
  badgeRemovablePlans: [],
  accessHours: null,
  loginDays: null,
  destinationOrigins: [],
  settlementReminderDays: 14,
  lapseDays: 180,
};
const policy = {
  currency: 'EUR',
  threshold: { amount: 5_000, currency: 'EUR' },
  dayOfMonth: 5,
  secondApprovalFrom: null,
  dayLimit: null,
  partnerLimit: null,
};
const saysOfProgram = (schedule = 'monthly') =>
  rulesOfProgram(
    {
      id: idOf(2),
      slug: 'termino',
      name: 'Termino Partners',
      partnerKind: 'reseller',
      currency: 'EUR',
      timeZone: 'Europe/Zurich',
      settings: someSettings,
      payoutPolicies: [{ ...policy, schedule, version: 1 }],
      nextRunAt: null,
      partners: 0,
      archivedAt: null,
      version: 1,
    },
    words,
  ).map((rule) => rule.says);

test('German day counts are inflected after a preposition', async () => {
  await i18nProvider.changeLocale('de');
  const says = saysOfProgram();
  await i18nProvider.changeLocale('en');
  expect(says).toContain('zum letzten Klick innert 60 Tagen');
  expect(says).toContain('Erinnerung nach 14 Tagen, Verfall nach 180 Tagen');
});

test.each(['monthly', 'on_request', 'both'])('the payout schedule %s is described', (schedule) => {
  const said = saysOfProgram(schedule).at(-1);
  expect([/monthly/.test(said ?? ''), /on request/.test(said ?? '')]).toEqual([schedule !== 'on_request', schedule !== 'monthly']);
});

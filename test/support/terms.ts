import type { ProgramSettings } from '../../domain/program/program.ts';
import type { Terms } from '../../domain/program/terms.ts';

/** Terms of the program: 10 % of the net of invoices that are paid in full, by card or through Bexio. */
export const someTerms = (change: Partial<Terms> = {}): Terms => ({
  id: 'terms-1',
  programId: 'program-1',
  partnerGroupId: null,
  partnerId: null,
  version: 1,
  validFrom: '2026-01-01T00:00:00.000Z',
  hash: 'hash-1',
  paymentSources: ['stripe_card', 'bexio'],
  rateBps: 1000,
  baseMode: 'net',
  rounding: 'half_up',
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
  ...change,
});

export const someProgram = (change: Partial<ProgramSettings> = {}): ProgramSettings => ({
  id: 'program-1',
  slug: 'resellers',
  currency: 'CHF',
  timeZone: 'Europe/Zurich',
  partnerKind: 'reseller',
  gateHostPlans: [],
  gateEffect: 'no_effect',
  returnRule: 'resume',
  rateChangeReaches: 'new_referrals',
  attributionDays: 60,
  attributionModel: 'last_click',
  codeRule: 'off',
  selfReferral: 'flag',
  settlementReminderDays: 14,
  lapseDays: 180,
  ...change,
});

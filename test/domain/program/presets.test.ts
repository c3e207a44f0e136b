import { expect, test } from '@jest/globals';
import { targetCommission } from '../../../domain/referral/commission.ts';
import { ambassadorPreset, resellerPreset, type Preset } from '../../../domain/program/presets.ts';
import { judgeEvidence } from '../../../domain/settlement/settlement.ts';
import { aStripeInvoice } from '../../support/source-facts.ts';
import { contentOf, isCode, projectFiles } from '../../support/source-files.ts';
import { someTerms } from '../../support/terms.ts';

const earned = ({ terms }: Preset) => {
  const { invoice } = judgeEvidence(aStripeInvoice(), someTerms(terms), 'Europe/Zurich');
  return targetCommission(invoice, terms).amount;
};

test('C03, B03: a reseller earns 10 % of the net, an ambassador 30 %', () => {
  expect([earned(resellerPreset), earned(ambassadorPreset)]).toEqual([1000, 3000]);
});

test('B02, P23, P24: an ambassador earns €10.00 for an installation, once per customer; a reseller nothing', () => {
  expect(resellerPreset.terms.bounty).toBeNull();
  expect(ambassadorPreset.terms.bounty).toEqual({ amount: { amount: 1000, currency: 'EUR' }, trigger: 'installation', per: 'customer' });
});

test('C05, C06, P01, P25: resellers are paid monthly from 50.00, in francs and in euros', () => {
  expect(resellerPreset.policies).toEqual([
    { currency: 'CHF', threshold: 5000, schedule: 'monthly', secondApprovalFrom: 1_000_000 },
    { currency: 'EUR', threshold: 5000, schedule: 'monthly', secondApprovalFrom: 1_000_000 },
  ]);
});

test('P33: partner logins are off in every preset', () => {
  for (const { settings } of [resellerPreset, ambassadorPreset]) expect(settings.loginDays).toBeNull();
});

test('B19, B20: ambassadors ask for their payout from €50.00', () => {
  expect(ambassadorPreset.policies).toEqual([{ currency: 'EUR', threshold: 5000, schedule: 'on_request' }]);
});

test('C01, B12, P04, P05: resellers need Business or Enterprise, ambassadors no host plan', () => {
  expect(resellerPreset.settings).toMatchObject({ gateHostPlans: ['Business', 'Enterprise'], gateEffect: 'stop_new_referrals' });
  expect(ambassadorPreset.settings).toMatchObject({ gateHostPlans: [], gateEffect: 'no_effect' });
});

test('C15, P07: a reseller earns by card and by invoice, an ambassador by every method of Stripe too', () => {
  expect(resellerPreset.terms.paymentSources).toEqual(['stripe_card', 'bexio']);
  expect(ambassadorPreset.terms.paymentSources).toEqual(['stripe_card', 'stripe_other', 'bexio']);
});

test('P20: a self-referral waits for a person at resellers, and is refused at ambassadors', () => {
  expect([resellerPreset.settings.selfReferral, ambassadorPreset.settings.selfReferral]).toEqual(['flag', 'block']);
});

test.each([resellerPreset, ambassadorPreset])(
  'P08 to P22: what both presets leave open is the same: $settings.partnerKind',
  ({ settings, terms }) => {
    expect(terms).toMatchObject({ baseMode: 'net', monthsCap: null, paymentsCap: null, requireFullPayment: true, evidence: 'bexio' });
    expect(terms).toMatchObject({ cardHoldDays: 30, invoiceHoldDays: 7 });
    expect(settings).toMatchObject({ attributionDays: 60, attributionModel: 'last_click', codeRule: 'off', timeZone: 'Europe/Zurich' });
    expect(settings).toMatchObject({ returnRule: 'resume', rateChangeReaches: 'new_referrals', approval: 'automatic' });
  },
);

test('code that decides, moves money or answers requests refers to no preset', () => {
  const knowing = projectFiles().filter(
    (file) =>
      isCode(file) &&
      /^(domain|workflows|activities|worker|api|admin|portal|emails)\//.test(file) &&
      contentOf(file).includes('presets.ts'),
  );
  expect(knowing).toEqual([]);
});

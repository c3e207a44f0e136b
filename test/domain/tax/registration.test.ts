import { expect, test } from '@jest/globals';
import { faultOfLastDay, isRegisteredOn, regimeOfService, taxationOf } from '../../../domain/tax/registration.ts';
import type { TaxProfile } from '../../../domain/tax/vat.ts';

const registered: TaxProfile = {
  country: 'CH',
  entity: 'company',
  isRegistered: true,
  vatId: 'CHE-123.456.788 MWST',
  registration: { from: '2026-01-01', until: '2026-10-31' },
  vatIdCheckedAt: '2026-11-01T08:00:00.000Z',
  vatIdRefutedAt: null,
  selfBillingAgreementAt: '2026-01-01T08:00:00.000Z',
};
const taxed = (change: Partial<TaxProfile> = {}, { companyCountry = 'CH', today = '2026-11-10' } = {}) =>
  taxationOf({ ...registered, ...change }, { companyCountry, vatMode: 'on_top', asOf: `${today}T09:00:00.000Z`, today });

test('both days of a registration belong to it, and a day that nobody has stated excludes nothing', () => {
  const days = ['2025-12-31', '2026-01-01', '2026-10-31', '2026-11-01'];
  const on = (registration: TaxProfile['registration']) => days.map((day) => isRegisteredOn(registration, day));
  expect(on(registered.registration)).toEqual([false, true, true, false]);
  expect(on({ from: null, until: '2026-10-31' })).toEqual([true, true, true, false]);
  expect(on({ from: '2026-01-01', until: null })).toEqual([false, true, true, true]);
  expect(on({ from: null, until: null })).toEqual([true, true, true, true]);
});

test('after its last day a partner is taxed like one without registration, and for earlier services like one with it', () => {
  const taxation = taxed();
  expect(taxation.today).toBe('none');
  expect(['2025-12-31', '2026-01-01', '2026-10-31', '2026-11-01'].map((day) => regimeOfService(taxation, day))).toEqual([
    'none',
    'domestic',
    'domestic',
    'none',
  ]);
  expect(taxed({}, { today: '2026-10-31' }).today).toBe('domestic');
});

test.each<[string, Partial<TaxProfile>, string]>([
  ['whose VAT id is no longer found', { vatIdRefutedAt: '2026-11-05T08:00:00.000Z' }, 'vat_id_not_found'],
  ['whose check is too old', { vatIdCheckedAt: '2026-07-01T08:00:00.000Z' }, 'vat_check_outdated'],
  ['that agreed to no self-billing', { selfBillingAgreementAt: null }, 'self_billing_agreement_missing'],
])('a partner %s is paid for what it earned after the last day; what it earned before waits', (_, change, obstacle) => {
  const taxation = taxed(change);
  expect(taxation.today).toBe('none');
  expect([regimeOfService(taxation, '2026-11-01'), regimeOfService(taxation, '2026-10-31')]).toEqual(['none', obstacle]);
});

test.each<[string, Partial<TaxProfile>, string, string]>([
  ['abroad', { country: 'DE' }, 'CH', 'acquisition_tax'],
  ['in another EU country', { country: 'FR' }, 'DE', 'reverse_charge'],
  ['a private person', { entity: 'person' }, 'CH', 'none'],
  ['not registered', { isRegistered: false }, 'CH', 'none'],
  ['of a company whose country has no rules', { country: 'US' }, 'US', 'tax_regime_unknown'],
])('a partner %s is taxed alike on all days', (_, change, companyCountry, expected) => {
  const taxation = taxed(change, { companyCountry });
  expect(taxation.today).toBe(expected);
  expect(['2025-12-31', '2026-10-31', '2026-11-01'].map((day) => regimeOfService(taxation, day))).toEqual([expected, expected, expected]);
});

test('a last day is not before the first one, at most a year ahead and at most ten years back', () => {
  const fault = (until: string | null, from: string | null = null) => faultOfLastDay({ from, until }, '2026-11-10');
  expect([fault(null), fault('2020-01-01'), fault('2027-11-10')]).toEqual([undefined, undefined, undefined]);
  expect(fault('2027-11-11')).toBe('too_far_ahead');
  expect([fault('2016-11-10'), fault('2016-11-09'), fault('1900-01-01')]).toEqual([undefined, 'too_far_back', 'too_far_back']);
  expect([fault('2026-09-30', '2026-10-01'), fault('2026-10-01', '2026-10-01')]).toEqual(['before_first_day', undefined]);
});

import { expect, test } from '@jest/globals';
import { taxFigures, taxRegime, untaxedParts, type TaxProfile, type TaxRate } from '../../../domain/tax/vat.ts';

const asOf = '2026-12-01T06:00:00.000Z';
const daysBefore = (days: number) => new Date(Date.parse(asOf) - days * 86_400_000).toISOString();

const registered = (change: Partial<TaxProfile> = {}): TaxProfile => ({
  country: 'CH',
  entity: 'company',
  isRegistered: true,
  vatId: 'CHE-123.456.788 MWST',
  vatIdCheckedAt: daysBefore(10),
  registration: { from: null, until: null },
  vatIdRefutedAt: null,
  selfBillingAgreementAt: daysBefore(300),
  ...change,
});
const regime = (profile: TaxProfile | null, companyCountry = 'CH', vatMode: 'on_top' | 'inside' = 'on_top') =>
  taxRegime(profile, { companyCountry, vatMode, asOf });

const swiss: readonly TaxRate[] = [
  { code: 'standard', rateBps: 770, validFrom: '2018-01-01', validTo: '2024-01-01' },
  { code: 'standard', rateBps: 810, validFrom: '2024-01-01', validTo: null },
];
const figures = (movements: [amount: number, serviceOn?: string][], of: Parameters<typeof taxFigures>[1]['regime'] = 'domestic') =>
  taxFigures(
    movements.map(([amount, serviceOn = '2026-11-01']) => ({ amount, serviceOn })),
    { regime: of, rates: swiss, currency: 'CHF' },
  );

test.each<[string, string, Partial<TaxProfile>, string]>([
  ['CH', 'registered in the same country', {}, 'domestic'],
  ['CH', 'not registered', { isRegistered: false, vatId: null, vatIdCheckedAt: null }, 'none'],
  ['CH', 'registered in Liechtenstein', { country: 'LI' }, 'domestic'],
  ['CH', 'not registered, in Liechtenstein', { country: 'LI', isRegistered: false, vatId: null, vatIdCheckedAt: null }, 'none'],
  ['DE', 'a company in Liechtenstein', { country: 'LI' }, 'reverse_charge'],
  ['CH', 'abroad', { country: 'DE' }, 'acquisition_tax'],
  ['CH', 'abroad and not registered', { country: 'US', isRegistered: false, vatId: null }, 'acquisition_tax'],
  ['DE', 'registered in the same country', { country: 'DE' }, 'domestic'],
  ['DE', 'in another EU country with a valid VAT id', { country: 'FR' }, 'reverse_charge'],
  ['DE', 'in another EU country without one', { country: 'FR', isRegistered: false }, 'vat_id_missing'],
  ['DE', 'a company in Switzerland', { country: 'CH', isRegistered: false }, 'reverse_charge'],
  ['DE', 'a private person', { country: 'FR', entity: 'person' }, 'none'],
  ['CH', 'a private person', { entity: 'person' }, 'none'],
])('ledger 18: company in %s, partner %s', (company, _, change, expected) => {
  expect(regime(registered(change), company)).toBe(expected);
});

test('VAT is blocked without a registration that was checked less than 90 days ago', () => {
  expect(regime(registered({ vatIdCheckedAt: daysBefore(89) }))).toBe('domestic');
  expect(regime(registered({ vatIdCheckedAt: daysBefore(90) }))).toBe('vat_check_outdated');
  expect(regime(registered({ vatIdCheckedAt: null }))).toBe('vat_check_outdated');
  expect(regime(registered({ vatId: null }))).toBe('vat_id_missing');
});

test('M4: a VAT id that was not found blocks VAT, but nothing that needs no id', () => {
  const missed = { vatIdCheckedAt: null, vatIdRefutedAt: daysBefore(1) };
  expect(regime(registered(missed))).toBe('vat_id_not_found');
  expect(regime(registered({ ...missed, country: 'FR' }), 'DE')).toBe('vat_id_not_found');
  expect(regime(registered({ ...missed, country: 'DE' }), 'CH')).toBe('acquisition_tax');
  expect(regime(registered({ ...missed, isRegistered: false }))).toBe('none');
});

test('a self-billing document needs the partner’s consent, and a payout needs a tax profile', () => {
  expect(regime(registered({ selfBillingAgreementAt: null }))).toBe('self_billing_agreement_missing');
  expect(regime(null)).toBe('tax_profile_missing');
  expect(regime(registered(), 'US')).toBe('tax_regime_unknown');
  expect(regime(registered(), 'CH', 'inside')).toBe('domestic_inside');
});

test.each([
  [12_345, 1000],
  [7655, 620],
  [4999, 405],
  [2345, 190],
  [-2345, -190],
])('VAT 8.1 %% on %d is %d', (net, vat) => {
  expect(figures([[net]])).toMatchObject({ net, vat, gross: net + vat, added: vat });
});

test('VAT 8.1 % inside 12345 is 925, net 11420; nothing is added', () => {
  expect(figures([[12_345]], 'domestic_inside')).toMatchObject({ net: 11_420, vat: 925, gross: 12_345, added: 0, tax: 925 });
});

test('under reverse charge the document shows no VAT, and the company owes it', () => {
  expect(figures([[10_000]], 'acquisition_tax')).toMatchObject({ net: 10_000, vat: 0, gross: 10_000, tax: 810, added: 0 });
});

test('two rates by service period, each rounded once', () => {
  expect(figures([[10_000, '2023-12-31'], [10_000]])).toMatchObject({
    net: 20_000,
    vat: 1580,
    lines: [
      { rateBps: 770, net: 10_000, vat: 770 },
      { rateBps: 810, net: 10_000, vat: 810 },
    ],
  });
});

test('VAT is rounded once per rate and document, not per movement', () => {
  expect(figures([[6], [6], [6]])).toMatchObject({ net: 18, vat: 1 });
});

test('a clawback uses the rate of the service that it takes back', () => {
  expect(figures([[-10_000, '2023-12-31'], [20_000]])).toMatchObject({ net: 10_000, vat: 850, kind: 'self_bill' });
  expect(figures([[-10_000, '2023-12-31']])).toMatchObject({ net: -10_000, vat: -770, kind: 'correction' });
});

test('movements that cancel out or have no rate get no document; without tax a plain statement is issued', () => {
  expect(figures([[100], [-100]])).toBeUndefined();
  expect(figures([[100, '2017-12-31']])).toBe('tax_rate_missing');
  expect(figures([[100]], 'none')).toMatchObject({ kind: 'commission_statement', vat: 0, gross: 100 });
});

test('an unbilled balance that moves to another partner has one part for each rate, dated by the newest service', () => {
  const moved = (amount: number, serviceOn: string) => ({ amount, serviceOn });
  const parts = untaxedParts([moved(100, '2023-12-30'), moved(-40, '2023-12-31'), moved(70, '2024-02-01'), moved(5, '2024-01-02')], swiss);
  expect(parts).toEqual([moved(60, '2023-12-31'), moved(75, '2024-02-01')]);
  expect(untaxedParts([moved(10, '2024-02-01'), moved(-10, '2024-02-02')], swiss)).toEqual([]);
  expect(untaxedParts([moved(10, '2023-12-31'), moved(-30, '2024-02-02')], swiss)).toEqual([]); // corrected where the document is
});

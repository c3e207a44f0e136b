import { expect, test } from '@jest/globals';
import { termsInForce, termsText, type Terms } from '../../../domain/program/terms.ts';
import { someTerms } from '../../support/terms.ts';

const april = '2026-04-01T00:00:00.000Z';
const ofProgram = someTerms({ id: 'program-january' });
const ofProgramFromApril = someTerms({ id: 'program-april', version: 2, validFrom: april, rateBps: 1200 });
const ofGroup = someTerms({ id: 'group', partnerGroupId: 'gold' });
const ofPartner = someTerms({ id: 'partner', partnerId: 'anna', validFrom: april });
const versions = [ofPartner, ofProgramFromApril, ofGroup, ofProgram];

const inForce = (at: string, { partnerId = 'ben', partnerGroupId = null }: { partnerId?: string; partnerGroupId?: string | null } = {}) =>
  termsInForce(versions, { partnerId, partnerGroupId, at })?.id;

test('D3, R11: a payment in March earns by March’s terms, whenever it becomes known', () => {
  expect(inForce('2026-03-31T23:59:59.999Z')).toBe('program-january');
  expect(inForce(april)).toBe('program-april');
});

test('R12: the partner’s own terms win over the group’s, those over the program’s', () => {
  expect(inForce(april, { partnerId: 'anna', partnerGroupId: 'gold' })).toBe('partner');
  expect(inForce(april, { partnerGroupId: 'gold' })).toBe('group');
  expect(inForce(april, { partnerGroupId: 'silver' })).toBe('program-april');
});

test('R12: terms that are not yet valid are not used', () => {
  expect(inForce('2026-03-15T00:00:00.000Z', { partnerId: 'anna', partnerGroupId: 'gold' })).toBe('group');
  expect(inForce('2025-12-31T23:59:59.999Z')).toBeUndefined();
});

test('of two versions from the same instant the later one counts, in whatever order they are read', () => {
  const corrected = someTerms({ id: 'corrected', version: 3, validFrom: april });
  const at = { partnerId: 'ben', partnerGroupId: null, at: april };
  expect(termsInForce([corrected, ...versions], at)?.id).toBe('corrected');
  expect(termsInForce([...versions, corrected], at)?.id).toBe('corrected');
});

test('D2: the text of the terms does not depend on ids or on the order of sets', () => {
  const words = termsText(someTerms({ paymentSources: ['stripe_card', 'bexio'], eligibleProducts: ['a', 'b'] }));
  expect(
    termsText(someTerms({ id: 'x', hash: 'y', version: 9, paymentSources: ['bexio', 'stripe_card'], eligibleProducts: ['b', 'a'] })),
  ).toBe(words);
});

const changes: Partial<Terms>[] = [
  { validFrom: april },
  { paymentSources: ['bexio'] },
  { rateBps: 1001 },
  { baseMode: 'gross' },
  { rounding: 'floor' },
  { cardHoldDays: 31 },
  { invoiceHoldDays: 8 },
  { installationHoldDays: 31 },
  { monthsCap: 12 },
  { paymentsCap: 12 },
  { eligibleProducts: ['a'] },
  { minCommissionBase: 1 },
  { requireFullPayment: false },
  { settleOn: 'balance_available' },
  { evidence: 'bexio+bank' },
  { bounty: { amount: { amount: 1000, currency: 'EUR' }, trigger: 'installation', per: 'customer' } },
  { bounty: { amount: { amount: 1000, currency: 'CHF' }, trigger: 'installation', per: 'customer' } },
  { bounty: { amount: { amount: 1000, currency: 'EUR' }, trigger: 'installation_and_first_payment', per: 'customer' } },
  { bounty: { amount: { amount: 1000, currency: 'EUR' }, trigger: 'installation', per: 'customer_and_website' } },
];

test('D2: every change of the terms changes their text', () => {
  const all = [someTerms(), ...changes.map(someTerms)].map(termsText);
  expect(new Set(all).size).toBe(all.length);
  const ids: (keyof Terms)[] = ['id', 'programId', 'partnerGroupId', 'partnerId', 'version', 'hash'];
  const tried = new Set([...ids, ...changes.flatMap((change) => Object.keys(change))]);
  expect(Object.keys(someTerms()).filter((key) => !tried.has(key))).toEqual([]);
});

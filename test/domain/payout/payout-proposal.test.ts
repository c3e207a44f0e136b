import { expect, test } from '@jest/globals';
import { proposePayout, withTax, type Payable, type Wish } from '../../../domain/payout/payout-proposal.ts';
import { aMethod, aPayable } from '../../support/payout-state.ts';

const wish = (change: Partial<Wish> = {}): Wish => ({ methodId: null, amount: null, mayBePart: false, isOverride: false, ...change });
const reasonOf = (change: Partial<Payable>, wished?: Wish) => {
  const proposal = proposePayout(aPayable(change), wished);
  return proposal.isIn ? proposal.amount : proposal.decision.reason;
};
const eur = { currency: 'EUR', currencyRule: 'convert_at_payout' as const };
const least = { ...eur, available: 1, policy: { thresholdMinor: 0, schedule: 'both' as const } };
const rate = { rate: '0.931200', source: 'ecb', quotedAt: '2026-11-01T00:00:00Z' };
const third = { ...rate, rate: '0.333333' };

test.each<{ rule: string; given: Partial<Payable>; wished?: Wish; outcome: number | string }>([
  { rule: '49.99 is carried forward', given: { available: 4_999 }, outcome: 'below_threshold' },
  { rule: 'B19: 50.00 is enough', given: { available: 5_000 }, outcome: 5_000 },
  { rule: 'the threshold is compared before tax', given: { available: 4_999 }, wished: wish(), outcome: 'below_threshold' },
  { rule: 'P01: a currency without a threshold is not paid', given: { policy: undefined }, outcome: 'no_threshold' },
  { rule: 'there two people may, as an exception', given: { policy: undefined }, wished: wish({ isOverride: true }), outcome: 6_000 },
  { rule: 'there what came back is sent again', given: { policy: undefined }, wished: wish({ isReplacement: true }), outcome: 6_000 },
  {
    rule: 'a threshold of 0 still pays nothing of nothing',
    given: { available: 0, policy: { thresholdMinor: 0, schedule: 'both' } },
    outcome: 'nothing_available',
  },
  { rule: 'who owes has nothing to get', given: { available: 0, recoverable: 10 }, outcome: 'owes_company' },
  { rule: 'one open payout a currency', given: { hasOpenPayout: true }, outcome: 'payout_open' },
  { rule: 'what the bank may have paid already', given: { hasUndecidedDebit: true }, outcome: 'debit_undecided' },
  { rule: 'B19: what came back is paid again, also below the threshold', given: { available: 3_000, cameBack: 3_000 }, outcome: 3_000 },
  { rule: 'B19: also with what was earned since', given: { available: 3_400, cameBack: 3_000 }, outcome: 3_400 },
  {
    rule: 'B19: also as a payout in place of it',
    given: { available: 3_000, cameBack: 3_000 },
    wished: wish({ isReplacement: true }),
    outcome: 3_000,
  },
  {
    rule: 'B19: a part of it is no less than what came back',
    given: { cameBack: 3_000 },
    wished: wish({ amount: 2_999, mayBePart: true }),
    outcome: 'below_threshold',
  },
  { rule: 'B19: not what is left of it after a clawback', given: { available: 2_999, cameBack: 3_000 }, outcome: 'below_threshold' },
  { rule: 'B19: what came back raises no threshold', given: { available: 5_000, cameBack: 8_000 }, outcome: 5_000 },
  {
    rule: 'a suspended partner',
    given: { partner: { state: 'suspended', holdReason: null, isPart: false } },
    outcome: 'partner_suspended',
  },
  {
    rule: 'a partner who never began',
    given: { partner: { state: 'applied', holdReason: null, isPart: false } },
    outcome: 'partner_not_active',
  },
  {
    rule: 'B19: a closed partner gets what is left, also below the threshold',
    given: { available: 1, partner: { state: 'closed', holdReason: null, isPart: false } },
    outcome: 1,
  },
  {
    rule: 'a closed partner that is paid on request is not in the run: it is work for finance',
    given: { partner: { state: 'closed', holdReason: null, isPart: false }, policy: { thresholdMinor: 5_000, schedule: 'on_request' } },
    outcome: 'paid_on_request',
  },
  {
    rule: 'it asks for what is left, below the threshold, too',
    given: {
      available: 10,
      partner: { state: 'closed', holdReason: null, isPart: false },
      policy: { thresholdMinor: 5_000, schedule: 'on_request' },
    },
    wished: wish(),
    outcome: 10,
  },
  { rule: 'a closed partner gets what is left', given: { partner: { state: 'closed', holdReason: null, isPart: false } }, outcome: 6_000 },
  {
    rule: 'a part of another partner',
    given: { partner: { state: 'active', holdReason: null, isPart: true } },
    outcome: 'partner_is_part',
  },
  { rule: 'payouts on hold', given: { partner: { state: 'active', holdReason: 'sanctions', isPart: false } }, outcome: 'payouts_on_hold' },
  { rule: 'no details', given: { methods: [] }, outcome: 'no_payout_method' },
  { rule: 'details not verified', given: { methods: [aMethod({ verifiedAt: null })] }, outcome: 'method_not_verified' },
  {
    rule: 'S34: new details wait',
    given: { methods: [aMethod({ activeFrom: '2026-11-02T08:00:00.001Z' })] },
    outcome: 'method_cooling_off',
  },
  { rule: 'S34: until their instant', given: { methods: [aMethod({ activeFrom: '2026-11-02T08:00:00.000Z' })] }, outcome: 6_000 },
  {
    rule: 'S34: or until finance confirms',
    given: { methods: [aMethod({ activeFrom: '2027-01-01T00:00:00Z', confirmedBy: 'finance' })] },
    outcome: 6_000,
  },
  {
    rule: 'the newest details count, also while they wait',
    given: { methods: [aMethod({ id: 'new', activeFrom: '2027-01-01T00:00:00Z' }), aMethod()] },
    outcome: 'method_cooling_off',
  },
  {
    rule: 'details that rested when their editor was locked wait for finance, and for no day',
    given: { methods: [aMethod({ editorLockedAt: '2026-10-30T08:00:00Z' }), aMethod({ id: 'older' })] },
    outcome: 'method_editor_locked',
  },
  {
    rule: 'finance confirms them knowingly',
    given: { methods: [aMethod({ editorLockedAt: '2026-10-30T08:00:00Z', confirmedBy: 'finance' })] },
    outcome: 6_000,
  },
  { rule: 'P27: a rail that the program does not offer', given: { methods: [aMethod({ rail: 'manual' })] }, outcome: 'method_not_offered' },
  {
    rule: 'P25: a run does not pay who is paid on request',
    given: { policy: { thresholdMinor: 5_000, schedule: 'on_request' } },
    outcome: 'paid_on_request',
  },
  {
    rule: 'P25: nor is a request paid where payouts are monthly',
    given: { policy: { thresholdMinor: 5_000, schedule: 'monthly' } },
    wished: wish(),
    outcome: 'paid_monthly',
  },
  { rule: 'P26: a part where the program offers none', given: {}, wished: wish({ amount: 5_500 }), outcome: 'part_not_offered' },
  { rule: 'P26: a part of at least the threshold', given: {}, wished: wish({ amount: 5_500, mayBePart: true }), outcome: 5_500 },
  { rule: 'P26: a part below the threshold', given: {}, wished: wish({ amount: 4_999, mayBePart: true }), outcome: 'below_threshold' },
  {
    rule: 'a part in place of another payout, of what has reached the threshold',
    given: {},
    wished: wish({ amount: 4_000, isReplacement: true }),
    outcome: 4_000,
  },
  {
    rule: 'also in place of another payout nothing of what has not reached it',
    given: { available: 4_999 },
    wished: wish({ amount: 4_000, isReplacement: true }),
    outcome: 'below_threshold',
  },
  {
    rule: 'P25: what stands in place of another payout is paid where payouts are monthly',
    given: { policy: { thresholdMinor: 5_000, schedule: 'monthly' } },
    wished: wish({ isReplacement: true }),
    outcome: 6_000,
  },
  { rule: 'a threshold of 0 pays a single unit', given: { available: 1, policy: { thresholdMinor: 0, schedule: 'both' } }, outcome: 1 },
  { rule: 'nothing of what there is', given: {}, wished: wish({ amount: 0, isReplacement: true }), outcome: 'amount_not_available' },
  { rule: 'more than there is', given: {}, wished: wish({ amount: 6_001, mayBePart: true }), outcome: 'amount_not_available' },
  { rule: 'B19: below the threshold by an override', given: { available: 10 }, wished: wish({ isOverride: true }), outcome: 10 },
  {
    rule: 'B21: the method that was picked',
    given: { methods: [aMethod(), aMethod({ id: 'other', rail: 'paypal' })] },
    wished: wish({ methodId: 'other' }),
    outcome: 6_000,
  },
  { rule: 'B21: a method of somebody else', given: {}, wished: wish({ methodId: 'stranger' }), outcome: 'no_payout_method' },
  { rule: 'P03: another currency is kept', given: { ...eur, currencyRule: 'keep' }, outcome: 'no_payout_method' },
  { rule: 'P03: converted only at a rate of these days', given: eur, outcome: 'rate_missing' },
  {
    rule: 'what is less than half a unit in the other currency is nothing',
    given: { ...least, rates: { CHF: third } },
    outcome: 'nothing_available',
  },
  { rule: 'what is half a unit of it is one', given: { ...least, rates: { CHF: { ...rate, rate: '0.500000' } } }, outcome: 1 },
  { rule: 'EUR 50.05 at 0.931200', given: { ...eur, available: 5_005, rates: { CHF: rate } }, outcome: 4_661 },
])('$rule', ({ given, wished, outcome }) => {
  expect(reasonOf(given, wished)).toBe(outcome);
});

test('a tax document changes the paid amount: to 56, and to nothing left', () => {
  const paid = { amount: 12_345, conversion: null };
  expect(withTax(paid, { added: 1_000, currency: 'CHF' })).toMatchObject({ amount: 13_345 });
  expect(withTax(paid, { added: -12_344, currency: 'CHF' })).toMatchObject({ amount: 1 });
  expect(withTax(paid, { added: -12_345, currency: 'CHF' })).toBeUndefined();
  const converted = { amount: 4_661, conversion: { ...rate, currency: 'CHF' as const, from: 5_005 } };
  expect(withTax(converted, { added: 1_000, currency: 'EUR' })).toMatchObject({ amount: 5_592, conversion: { from: 6_005 } });
  const small = { amount: 1_668, conversion: { ...third, currency: 'CHF' as const, from: 5_005 } };
  expect(withTax(small, { added: -5_003, currency: 'EUR' })).toMatchObject({ amount: 1, conversion: { from: 2 } });
  expect(withTax(small, { added: -5_004, currency: 'EUR' })).toBeUndefined(); // what is left is less than half a unit
});

test.each([
  { rule: 'B19: below the threshold it is an exception', given: { available: 4_999 }, isException: true },
  { rule: 'B19: from the threshold on it is none, whoever asks', given: { available: 5_000 }, isException: false },
  {
    rule: 'outside of the monthly run it is one',
    given: { policy: { thresholdMinor: 5_000, schedule: 'monthly' as const } },
    isException: true,
  },
])('$rule', ({ given, isException }) => {
  const decision = { outcome: 'proposed', reason: isException ? 'exception_proposed' : 'payout_proposed' };
  expect(proposePayout(aPayable(given), wish({ isOverride: true }))).toMatchObject({ isIn: true, isException, decision });
});

test('S34: a partner whose new details are not valid yet gets the day from which they are', () => {
  const { decision } = proposePayout(aPayable({ methods: [aMethod({ activeFrom: '2026-11-05T08:00:00.000Z' })] }));
  expect(decision).toMatchObject({ reason: 'method_cooling_off', inputs: { method: 'method', activeOn: '2026-11-05' } });
});

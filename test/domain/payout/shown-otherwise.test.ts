import { expect, test } from '@jest/globals';
import { advancePayout, type PayoutLetter } from '../../../domain/payout/payout.ts';
import type { RailEvidence } from '../../../domain/payout/payout-evidence.ts';
import { shownOtherwiseBy } from '../../../domain/payout/shown-otherwise.ts';
import { aPayout } from '../../support/payout-state.ts';

const atProvider = { rail: 'stripe_connect', state: 'submitted' } as const;
const step = (reason: string, to = 'submitted', from = to, evidence = {}) => ({ from, to, reason, evidence });
const handedOver = [step('handing_over', 'submitting', 'approved'), step('rail_accepted', 'submitted', 'submitting')];
const otherAmount = step('other_amount', 'submitted', 'submitted', { reference: 'other_amount:tr_1', amount: 6_001 });
const otherCurrency = step('other_currency', 'submitted', 'submitted', {
  reference: 'other_currency:tr_2',
  amount: 6_000,
  currency: 'EUR',
});

test('a deviating movement of a provider is listed until people decide; of several, the last one is', () => {
  expect(shownOtherwiseBy(atProvider, handedOver)).toBeNull();
  expect(shownOtherwiseBy(atProvider, [...handedOver, otherAmount])).toEqual({ reference: 'tr_1', amount: 6_001, currency: null });
  const both = [...handedOver, otherAmount, otherCurrency];
  expect(shownOtherwiseBy(atProvider, both)).toEqual({ reference: 'tr_2', amount: 6_000, currency: 'EUR' });
  expect(shownOtherwiseBy({ ...atProvider, state: 'settled' }, both)).toBeNull();
  const back = step('other_currency', 'submitted', 'submitted', {
    reference: 'other_currency:trr_2',
    amount: 6_000,
    currency: 'EUR',
    of: 'tr_2',
  });
  expect(shownOtherwiseBy(atProvider, [...both, back])).toMatchObject({ reference: 'tr_2' });
  expect(shownOtherwiseBy(atProvider, [...handedOver, back])).toMatchObject({ reference: 'trr_2' }); // people decide what became of it all the same
});

test('a deviating movement stays listed whatever the provider says next, from the hand-over on, even if its amount is unreadable', () => {
  const shown = { reference: 'tr_1', amount: 6_001, currency: null };
  expect(shownOtherwiseBy(atProvider, [...handedOver, otherAmount, step('answer_unclear', 'uncertain', 'submitted')])).toEqual(shown);
  expect(shownOtherwiseBy(atProvider, [...handedOver.slice(0, 1), otherAmount])).toEqual(shown);
  const unread = step('other_currency', 'submitted', 'submitted', { reference: 'other_currency:tr_3' });
  expect(shownOtherwiseBy(atProvider, [...handedOver, unread])).toEqual({ reference: 'tr_3', amount: null, currency: null });
});

test('a closed attempt has no deviating movement, and neither has a bank payout: its booking itself waits for people', () => {
  const again = [...handedOver, otherAmount, step('sent_again', 'submitting', 'uncertain')];
  expect(shownOtherwiseBy(atProvider, again)).toBeNull();
  expect(shownOtherwiseBy({ ...atProvider, rail: 'bank_file' }, [...handedOver, otherAmount])).toBeNull();
});

test('people can decide on a deviating movement at once, without waiting for the provider', () => {
  const asOf = '2026-11-02T08:00:00.000Z';
  const sent = { attempt: 1, state: 'accepted', firstSentAt: asOf } as const;
  const payout = aPayout({ state: 'submitted', attempt: 1, call: sent, submittedAt: asOf });
  const said: PayoutLetter = {
    kind: 'command',
    command: { id: 'c', actorId: 'fiona', kind: 'resolve', outcome: 'settled', evidence: { reference: 'letter' } },
  };
  const turn = (isShownOtherwise: boolean) => advancePayout({ ...payout, isShownOtherwise }, { asOf, letters: [said] });
  expect(turn(false).verdicts).toEqual({ c: 'rail_can_be_asked' });
  expect(turn(true).verdicts).toEqual({ c: undefined });
});

test('a return of a deviating amount is never booked automatically; the ordered payment is, once it is shown after all', () => {
  const asOf = '2026-11-02T08:00:00.000Z';
  const payout = aPayout({
    state: 'submitted',
    attempt: 1,
    call: { attempt: 1, state: 'accepted', firstSentAt: asOf },
    submittedAt: asOf,
    externalId: 'tr_1',
  });
  const evidence = (told: RailEvidence): PayoutLetter => ({ kind: 'evidence', evidence: told });
  const moved = evidence({ kind: 'settled', reference: 'tr_1', amount: 5_999 });
  const back = evidence({ kind: 'returned', reference: 'trr_1', amount: 5_999, charges: 0, code: null, of: 'tr_1' });
  const shown = advancePayout(payout, { asOf, letters: [moved, back] });
  expect(shown.payout).toMatchObject({ state: 'submitted', isShownOtherwise: true });
  expect(shown.steps.map(({ decision, entries }) => [decision.reason, entries])).toEqual([
    ['other_amount', []],
    ['unexpected_return', []],
  ]);
  const later = advancePayout(shown.payout, { asOf, letters: [evidence({ kind: 'settled', reference: 'tr_1', amount: 6_000 })] });
  expect(later.payout.state).toBe('settled');
});

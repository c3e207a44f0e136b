import { describe, expect, test } from '@jest/globals';
import { approvable, deviating, fileable, holdable, largestOf, sumsOf } from '../../../admin/payouts/bulk.ts';
import type { Say } from '../../../admin/i18n/say.ts';
import { chf, idOf } from '../records.ts';
import { aPayout, eur } from './records.ts';

const say: Say = (phrase) => phrase;
const namesOf = (payouts: readonly { readonly reference: string }[]) => payouts.map(({ reference }) => reference);

test('sums of payouts are per currency, without hidden amounts', () => {
  const payouts = [aPayout({ amount: chf(100) }), aPayout({ amount: eur(70) }), aPayout({ amount: chf(1) }), aPayout({ amount: null })];
  expect(sumsOf(payouts)).toEqual([
    { amount: chf(101), count: 2 },
    { amount: eur(70), count: 1 },
  ]);
});

test('the ten largest payouts and those that deviate from the previous one are listed', () => {
  const payouts = Array.from({ length: 12 }, (_, index) =>
    aPayout({ id: idOf(index), reference: `PO-${index}`, amount: chf(index * 100) }),
  );
  expect(namesOf(largestOf(payouts))).toEqual(['PO-11', 'PO-10', 'PO-9', 'PO-8', 'PO-7', 'PO-6', 'PO-5', 'PO-4', 'PO-3', 'PO-2']);
  const [same, much, little, first] = [
    aPayout({ reference: 'same', amount: chf(150), previous: chf(100) }),
    aPayout({ reference: 'much', amount: chf(151), previous: chf(100) }),
    aPayout({ reference: 'little', amount: chf(49), previous: chf(100) }),
    aPayout({ reference: 'first', previous: null }),
  ];
  expect(namesOf(deviating([same, much, little, first]))).toEqual(['much', 'little']);
});

describe('the bulk', () => {
  test.each([
    ['payouts.whyOwn', aPayout({ isOwn: true })],
    ['payouts.whyState', aPayout({ state: 'approved' })],
    ['payouts.whyState', aPayout({ hold: { reason: 'A letter', until: null, alarms: [] } })],
    ['payouts.whyDoubts.account_of_one_partner', aPayout({ doubts: ['account_of_one_partner', 'no_open_review'] })],
  ])('S30: for approval leaves out: %s', (why, payout) => {
    expect(approvable([payout], say)).toEqual({ chosen: [], leftOut: [{ payout, why }] });
  });

  test.each([
    ['payouts.whyState', aPayout()],
    ['payouts.whyHeld', aPayout({ state: 'approved', hold: { reason: 'A letter', until: null, alarms: [] } })],
    ['payouts.whyInFile', aPayout({ state: 'approved', batchId: idOf(7) })],
    ['payouts.whyRail', aPayout({ state: 'approved', rail: 'paypal' })],
    ['payouts.whyStandsStill', aPayout({ state: 'approved' })],
  ])('for a bank file leaves out: %s', (why, payout) => {
    const ready = aPayout({ state: 'approved', isReadyForFile: true, isOwn: true });
    expect(fileable([payout, ready], say)).toEqual({ chosen: [ready], leftOut: [{ payout, why }] });
  });

  test('for a hold includes one’s own payouts, but none in a bank file', () => {
    const [own, inFile] = [aPayout({ isOwn: true }), aPayout({ state: 'approved', batchId: idOf(7) })];
    const { chosen, leftOut } = holdable([own, inFile], say);
    expect(chosen).toEqual([own]);
    expect(leftOut).toEqual([{ payout: inFile, why: 'payouts.inFileObstacle' }]);
  });
});

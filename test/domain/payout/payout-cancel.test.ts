import { expect, test } from '@jest/globals';
import { cancel } from '../../../domain/payout/payout-cancel.ts';
import { advancePayout } from '../../../domain/payout/payout.ts';
import type { PayoutState } from '../../../domain/payout/payout-state.ts';
import { aPayout } from '../../support/payout-state.ts';

const asOf = '2026-11-02T08:00:00.000Z';
const held = aPayout({ hold: { reason: 'Ask first', until: null }, balances: { available: 100, recoverable: 1_000 } });
const draftOf = (payout: PayoutState) => advancePayout(payout, { asOf, letters: [] });

test('a canceled payout returns its money less what the partner owes, and its hold ends', () => {
  const canceled = cancel(draftOf(held), { reason: 'canceled_by_hand', text: 'Wrong month', actorId: 'rita', commandId: 'c' });
  expect(canceled?.payout).toMatchObject({
    state: 'canceled',
    hold: null,
    cancelReason: 'Wrong month',
    balances: { available: 5_100, recoverable: 0 },
  });
  expect(canceled?.steps).toMatchObject([
    {
      to: 'canceled',
      decision: { reason: 'canceled_by_hand', outcome: 'ended' },
      actorId: 'rita',
      commandId: 'c',
      entries: [{ key: 'cancel', kind: 'payout.cancel' }],
    },
  ]);
  expect(canceled?.steps[0]?.evidence).toEqual({ text: 'Wrong month' });
});

test('a cancellation’s internal note is marked as internal; without a note only the reason is recorded', () => {
  const among = cancel(draftOf(held), { reason: 'canceled_by_hand', text: 'With its run', isInternal: true });
  expect(among?.steps[0]?.evidence).toEqual({ text: 'With its run', isInternal: true });
  expect(among?.payout.cancelReason).toBe('canceled_by_hand');
  const silent = cancel(draftOf(held), { reason: 'money_needed' });
  expect(silent?.payout.cancelReason).toBe('money_needed');
  expect(silent?.steps).toMatchObject([{ actorId: null, commandId: null }]);
  expect(silent?.steps[0]?.evidence).toStrictEqual({});
});

test.each([
  ['is in a file', { state: 'approved', rail: 'bank_file', batchId: 'batch' }, 'canceled_by_hand'],
  ['is at its rail', { state: 'submitting' }, 'canceled_by_hand'],
  ['is over', { state: 'failed' }, 'canceled_by_hand'],
  ['may be paid by hand while only its money is needed', { state: 'approved', rail: 'manual' }, 'money_needed'],
] as const)('a payout that %s is not canceled', (_what, change, reason) => {
  const payout = { ...held, ...change };
  expect(cancel({ ...draftOf(held), payout }, { reason })).toBeUndefined();
});

test('a payout that waits for approval or for its rail is canceled if its money is needed', () => {
  for (const change of [{ rail: 'manual' }, { state: 'approved', rail: 'bank_file' }] as const)
    expect(cancel({ ...draftOf(held), payout: { ...held, ...change } }, { reason: 'money_needed' })?.payout.state).toBe('canceled');
});

test('a person can cancel a payout that is to be paid by hand', () => {
  const payout = { ...held, state: 'approved', rail: 'manual' } as const;
  expect(cancel({ ...draftOf(held), payout }, { reason: 'canceled_by_hand' })?.payout.state).toBe('canceled');
});

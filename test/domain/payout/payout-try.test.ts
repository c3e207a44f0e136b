import { describe, expect, test } from '@jest/globals';
import { advancePayout, type PayoutLetter } from '../../../domain/payout/payout.ts';
import type { PayoutState } from '../../../domain/payout/payout-state.ts';
import { nextTryOf } from '../../../domain/payout/payout-try.ts';
import { aPayout } from '../../support/payout-state.ts';

const asOf = '2026-11-02T08:00:00.000Z';
const hours = (count: number) => new Date(Date.parse(asOf) + count * 3_600_000).toISOString();
const turn = (payout: PayoutState, letters: readonly PayoutLetter[], at = asOf) => advancePayout(payout, { asOf: at, letters });
const askedBy = (actorId: string): PayoutLetter => ({ kind: 'command', command: { id: `of ${actorId}`, actorId, kind: 'tryNow' } });
const sent = { attempt: 1, state: 'sent', firstSentAt: asOf } as const;

/** For want of money at the provider. */
const refusedForNow = (change: Partial<PayoutState> = {}): PayoutState => {
  const submitting = aPayout({ state: 'submitting', approvedAt: asOf, attempt: 1, call: sent });
  const { payout } = turn(submitting, [{ kind: 'evidence', evidence: { kind: 'postponed', attempt: 1, code: 'balance_insufficient' } }]);
  return { ...payout, ...change };
};
const inDoubt = (change: Partial<PayoutState> = {}): PayoutState =>
  aPayout({
    state: 'uncertain',
    attempt: 1,
    call: { ...sent, state: 'uncertain', sentAgainAt: hours(4) },
    due: { lookUp: hours(8), escalation: hours(72) },
    ...change,
  });

test('a next try has a time only if the provider refused for now or has not answered', () => {
  expect(nextTryOf(refusedForNow())).toBe(hours(24));
  expect(nextTryOf(inDoubt())).toBe(hours(8));
  expect(nextTryOf({ ...refusedForNow(), rail: 'manual' })).toBeUndefined();
  expect(nextTryOf(aPayout({ state: 'submitted', attempt: 1, due: { lookUp: hours(24) } }))).toBeUndefined();
});

describe('a person who has a payout tried again at once', () => {
  test('starts the next attempt of a temporarily refused payout, once, however many people ask', () => {
    const draft = turn(refusedForNow(), [askedBy('fiona'), askedBy('rita')], hours(1));
    expect(draft.payout).toMatchObject({ state: 'submitting', attempt: 2 });
    expect(draft.effects.map(({ key }) => key)).toEqual([`submit:payout:${draft.payout.id}:a2`]);
    expect(draft.verdicts['of fiona']).toBeUndefined();
    expect(turn(draft.payout, [askedBy('rita')], hours(2)).verdicts).toEqual({ 'of rita': 'payout_state_changed' });
  });

  test('is refused if PayPal is not asked because asking would pay', () => {
    const draft = turn(inDoubt({ rail: 'paypal', externalId: null, isFromBeforeStop: true }), [askedBy('fiona')], hours(5));
    expect([draft.verdicts, draft.effects]).toEqual([{ 'of fiona': 'asking_would_pay' }, []]);
  });

  test('starts the look-up of an uncertain payout before its pause ends; if the rail finds nothing, it is sent at once under the same key', () => {
    const asked = turn(inDoubt(), [askedBy('fiona')], hours(5));
    expect(asked.effects.map(({ kind }) => kind)).toEqual(['lookUpAtRail']);
    expect(asked.payout).toMatchObject({ state: 'uncertain', due: { escalation: hours(72) } });
    const absent: PayoutLetter = { kind: 'evidence', evidence: { kind: 'absent', attempt: 1 } };
    const settling = {
      ...asked.payout,
      rail: 'paypal',
      call: { ...asked.payout.call, attempt: 1, state: 'uncertain', firstSentAt: asOf },
    } as const;
    const again = turn(settling, [absent], hours(5));
    expect(again.payout).toMatchObject({ state: 'submitting', attempt: 1, call: { sentAgainAt: hours(5) } });
    expect(turn(inDoubt({ rail: 'paypal' }), [absent], hours(5)).payout).toMatchObject({ state: 'uncertain' }); // unasked, the pause stands
  });

  test.each<[string, Partial<PayoutState>, string]>([
    ['is on hold', { hold: { reason: 'x', until: null } }, 'hold_stands'],
    ['is of a suspended partner', { partnerState: 'suspended' }, 'partner_suspended'],
    ['is of a partner on hold', { partnerHold: 'x' }, 'payouts_on_hold'],
    ['stands still with all others', { haltedBy: 'PO 8–9', hasUndecidedDebit: true }, 'payouts_halted'],
    ['may have been paid by a debit', { hasUndecidedDebit: true }, 'debit_undecided'],
    ['goes to an account that was switched off', { isMethodRevoked: true }, 'method_revoked'],
  ])('sends no payout that %s', (_what, stop, reason) => {
    const refused = turn(refusedForNow(stop), [askedBy('fiona')], hours(1));
    expect(refused.verdicts).toEqual({ 'of fiona': reason });
    expect(refused.effects.filter(({ kind }) => kind === 'submitToRail')).toEqual([]);
  });

  test.each<Partial<PayoutState>>([{ partnerState: 'suspended' }, { partnerHold: 'x' }, { isMethodRevoked: true }])(
    'is refused for an uncertain payout that must not be paid: %j',
    (bar) => {
      const refused = turn(inDoubt(bar), [askedBy('fiona')], hours(5));
      expect(Object.values(refused.verdicts)).not.toContain(undefined);
      expect(refused.effects).toEqual([]);
    },
  );

  test('is refused once the rail may have forgotten the key: people then state what became of it', () => {
    const late = turn(inDoubt({ due: { escalation: hours(72) } }), [askedBy('fiona')], hours(20));
    expect(late.verdicts).toEqual({ 'of fiona': 'payout_state_changed' });
  });
});

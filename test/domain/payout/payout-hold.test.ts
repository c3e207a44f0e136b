import { expect, test } from '@jest/globals';
import { advancePayout, type PayoutLetter } from '../../../domain/payout/payout.ts';
import { isToldHeldBy } from '../../../domain/payout/payout-hold.ts';
import type { PayoutDraft } from '../../../domain/payout/payout-draft.ts';
import type { PayoutState } from '../../../domain/payout/payout-state.ts';
import { aPayout } from '../../support/payout-state.ts';

const asOf = '2026-11-02T08:00:00.000Z';
const turn = (payout: PayoutState, letters: readonly PayoutLetter[] = []): PayoutDraft => advancePayout(payout, { asOf, letters });
const told = ({ mails }: PayoutDraft) => mails.map(({ mail }) => mail);
const hold: PayoutLetter = { kind: 'command', command: { id: 'h', actorId: 'rita', kind: 'hold', reason: 'Ask first', until: null } };
const resume: PayoutLetter = { kind: 'command', command: { id: 'r', actorId: 'fiona', kind: 'resume' } };
const debit: PayoutLetter = { kind: 'evidence', evidence: { kind: 'settled', reference: 'debit-1', amount: 6_000 } };

test('a partner who was told "on hold" is told of the resumption, whatever happened meanwhile; the reason of a hold stays recorded', () => {
  const held = turn(aPayout(), [hold]).payout;
  const seen = turn(held, [debit]);
  expect(seen.steps.map(({ decision }) => decision.reason)).toEqual(['unexpected_debit']);
  expect(seen.payout.hold).toEqual({ reason: 'Ask first', until: null });
  expect(told(turn(seen.payout, [resume]))).toEqual(['payout_released']);
});

test('a partner who was told "on hold" is told of a cancellation, also if something happened meanwhile', () => {
  const seen = turn(turn(aPayout(), [hold]).payout, [debit]).payout;
  expect(told(turn({ ...seen, isMethodRevoked: true }))).toEqual(['payout_canceled']);
});

test('the partner is told neither of the resumption nor of the cancellation of an automatic hold', () => {
  const seen = turn(aPayout(), [debit]);
  expect(seen.payout.hold).toEqual({ reason: 'unexpected_debit', until: null });
  expect(told(turn(seen.payout, [resume]))).toEqual([]);
  expect(told(turn({ ...seen.payout, owedIn: 'own' }))).toEqual([]);
});

test('a person’s hold of an automatically held payout is told to the partner with its reason', () => {
  const held = turn(turn(aPayout(), [debit]).payout, [hold]);
  expect(held.payout.hold).toEqual({ reason: 'Ask first', until: null });
  expect(told(held)).toEqual(['payout_on_hold']);
});

test('the history says whether the partner still believes the payout on hold', () => {
  expect(isToldHeldBy(['payout_proposed', 'payout_held', 'unexpected_debit', null])).toBe(true);
  expect(isToldHeldBy(['payout_held', 'payout_resumed', 'unexpected_debit'])).toBe(false);
  expect(isToldHeldBy(['payout_proposed', 'unexpected_debit'])).toBe(false);
});

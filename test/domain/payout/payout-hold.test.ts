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

test('whoever was told "on hold" hears that it goes on, whatever was seen meanwhile; and why a person held it stays to be read', () => {
  const held = turn(aPayout(), [hold]).payout;
  const seen = turn(held, [debit]);
  expect(seen.steps.map(({ decision }) => decision.reason)).toEqual(['unexpected_debit']);
  expect(seen.payout.hold).toEqual({ reason: 'Ask first', until: null });
  expect(told(turn(seen.payout, [resume]))).toEqual(['payout_released']);
});

test('whoever was told "on hold" hears that it is called off, also where something was seen meanwhile', () => {
  const seen = turn(turn(aPayout(), [hold]).payout, [debit]).payout;
  expect(told(turn({ ...seen, isMethodRevoked: true }))).toEqual(['payout_canceled']);
});

test('of what only a machine held the partner hears neither that it goes on nor that it gives way', () => {
  const seen = turn(aPayout(), [debit]);
  expect(seen.payout.hold).toEqual({ reason: 'unexpected_debit', until: null });
  expect(told(turn(seen.payout, [resume]))).toEqual([]);
  expect(told(turn({ ...seen.payout, owedIn: 'own' }))).toEqual([]);
});

test('a person who holds what a machine has stopped tells the partner, and names the reason', () => {
  const held = turn(turn(aPayout(), [debit]).payout, [hold]);
  expect(held.payout.hold).toEqual({ reason: 'Ask first', until: null });
  expect(told(held)).toEqual(['payout_on_hold']);
});

test('its history says whether the partner waits to hear more', () => {
  expect(isToldHeldBy(['payout_proposed', 'payout_held', 'unexpected_debit', null])).toBe(true);
  expect(isToldHeldBy(['payout_held', 'payout_resumed', 'unexpected_debit'])).toBe(false);
  expect(isToldHeldBy(['payout_proposed', 'unexpected_debit'])).toBe(false);
});

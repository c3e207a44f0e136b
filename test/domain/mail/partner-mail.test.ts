import { expect, test } from '@jest/globals';
import type { DecisionKind, DecisionOutcome } from '../../../domain/decision.ts';
import { wantMails } from '../../../domain/mail/partner-mail.ts';
import type { Draft, Letter, Noted, Revision } from '../../../domain/referral/referral-state.ts';

const state = { id: 'ref_1', phase: 'earning', partner: { id: 'par_1' } } as Draft['state'];
const aDraft = (noted: readonly Noted[], more: Partial<Draft['state']> = {}): Draft => ({
  asOf: '2026-11-26T12:00:00.000Z',
  state: { ...state, ...more },
  noted,
  effects: [],
  lifted: [],
  verdicts: {},
});
const noting = (kind: DecisionKind, outcome: DecisionOutcome, more: Partial<Noted> = {}): Noted => ({
  subject: 'commission',
  subjectId: 'com_1',
  decision: { kind, outcome, reason: 'payment_settled', inputs: {} },
  terms: null,
  commandId: null,
  revision: null,
  ...more,
});
const moving = (kind: Revision['kind']): Noted =>
  noting('commission', 'noted', {
    revision: { earningId: 'com_1', rev: 3, kind, targetBefore: 0, targetAfter: 1, moved: 1, factsHash: null, entry: null },
  });
const keysOf = (draft: Draft, letters: readonly Letter[] = []) => wantMails(draft, letters).effects.map(({ key }) => key);

test.each([
  { kind: 'commission.accrue', template: 'new_conversion' },
  { kind: 'bounty.accrue', template: 'new_conversion' },
  { kind: 'commission.reaccrue', template: 'new_conversion' },
  { kind: 'dispute.hold', template: 'commission_held' },
  { kind: 'commission.clawback', template: 'commission_clawed_back' },
  { kind: 'dispute.lost', template: 'commission_clawed_back' },
] as const)('$kind is mailed as $template, under a key of the movement itself', ({ kind, template }) => {
  expect(wantMails(aDraft([moving(kind)]), []).effects).toEqual([
    {
      key: `mail:${template}:com_1:3`,
      kind: 'sendEmail',
      summary: `Mail to the partner: ${template.replaceAll('_', ' ')}`,
      arguments: { template, partnerId: 'par_1', referralId: 'ref_1', earningId: 'com_1', rev: '3' },
    },
  ]);
});

test.each([
  { kind: 'commission.reaccrue', reason: 'refund_failed', mailed: ['commission_counts_again'] },
  { kind: 'commission.accrue', reason: 'refund_failed', mailed: ['commission_counts_again'] },
  { kind: 'commission.reaccrue', reason: 'dispute_won', mailed: ['commission_counts_again'] },
  { kind: 'bounty.accrue', reason: 'appeal_granted', mailed: ['commission_counts_again'] },
  { kind: 'commission.reaccrue', reason: 'payment_settled', mailed: ['new_conversion'] },
  { kind: 'commission.reaccrue', reason: 'dispute_opened', mailed: [] },
] as const)('$kind for $reason is mailed as $mailed', ({ kind, reason, mailed }) => {
  const { revision, decision } = moving(kind);
  const draft = aDraft([noting('commission', 'credited', { revision, decision: { ...decision, reason } })]);
  expect(keysOf(draft)).toEqual(mailed.map((template) => `mail:${template}:com_1:3`));
});

test.each(['commission.release', 'dispute.release', 'unchanged'] as const)('%s is not mailed', (kind) => {
  expect(keysOf(aDraft([moving(kind)]))).toEqual([]);
});

test('a refused payment is mailed, an accepted one only with its commission', () => {
  const gate = (outcome: DecisionOutcome) => noting('gate', outcome, { subject: 'settlement_source', subjectId: 'src_1' });
  expect(keysOf(aDraft([gate('refused')]))).toEqual(['mail:commission_refused:src_1']);
  expect(keysOf(aDraft([gate('credited')]))).toEqual([]);
});

test('each reminder has its own mail key', () => {
  const reminder = noting('reminder', 'noted', { subject: 'referral', subjectId: 'ref_1' });
  expect(keysOf(aDraft([reminder]))).toEqual(['mail:settlement_reminder:ref_1:2026-11-26T12:00:00.000Z']);
});

test('a sign-up is announced, unless a person must decide first or it was refused', () => {
  const signedUp = (isSelfReferralFlagged: boolean): Letter => ({ seq: 1, kind: 'signed_up', isSelfReferralFlagged });
  expect(keysOf(aDraft([]), [signedUp(false)])).toEqual(['mail:referral_credited:ref_1']);
  expect(keysOf(aDraft([]), [signedUp(true)])).toEqual([]);
  expect(keysOf(aDraft([], { phase: 'refused' }), [signedUp(false)])).toEqual([]);
});

test('a repeated turn wants the same mails under the same keys', () => {
  const draft = aDraft([moving('commission.accrue'), moving('dispute.hold')]);
  expect(keysOf(draft)).toEqual(keysOf(draft));
  expect(new Set(keysOf(draft)).size).toBe(2);
});

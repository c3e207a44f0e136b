import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { targetCommission } from '../../../domain/referral/commission.ts';
import { addDays } from '../../../domain/period.ts';
import type { Letter, ReferralState, Source } from '../../../domain/referral/referral-state.ts';
import { advance } from '../../../domain/referral/referral.ts';
import { judgeEvidence, type StripeFacts } from '../../../domain/settlement/settlement.ts';
import { aCardPayment, aDispute, aRefund, aStripeInvoice } from '../../support/source-facts.ts';
import { someProgram, someTerms } from '../../support/terms.ts';

const zone = 'Europe/Zurich';
const signedUpAt = '2026-03-01T09:00:00.000Z';
const terms = someTerms();
const program = someProgram();

const aReferral = (change: Partial<ReferralState> = {}): ReferralState => ({
  id: 'referral',
  customerId: 'customer',
  phase: 'signed_up',
  reason: null,
  attributedAt: signedUpAt,
  installedAt: null,
  endsAt: null,
  remindedAt: null,
  due: {},
  terms,
  versions: [terms],
  program,
  partner: { id: 'partner', groupId: null, state: 'active', hostPlan: null },
  hasSuccessor: false,
  sources: [],
  earnings: [],
  reviews: [],
  installations: [],
  subscriptions: [],
  countedTriggers: [],
  balances: { CHF: { available: 0, recoverable: 0 } },
  ...change,
});

const aSource = (change: Partial<Source> = {}): Source => ({
  id: 'source',
  provider: 'stripe',
  accountRef: 'acct_1',
  externalId: 'in_1',
  commissionId: 'commission',
  facts: null,
  factsHash: null,
  factVersion: 0,
  appliedVersion: 0,
  issuedAt: null,
  settledAt: null,
  gateReason: null,
  quarantinedReason: null,
  eligible: null,
  staleSince: null,
  ...change,
});

/** The provider's facts are stored, and the referral reads that they are. */
function observe(state: ReferralState, facts: StripeFacts, asOf: string) {
  const [source = aSource()] = state.sources;
  const stored = { ...source, facts, factsHash: JSON.stringify(facts), factVersion: source.factVersion + 1, issuedAt: facts.issuedAt };
  const letters: Letter[] = [{ seq: stored.factVersion, kind: 'facts_observed', sourceId: source.id }];
  return advance({ ...state, sources: [stored] }, { asOf, letters, failures: [] });
}
const pass = (state: ReferralState, asOf: string) => advance(state, { asOf, letters: [], failures: [] });
const entriesOf = ({ noted }: ReturnType<typeof advance>) => noted.flatMap(({ revision }) => revision?.entry ?? []);

describe('the deadlines and effects of a turn', () => {
  test('a sign-up waits only for its lapse', () => {
    expect(pass(aReferral(), signedUpAt).state).toMatchObject({ phase: 'signed_up', due: { lapse: '2026-08-28T08:00:00.000Z' } });
  });

  test('one source that many letters name is fetched once, under the newest of them', () => {
    const letters: Letter[] = [3, 9, 7].map((seq) => ({ seq, kind: 'source_changed', sourceId: 'source' }));
    const { effects } = advance(aReferral({ sources: [aSource()] }), { asOf: signedUpAt, letters, failures: [] });
    expect(effects.map(({ key }) => key)).toEqual(['fetch:source:7']);
  });

  test('a deadline that passed is acted upon: a reminder now, and the next in two weeks', () => {
    const open = aStripeInvoice({ status: 'open', amountRemaining: 10_810, payments: [] });
    const waiting = observe(aReferral(), open, '2026-03-20T11:00:00.000Z').state;
    const late = pass(waiting, '2026-04-10T09:00:00.000Z');
    expect(late.noted.map(({ decision }) => decision.reason)).toEqual(['settlement_reminder']);
    expect(late.state.due.reminder).toBe('2026-04-24T09:00:00.000Z');
  });
});

// What can be said about one invoice of 108.10, in any order and more than once.
const said = fc.record({
  isPaid: fc.boolean(),
  refunded: fc.constantFrom(0, 2_500, 10_810),
  refundStatus: fc.constantFrom('succeeded', 'pending', 'failed'),
  dispute: fc.constantFrom(undefined, 'needs_response', 'won', 'lost', 'appeal_under_review'),
  days: fc.integer({ min: 0, max: 40 }),
  isSuspended: fc.boolean(),
});
type Said = typeof said extends fc.Arbitrary<infer One> ? One : never;

const factsOf = ({ isPaid, refunded, refundStatus, dispute }: Said): StripeFacts =>
  aStripeInvoice({
    ...(isPaid ? {} : { status: 'open', amountRemaining: 10_810 }),
    payments: isPaid ? [aCardPayment()] : [],
    refunds: refunded === 0 ? [] : [aRefund(refunded, refundStatus)],
    disputes: dispute === undefined ? [] : [{ ...aDispute(dispute), id: 'dp_1' }],
  });

test('I5: letters in any order, late or twice, post the target of the final facts, and a second turn posts nothing', () => {
  fc.assert(
    fc.property(fc.array(said, { minLength: 1, maxLength: 8 }), (story) => {
      let state = aReferral();
      let asOf = '2026-03-20T11:00:05.000Z';
      const keys = new Set<string>();
      for (const one of story) {
        asOf = addDays(asOf, one.days, zone);
        const partner = { ...state.partner, state: one.isSuspended ? 'suspended' : 'active' };
        const turn = observe({ ...state, partner }, factsOf(one), asOf);
        for (const { key } of entriesOf(turn)) {
          expect(keys.has(key)).toBe(false); // a key of its own for each entry
          keys.add(key);
        }
        for (const due of Object.values(turn.state.due)) expect(due > asOf).toBe(true);
        for (const { parts } of turn.state.earnings) expect(parts.posted).toBe(parts.pending + parts.held + parts.released);
        expect(entriesOf(pass(turn.state, asOf))).toEqual([]);
        expect(entriesOf(observe(turn.state, factsOf(one), asOf))).toEqual([]);
        state = turn.state;
      }
      const last = story.at(-1);
      const evidence = judgeEvidence(last === undefined ? aStripeInvoice() : factsOf(last), terms, zone);
      const target =
        evidence.settledAt === null ? 0 : targetCommission(evidence.invoice, { rateBps: terms.rateBps, rounding: terms.rounding }).amount;
      expect(state.earnings.reduce((sum, { parts }) => sum + parts.posted, 0)).toBe(target);
    }),
    { numRuns: 100 },
  );
});

describe('an unchanged invoice', () => {
  const before = aReferral({ sources: [aSource()] });
  const paid = observe(before, aStripeInvoice({ id: 'in_1' }), '2026-03-20T12:00:00.000Z').state;
  const reasonAfter = (state: ReferralState, change: Parameters<typeof aStripeInvoice>[0]) =>
    observe(state, aStripeInvoice({ id: 'in_1', ...change }), '2026-04-20T12:00:00.000Z').noted.find(
      ({ decision }) => decision.outcome === 'unchanged',
    )?.decision.reason;

  test('keeps the reason of a full refund when a dispute follows', () => {
    const refunds = [aRefund(10_810)];
    const refunded = observe(paid, aStripeInvoice({ id: 'in_1', refunds }), '2026-03-25T12:00:00.000Z').state;
    expect(reasonAfter(refunded, { refunds, disputes: [aDispute('lost')] })).toBe('refunded');
  });

  test('keeps the reason of a lost dispute when an inquiry follows', () => {
    const lost = observe(paid, aStripeInvoice({ id: 'in_1', disputes: [aDispute('lost')] }), '2026-03-29T12:00:00.000Z').state;
    expect(reasonAfter(lost, { disputes: [aDispute('lost'), aDispute('warning_closed', 100)] })).toBe('dispute_lost');
  });

  test('keeps the reason of a voided invoice', () => {
    const gone = observe(paid, aStripeInvoice({ id: 'in_1', status: 'void', payments: [] }), '2026-03-29T12:00:00.000Z').state;
    expect(reasonAfter(gone, { status: 'void', payments: [], reference: 'another' })).toBe('invoice_void');
  });

  test('returns facts_unchanged if it is fully paid', () => {
    expect(reasonAfter(paid, { reference: 'another' })).toBe('facts_unchanged');
  });
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readHistory, type PayoutEvent } from '../../../activities/payout/payout-past.ts';
import { outOf } from '../../../domain/payout/out-twice.ts';
import { advancePayout, type PayoutLetter } from '../../../domain/payout/payout.ts';
import type { PayoutCommand } from '../../../domain/payout/payout-commands.ts';
import type { RailEvidence } from '../../../domain/payout/payout-evidence.ts';
import type { Resolution } from '../../../domain/payout/payout-resolution.ts';
import { isOver } from '../../../domain/payout/late-payment.ts';
import type { Rail } from '../../../domain/payout/payout-state.ts';
import { isMoneyOut } from '../../../domain/payout/shown-beside.ts';
import { aPayout } from '../../support/payout-state.ts';

const ordered = 6_000;
const firstDay = Date.parse('2026-11-02T08:00:00.000Z');

/** What a provider has paid by an attempt, as it was ordered, and whether all of it is back. */
interface Payment {
  readonly id: string;
  readonly attempt: number;
  isBack: boolean;
}

/** A payout handed to its provider, whose state after each turn is what its history says. A provider may have paid what it had called refused or absent. */
function handedOver(rail: Extract<Rail, 'stripe_connect' | 'paypal'>) {
  const call = { attempt: 1, state: 'sent', firstSentAt: new Date(firstDay).toISOString() } as const;
  let payout = aPayout({ rail, state: 'submitting', attempt: 1, approvedBy: 'a', approvals: ['a'], call });
  const payments: Payment[] = [];
  const history: PayoutEvent[] = [];
  let now = firstDay;
  let names = 0;
  const take = (letters: readonly PayoutLetter[]): { isAsked: boolean; isAccepted: boolean } => {
    const asOf = new Date(now).toISOString();
    const draft = advancePayout(payout, { asOf, letters });
    for (const { from, to, decision, actorId, evidence } of draft.steps)
      history.push({ from, to, reason: decision.reason, actorId, evidence: { ...evidence }, isShutOut: false, at: null });
    const { call: left } = draft.payout;
    const sent = left?.state === 'intent' ? { ...left, state: 'sent' as const, firstSentAt: left.firstSentAt ?? asOf } : left;
    payout = { ...draft.payout, ...readHistory(draft.payout, history), call: sent };
    const isAccepted = Object.values(draft.verdicts).every((no) => no === undefined);
    return { isAsked: draft.effects.some(({ kind }) => kind === 'lookUpAtRail'), isAccepted };
  };
  const see = (...evidence: RailEvidence[]) => take(evidence.map((one) => ({ kind: 'evidence', evidence: one })));
  const atStripe = ({ id, attempt, isBack }: Payment): RailEvidence[] => [
    { kind: 'found', attempt, reference: id },
    { kind: 'settled', reference: id, amount: ordered },
    ...(isBack ? [{ kind: 'returned', reference: `${id}:back`, amount: ordered, charges: 0, code: null, of: id } as const] : []),
  ];
  const atPaypal = ({ id, attempt, isBack }: Payment): RailEvidence[] => {
    const earlier = attempt === payout.attempt ? {} : { isOfEarlier: true as const };
    const back = { kind: 'returned', reference: `${id}:back`, amount: ordered, charges: 0, code: null } as const;
    const moved: RailEvidence = isBack
      ? { ...back, ...earlier, ...(attempt === payout.attempt ? {} : { of: id }) }
      : { kind: 'settled', reference: id, amount: ordered, ...earlier };
    return [{ kind: 'found', attempt, reference: `batch of ${id}` }, moved];
  };
  /** Stripe lists all, the newest first; PayPal answers of one batch, that of the last attempt where nobody rang about another one. */
  const ask = (rung?: Payment): void => {
    const asked = rung ?? payments.find(({ attempt }) => attempt === payout.attempt);
    const shown = () => (rail === 'stripe_connect' ? payments.toReversed().flatMap(atStripe) : asked === undefined ? [] : atPaypal(asked));
    for (let count = 0; see(...shown()).isAsked; count += 1) if (count > 9) throw new Error('the provider is asked without end');
  };
  const command = (told: PayoutCommand): boolean => {
    const { isAsked, isAccepted } = take([{ kind: 'command', command: told }]);
    if (isAsked) ask();
    return isAccepted;
  };
  const byTwo = (outcome: Resolution): boolean => {
    const evidence = { reference: `call ${(names += 1)}` };
    return ['one', 'other'].every((actorId) => command({ id: actorId, actorId, kind: 'resolve', outcome, evidence, contradicts: true }));
  };
  return {
    state: () => payout,
    payments,
    see,
    ask,
    byTwo,
    resume: () => command({ id: 'z', actorId: 'z', kind: 'resume' }),
    pass: (days: number) => {
      now += days * 86_400_000;
      take([]);
    },
    reasons: () => history.map(({ reason }) => reason),
    booked: () => (payout.settledBy === null || isOver(payout.state) ? 0 : ordered - payout.returned + outOf(payout.seconds)),
  };
}
type Story = ReturnType<typeof handedOver>;

const deed = fc.oneof(
  fc.record({ kind: fc.constant('pay' as const), attempt: fc.constantFrom(1, 2) }),
  fc.record({ kind: fc.constant('giveBack' as const), which: fc.nat(3) }),
  fc.record({ kind: fc.constant('pass' as const), days: fc.constantFrom(0.5, 2, 40) }),
  fc.record({ kind: fc.constantFrom('refuse' as const, 'unclear' as const, 'absent' as const, 'resume' as const, 'sayPaid' as const) }),
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

function carryOut(story: Story, one: Deed): void {
  const { payments, see } = story;
  const { attempt } = story.state();
  const isPaid = payments.some((payment) => payment.attempt === attempt);
  switch (one.kind) {
    case 'pay': {
      if (one.attempt > attempt || payments.some((payment) => payment.attempt === one.attempt)) return;
      const payment = { id: `tr_${one.attempt}`, attempt: one.attempt, isBack: false };
      payments.push(payment);
      return story.ask(payment);
    }
    case 'giveBack': {
      const payment = payments[one.which % payments.length];
      if (payment !== undefined) payment.isBack = true;
      return story.ask(payment);
    }
    case 'pass':
      return story.pass(one.days);
    case 'refuse':
      see({ kind: 'rejected', attempt, code: 'refused' });
      return;
    case 'unclear':
      see({ kind: 'unclear', attempt });
      return;
    case 'absent':
      if (!isPaid) see({ kind: 'absent', attempt });
      return;
    case 'resume':
      story.resume();
      return;
    case 'sayPaid': // they say so only of what is so
      if (payments.some(({ isBack }) => !isBack)) story.byTwo('settled');
  }
}

/** Whoever has it before them says what is so, one after the other; what was held goes on, and its next attempt is refused. */
function decideAll(story: Story): void {
  const isOut = (name: string): boolean => story.payments.some(({ id, isBack }) => !isBack && (id === name || name === `batch of ${id}`));
  for (let count = 0; count < 12; count += 1) {
    const { latePayment, shownBeside, hold, attempt, state } = story.state();
    const beside = shownBeside.find(isMoneyOut)?.reference;
    if (latePayment !== null) expect(story.byTwo(isOut(latePayment) ? 'settled' : 'absent')).toBe(true);
    else if (beside !== undefined) expect(story.byTwo(isOut(beside) ? 'paid_twice' : 'absent')).toBe(true);
    else if (state === 'approved' && hold !== null) {
      story.resume();
      story.see({ kind: 'rejected', attempt: attempt + 1, code: 'refused' });
    } else return;
    story.ask();
  }
  throw new Error('what waits for people has no end');
}

test.each(['stripe_connect', 'paypal'] as const)(
  'property: %s payments of two attempts, returns and findings in any order leave each payment in the books',
  (rail) => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 10 }), (deeds) => {
        const story = handedOver(rail);
        for (const one of deeds) carryOut(story, one);
        story.ask();
        decideAll(story);
        expect(story.booked()).toBe(story.payments.filter(({ isBack }) => !isBack).length * ordered);
      }),
      { numRuns: 3_000 },
    );
  },
);

test('an earlier attempt’s payment that was returned before the last one pays is not a second payment', () => {
  const story = handedOver('paypal');
  story.see({ kind: 'postponed', attempt: 1, code: 'INSUFFICIENT_FUNDS' });
  story.pass(2);
  expect(story.state()).toMatchObject({ state: 'submitting', attempt: 2 });
  story.see({ kind: 'accepted', attempt: 2, reference: 'batch of tr_2' });
  const [earlier, last] = [1, 2].map((attempt) => ({ id: `tr_${attempt}`, attempt, isBack: false }));
  if (earlier === undefined || last === undefined) throw new Error('two attempts');
  story.payments.push(earlier);
  story.ask(earlier);
  earlier.isBack = true;
  story.ask(earlier);
  story.payments.push(last);
  story.ask(last);
  expect(story.state()).toMatchObject({ state: 'settled', settledBy: 'tr_2', shownBeside: [] });
  expect(story.reasons().slice(-3)).toEqual(['unexpected_debit', 'second_payment_undone', 'paid_out']);
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readHistory, type PayoutEvent } from '../../../activities/payout/payout-past.ts';
import type { PayoutCommand } from '../../../domain/payout/payout-commands.ts';
import { advancePayout, type PayoutLetter } from '../../../domain/payout/payout.ts';
import type { RailEvidence } from '../../../domain/payout/payout-evidence.ts';
import type { PayoutState, ShownBeside } from '../../../domain/payout/payout-state.ts';
import { outOf } from '../../../domain/payout/out-twice.ts';
import { isBookedTwice } from '../../../domain/payout/second-payment.ts';
import { isMoneyOut } from '../../../domain/payout/shown-beside.ts';
import { aPayout } from '../../support/payout-state.ts';

const ordered = 6_000;
const asOf = '2026-11-02T08:00:00.000Z';

interface Transfer {
  readonly id: string;
  readonly amount: number;
  readonly currency: 'CHF' | 'EUR';
  readonly reversals: { readonly id: string; readonly amount: number }[];
}
const isOrdered = ({ currency }: Transfer): boolean => currency === 'CHF';
const leftOf = ({ amount, reversals }: Transfer): number => reversals.reduce((left, reversal) => left - reversal.amount, amount);

/** A payout that Stripe has paid by its first transfer, its history, and what Stripe moves beside it. After each turn its state is what its history says. */
function paidByStripe() {
  const transfers: Transfer[] = [{ id: 'tr_1', amount: ordered, currency: 'CHF', reversals: [] }];
  const history: PayoutEvent[] = [];
  let names = 0;
  let payout = aPayout({ state: 'submitted', attempt: 1, call: { attempt: 1, state: 'accepted', firstSentAt: asOf }, externalId: 'tr_1' });
  /** Whether Stripe is to be asked. */
  const take = (letters: readonly PayoutLetter[]): { isAsked: boolean; isAccepted: boolean } => {
    const draft = advancePayout(payout, { asOf, letters });
    history.push(
      ...draft.steps.map(({ from, to, decision, actorId, evidence }) => ({
        from,
        to,
        reason: decision.reason,
        actorId,
        evidence: { ...evidence },
        isShutOut: false,
        at: null,
      })),
    );
    payout = { ...draft.payout, ...readHistory(draft.payout, history) };
    const verdicts = Object.values(draft.verdicts);
    return { isAsked: draft.effects.some(({ kind }) => kind === 'lookUpAtRail'), isAccepted: verdicts.every((no) => no === undefined) };
  };
  const shown = (): PayoutLetter[] =>
    transfers
      .flatMap((transfer): RailEvidence[] => {
        const { id: of, amount, currency, reversals } = transfer;
        return isOrdered(transfer)
          ? [
              { kind: 'settled', reference: of, amount },
              ...reversals.map((back) => ({
                kind: 'returned' as const,
                reference: back.id,
                amount: back.amount,
                charges: 0,
                code: null,
                of,
              })),
            ]
          : [
              { kind: 'other_currency', reference: of, amount, currency },
              ...reversals.map((back) => ({
                kind: 'other_currency' as const,
                reference: back.id,
                amount: back.amount,
                currency,
                of,
              })),
            ];
      })
      .map((evidence) => ({ kind: 'evidence', evidence }));
  const ask = (): void => {
    for (let count = 0; take(shown()).isAsked; count += 1) if (count > 9) throw new Error('Stripe is asked without end');
  };
  const tell = (letters: readonly PayoutLetter[]): boolean => {
    const { isAsked, isAccepted } = take(letters);
    if (isAsked) ask();
    return isAccepted;
  };
  const byTwo = (
    outcome: 'paid_twice' | 'absent' | 'returned',
    more: { readonly amount?: number; readonly reference?: string } = {},
  ): boolean => {
    names += 1;
    const found = { outcome, evidence: { reference: `call ${names}`, ...more }, contradicts: true };
    return ['one', 'other'].every((actorId) => {
      const command: PayoutCommand = { id: actorId, actorId, kind: 'resolve', ...found };
      return tell([{ kind: 'command', command }]);
    });
  };
  ask();
  return {
    state: (): PayoutState => payout,
    transfers,
    history,
    name: () => (names += 1),
    ask,
    tell,
    byTwo,
    /** What people booked of another currency they booked as it was ordered. */
    moved: () =>
      transfers.reduce((sum, one) => sum + (isOrdered(one) ? leftOf(one) : isBookedTwice(payout.counted, one.id) ? ordered : 0), 0),
    booked: () => ordered + outOf(payout.seconds) - payout.returned,
  };
}
type Story = ReturnType<typeof paidByStripe>;

/** What Stripe does; `isTold`: its doorbell rings at once. */
type Deed =
  | { readonly kind: 'transfer'; readonly amount: number; readonly currency: Transfer['currency']; readonly isTold: boolean }
  | { readonly kind: 'reverse'; readonly which: number; readonly isWhole: boolean; readonly isTold: boolean }
  | { readonly kind: 'sayTwice' | 'sayBack'; readonly isOwnName: boolean }
  | { readonly kind: 'sayOther' | 'takeOut' };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    kind: fc.constant('transfer' as const),
    amount: fc.constantFrom(ordered, ordered, 5_000),
    currency: fc.constantFrom('CHF' as const, 'CHF' as const, 'EUR' as const),
    isTold: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('reverse' as const), which: fc.nat(4), isWhole: fc.boolean(), isTold: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('sayTwice' as const, 'sayBack' as const), isOwnName: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('sayOther' as const, 'takeOut' as const) }),
);

function carryOut(story: Story, one: Deed): void {
  const { transfers } = story;
  switch (one.kind) {
    case 'transfer':
      transfers.push({ id: `tr_${transfers.length + 1}`, amount: one.amount, currency: one.currency, reversals: [] });
      if (one.isTold) story.ask();
      return;
    case 'reverse': {
      const transfer = transfers[one.which % transfers.length];
      const left = transfer === undefined ? 0 : leftOf(transfer);
      if (left > 0) transfer?.reversals.push({ id: `trr_${story.name()}`, amount: one.isWhole ? left : Math.ceil(left / 2) });
      if (one.isTold) story.ask();
      return;
    }
    case 'sayTwice': // they say so only of what is so
      if (isOutUnbooked(story) && !isOtherwise(story.state().shownBeside[0]))
        story.byTwo('paid_twice', named(one, outUnbooked(story).at(-1)));
      return;
    case 'sayBack': {
      const unshown = transfers[0]?.reversals.findLast(({ id }) => !story.state().counted.includes(id));
      if (unshown !== undefined && story.state().said.length === 0)
        story.byTwo('returned', { amount: unshown.amount, ...named(one, unshown) });
      return;
    }
    case 'sayOther': // booked as it was ordered
      if (story.state().shownBeside.find(isMoneyOut)?.reason === 'other_currency') story.byTwo('paid_twice');
      return;
    case 'takeOut':
      takeOut(story);
  }
}

const isOtherwise = (shown: ShownBeside | undefined): boolean =>
  shown !== undefined && ['other_amount', 'other_currency'].includes(shown.reason);

/** By the name that Stripe gives it, as people read it there before our books do. */
const named = ({ isOwnName }: { readonly isOwnName: boolean }, one: { readonly id: string } | undefined): { reference?: string } =>
  isOwnName && one !== undefined ? { reference: one.id } : {};

const outUnbooked = ({ transfers, state }: Story): Transfer[] =>
  transfers
    .slice(1)
    .filter((one) => isOrdered(one) && one.amount === ordered && leftOf(one) === ordered && !isBookedTwice(state().counted, one.id));

const isOutUnbooked = (story: Story): boolean => story.state().saidTwice.length === 0 && outUnbooked(story).length > 0;

/** The entry of a second payment that is out is reversed, though there was one. */
function takeOut(story: Story): void {
  const { seconds, counted } = story.state();
  const name = counted.findLast((one) => one.startsWith('duplicate:') && !counted.includes(`withdrawn:${one}`));
  const booked = story.history.find(({ reason, evidence }) => reason === 'duplicate_booked' && evidence['reference'] === name);
  const isBack = story.transfers.some((transfer) => name === `duplicate:${transfer.id}` && leftOf(transfer) < ordered);
  if (name === undefined || booked === undefined || isBack || outOf(seconds) < ordered) return;
  const evidence = { kind: 'duplicate_withdrawn', reference: name.slice('duplicate:'.length), amount: ordered } as const;
  story.tell([{ kind: 'evidence', evidence }]);
}

const isWaiting = ({ state, booked, moved }: Story): boolean => state().shownBeside.length > 0 || booked() === moved();

/** What is shown as out, though it is no transfer, or all of it is back. */
const wronglyOut = ({ state, transfers }: Story) =>
  state().shownBeside.filter((shown) => isMoneyOut(shown) && !transfers.some((one) => one.id === shown.reference && leftOf(one) > 0));

test('property: every amount that Stripe moved and shows is booked or waits for people', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 14 }), (deeds) => {
      const story = paidByStripe();
      for (const one of deeds) {
        carryOut(story, one);
        if ('isTold' in one && one.isTold) expect([one, isWaiting(story)]).toEqual([one, true]);
      }
      story.ask();
      expect(isWaiting(story)).toBe(true);
      expect(wronglyOut(story)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('property: two people can end every obstacle to further payouts, one after the other', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 14 }), (deeds) => {
      const story = paidByStripe();
      for (const one of deeds) carryOut(story, one);
      story.ask();
      const out = () => story.state().shownBeside.filter(isMoneyOut);
      for (let left = out(); left.length > 0; left = out()) {
        expect(story.byTwo('absent')).toBe(true);
        story.ask();
        expect(out()).toHaveLength(left.length - 1);
      }
    }),
    { numRuns: 200 },
  );
});

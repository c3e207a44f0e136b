import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { findUndecidedCurrencies } from '../../../prisma/bank/undecided-debits.ts';
import { findStop } from '../../../prisma/payout/paid-again.ts';
import { asOf, booksOf, payoutStory, payoutWorld, type Payee, type PayoutStory, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());
const books = (partnerId: string) => booksOf(world.owner, partnerId);

const byStripe = () => world.given({ available: 6_000, method: { rail: 'stripe_connect' } });

async function sent(payee: Payee): Promise<PayoutStory> {
  const story = payoutStory(world);
  await story.request(payee);
  expect(await story.approve()).toEqual({ accepted: true });
  await world.owner.outboundCall.updateMany({ where: { payoutId: story.payoutId }, data: { state: 'sent', firstSentAt: asOf } });
  return story;
}

/** Stripe refused it, the money is back in the balance, and then Stripe shows the transfer after all. */
async function paidLate(payee: Payee): Promise<PayoutStory> {
  const story = await sent(payee);
  await story.see({ kind: 'rejected', attempt: 1, code: 'account_invalid' });
  expect(await books(payee.partnerId)).toEqual({ available: 6_000 });
  await story.see({ kind: 'found', attempt: 1, reference: 'tr_late' });
  await story.see({ kind: 'settled', reference: 'tr_late', amount: 6_000 });
  expect(await story.row()).toMatchObject({ state: 'failed' });
  return story;
}

const find = (story: PayoutStory, outcome: string, at?: string) =>
  story.tell({ kind: 'resolve', actor: uuid(), arguments: { outcome, evidence: { reference: 'by the dashboard' } } }, at);

test.each(['settled', 'failed'])('a finding that a transfer was %s is refused while Stripe can be asked', async (outcome) => {
  const payee = await byStripe();
  const story = await sent(payee);
  await story.see({ kind: 'unclear', attempt: 1 });
  for (const _ of ['one', 'other']) expect(await find(story, outcome)).toMatchObject({ accepted: false, reason: 'rail_can_be_asked' });
  expect(await story.row()).toMatchObject({ state: 'uncertain' });
  const inJanuary = '2027-01-02T08:00:00.000Z'; // Stripe has been silent for two months
  for (const _ of ['one', 'other']) expect(await find(story, outcome, inJanuary)).toEqual({ accepted: true });
  expect(await story.row()).toMatchObject({ state: outcome, failureCode: null }); // what they name is theirs, and no code of Stripe
});

test('I6: a payment that Stripe shows after the payout failed holds back the returned money from any other payout', async () => {
  const payee = await byStripe();
  const late = await paidLate(payee);
  expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual(['CHF']);
  const again = { kind: 'requestPayout', arguments: { partnerId: payee.partnerId, currency: 'CHF', replaces: late.payoutId } };
  expect(await payoutStory(world).tell(again)).toMatchObject({ accepted: false, reason: 'debit_undecided' });
  expect(await payoutStory(world).request(payee)).toMatchObject({ accepted: false, reason: 'debit_undecided' });
});

/** A payout that Stripe refused, and one that takes its money. */
async function refusedAndAskedAnew(): Promise<{ readonly first: PayoutStory; readonly second: PayoutStory }> {
  const payee = await byStripe();
  const first = await sent(payee);
  await first.see({ kind: 'rejected', attempt: 1, code: 'account_invalid' });
  const second = payoutStory(world);
  await second.tell({ kind: 'requestPayout', arguments: { partnerId: payee.partnerId, currency: 'CHF', replaces: first.payoutId } });
  return { first, second };
}

test('I6: a proposed payout cannot be approved once Stripe shows an earlier payment of its money', async () => {
  const { first, second } = await refusedAndAskedAnew();
  await first.see({ kind: 'found', attempt: 1, reference: 'tr_late' });
  expect(await second.approve()).toMatchObject({ accepted: false, reason: 'debit_undecided' });
  expect(await second.row()).toMatchObject({ state: 'reserved' });
});

test('I6: an approved payout is not sent once Stripe shows an earlier payment of its money', async () => {
  const { first, second } = await refusedAndAskedAnew();
  await second.approve();
  expect(await findStop(world.worker, second.payoutId)).toBeUndefined();
  await first.see({ kind: 'found', attempt: 1, reference: 'tr_late' });
  expect(await findStop(world.worker, second.payoutId)).toBe('debit');
});

test('a late payment booked by two people is taken from the balance and the payout is settled', async () => {
  const payee = await byStripe();
  const story = await paidLate(payee);
  expect(await find(story, 'settled')).toEqual({ accepted: true });
  expect(await story.row()).toMatchObject({ state: 'failed' });
  expect(await find(story, 'settled')).toEqual({ accepted: true });
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(await books(payee.partnerId)).toEqual({ cash: -6_000 });
  expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
  await story.see({ kind: 'settled', reference: 'tr_late', amount: 6_000 }); // told once more
  expect(await books(payee.partnerId)).toEqual({ cash: -6_000 });
});

test('two people’s finding that a late payment paid nothing stops the waiting, until Stripe shows another payment', async () => {
  const payee = await byStripe();
  const story = await paidLate(payee);
  for (const _ of ['one', 'other']) expect(await find(story, 'absent')).toEqual({ accepted: true });
  expect(await story.row()).toMatchObject({ state: 'failed' });
  expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
  expect(await find(story, 'absent')).toMatchObject({ accepted: false, reason: 'payout_state_changed' });
  await story.see({ kind: 'settled', reference: 'tr_other', amount: 6_000 });
  expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual(['CHF']);
});

test('each of two late payments needs its own finding; the undecided one holds the money back', async () => {
  const payee = await byStripe();
  const story = await paidLate(payee);
  await story.see({ kind: 'settled', reference: 'tr_other', amount: 6_000 });
  for (const left of [['CHF'], []]) {
    for (const _ of ['one', 'other']) expect(await find(story, 'absent')).toEqual({ accepted: true });
    expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual(left);
  }
  const said = await world.owner.payoutEvent.findMany({
    where: { payoutId: story.payoutId, reason: 'late_payment_refuted' },
    orderBy: { id: 'asc' },
  });
  expect(said.map(({ evidence }) => evidence)).toMatchObject([{ reference: 'refuted:tr_other' }, { reference: 'refuted:tr_late' }]);
  expect(await find(story, 'absent')).toMatchObject({ accepted: false, reason: 'payout_state_changed' });
});

const waits = ({ payoutId }: PayoutStory) => world.owner.$queryRaw<object[]>`
  select waits_for as what from work_item where subject_id = ${payoutId} and kind = 'payout_uncertain'`;

test.each([
  { next: { kind: 'settled', reference: 'tr_other', amount: 6_000 }, waitsFor: 'paid_late' },
  { next: { kind: 'settled', reference: 'tr_other', amount: 5_000 }, waitsFor: 'other_amount' },
  { next: { kind: 'other_currency', reference: 'tr_other', amount: 6_000, currency: 'EUR' }, waitsFor: 'other_currency' },
] as const)('a finding about one payment does not count for the next one that Stripe shows: $waitsFor', async ({ next, waitsFor }) => {
  const story = await paidLate(await byStripe());
  expect(await find(story, 'absent')).toEqual({ accepted: true });
  expect(await waits(story)).toEqual([{ what: 'second_person' }]);
  await story.see(next);
  expect(await waits(story)).toEqual([{ what: waitsFor }]);
  expect(await find(story, 'absent')).toEqual({ accepted: true });
  expect(await world.owner.payoutEvent.count({ where: { payoutId: story.payoutId, reason: 'late_payment_refuted' } })).toBe(0);
});

test.each([
  { what: 'another amount', shown: { kind: 'settled', reference: 'tr_late', amount: 5_000 }, waitsFor: 'other_amount' },
  {
    what: 'another currency',
    shown: { kind: 'other_currency', reference: 'tr_late', amount: 5_000, currency: 'EUR' },
    waitsFor: 'other_currency',
  },
] as const)(
  '$what that Stripe shows of what had failed keeps the money back, until two people have said what it is',
  async ({ shown, waitsFor }) => {
    for (const outcome of ['settled', 'absent']) {
      const payee = await byStripe();
      const story = await sent(payee);
      await story.see({ kind: 'rejected', attempt: 1, code: 'account_invalid' });
      await story.see(shown);
      expect(await waits(story)).toEqual([{ what: waitsFor }]);
      expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual(['CHF']);
      expect(await find(story, outcome)).toEqual({ accepted: true });
      expect(await waits(story)).toEqual([{ what: 'second_person' }]);
      expect(await find(story, outcome)).toEqual({ accepted: true });
      await story.see(shown);
      expect(await waits(story)).toEqual([]);
      expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
      expect(await books(payee.partnerId)).toEqual(outcome === 'settled' ? { cash: -6_000 } : { available: 6_000 });
    }
  },
);

test('a payout that two people called refused despite a deviating movement counts as decided; one that the rail refused does not', async () => {
  for (const isSaid of [true, false]) {
    const payee = await byStripe();
    const story = await sent(payee);
    await story.see({ kind: 'unclear', attempt: 1 });
    await story.see({ kind: 'settled', reference: 'tr_other', amount: 5_000 });
    if (isSaid) for (const _ of ['one', 'other']) expect(await find(story, 'failed')).toEqual({ accepted: true });
    else await story.see({ kind: 'rejected', attempt: 1, code: 'account_invalid' });
    expect(await story.row()).toMatchObject({ state: 'failed' });
    expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual(isSaid ? [] : ['CHF']);
    expect(await waits(story)).toEqual(isSaid ? [] : [{ what: 'other_amount' }]);
  }
});

test('a failed payout without a shown payment needs no finding', async () => {
  const story = await sent(await byStripe());
  await story.see({ kind: 'rejected', attempt: 1, code: 'account_invalid' });
  for (const outcome of ['settled', 'absent'])
    expect(await find(story, outcome)).toMatchObject({ accepted: false, reason: 'payout_state_changed' });
});

test('a payout that two people settled under PayPal’s batch is recognised under the payment’s later reference, and looked up', async () => {
  const payee = await world.given({ available: 6_000, method: { rail: 'paypal' } });
  const story = await sent(payee);
  await story.see({ kind: 'rejected', attempt: 1, code: 'RECEIVER_UNREGISTERED' });
  await story.see({ kind: 'found', attempt: 1, reference: 'BATCH-1' });
  await world.owner.effect.updateMany({ where: { entityId: story.payoutId, doneAt: null }, data: { doneAt: new Date() } });
  for (const _ of ['one', 'other']) expect(await find(story, 'settled')).toEqual({ accepted: true });
  expect(await world.owner.effect.count({ where: { entityId: story.payoutId, kind: 'lookUpAtRail', doneAt: null } })).toBe(1);
  await story.see({ kind: 'settled', reference: 'TX-1', amount: 6_000 });
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(await books(payee.partnerId)).toEqual({ cash: -6_000 });
  expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
  await story.see({ kind: 'settled', reference: 'TX-1', amount: 6_000 });
  expect(await story.decisions()).not.toContain('noted paid_twice');
});

const eurosLate = { kind: 'other_currency', reference: 'tr_late', amount: 5_000, currency: 'EUR' } as const;
const eurosBack = { ...eurosLate, reference: 'trr_late', of: 'tr_late' };

test.each(['in the same breath', 'later'])(
  'a late payment in another currency keeps the rest back until it is back in whole, which is shown %s; what came back is no payment of its own',
  async (when) => {
    const payee = await byStripe();
    const story = await sent(payee);
    await story.see({ kind: 'rejected', attempt: 1, code: 'account_invalid' });
    const undecided = () => findUndecidedCurrencies(world.worker, payee.partnerId);
    if (when === 'later') {
      await story.see(eurosLate);
      await story.see({ ...eurosBack, reference: 'trr_part', amount: 2_000 });
      expect(await undecided()).toEqual(['CHF']);
      await story.see({ ...eurosBack, amount: 3_000 });
    } else {
      await story.letter('evidence', { ...eurosLate });
      await story.letter('evidence', { ...eurosBack });
      await story.drain();
    }
    expect(await undecided()).toEqual([]);
    await story.see(eurosLate); // told once more
    await story.see(when === 'later' ? { ...eurosBack, amount: 3_000 } : eurosBack);
    expect(await undecided()).toEqual([]);
    expect(await world.owner.payoutEvent.count({ where: { payoutId: story.payoutId, reason: 'other_currency' } })).toBe(1);
    expect(await books(payee.partnerId)).toEqual({ available: 6_000 });
  },
);

test('money moved in another currency for a payout called failed is no late payment once it has come back', async () => {
  const payee = await byStripe();
  const story = await sent(payee);
  await story.see({ kind: 'accepted', attempt: 1, reference: 'tr_late' });
  await story.see(eurosLate);
  for (const _ of ['one', 'other']) expect(await find(story, 'failed')).toEqual({ accepted: true });
  await story.see(eurosBack);
  expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
  expect(await find(story, 'settled')).toMatchObject({ accepted: false });
  expect(await payoutStory(world).request(payee)).toEqual({ accepted: true });
});

test.each([
  { rail: 'stripe_connect', amount: 6_000, parts: [6_000] },
  { rail: 'stripe_connect', amount: 6_000, parts: [2_000, 4_000] },
  { rail: 'stripe_connect', amount: 7_000, parts: [6_000, 1_000] },
  { rail: 'paypal', amount: 6_000, parts: [6_000] },
] as const)(
  'a late payment of $amount by $rail that is taken back as $parts waits for nobody and books nothing',
  async ({ rail, amount, parts }) => {
    for (const when of ['later', 'in the same breath']) {
      const payee = await world.given({ available: 6_000, method: { rail } });
      const story = await sent(payee);
      await story.see({ kind: 'rejected', attempt: 1, code: 'account_invalid' });
      const out = [
        { kind: 'found', attempt: 1, reference: rail === 'paypal' ? 'BATCH-1' : 'tr_late' },
        { kind: 'settled', reference: 'tr_late', amount },
      ] as const;
      const of = rail === 'paypal' ? {} : { of: 'tr_late' }; // PayPal names no payment of the ordered amount
      const back = parts.map((part, at) => ({
        kind: 'returned' as const,
        reference: `trr_${at}`,
        amount: part,
        charges: 0,
        code: null,
        ...of,
      }));
      if (when === 'later') {
        for (const told of out) await story.see(told);
        expect(await waits(story)).toEqual([{ what: amount === 6_000 ? 'paid_late' : 'other_amount' }]);
        for (const told of back) {
          expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual(['CHF']);
          await story.see(told);
        }
      }
      for (const told of [...out, ...back]) await story.letter('evidence', told); // all at once, for the first time or once more
      await story.drain();
      expect(await waits(story)).toEqual([]);
      expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
      expect(await find(story, 'absent')).toMatchObject({ accepted: false, reason: 'payout_state_changed' });
      expect(await story.row()).toMatchObject({ state: 'failed' });
      expect(await books(payee.partnerId)).toEqual({ available: 6_000 });
      const undone = { payoutId: story.payoutId, reason: 'second_payment_undone' };
      expect(await world.owner.payoutEvent.count({ where: undone })).toBe(parts.length);
    }
  },
);

test('a partly returned late payment waits until two people call it paid, and both are booked', async () => {
  const payee = await byStripe();
  const story = await paidLate(payee);
  const back = { kind: 'returned', reference: 'trr_1', amount: 2_000, charges: 0, code: null, of: 'tr_late' } as const;
  await story.see(back);
  expect(await waits(story)).toEqual([{ what: 'paid_late' }]);
  for (const _ of ['one', 'other']) expect(await find(story, 'settled')).toEqual({ accepted: true });
  await story.see(back);
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 2_000n });
  expect(await books(payee.partnerId)).toEqual({ available: 2_000, cash: -4_000 });
});

test('a late payment that PayPal shows only after its return does not wait for people', async () => {
  const payee = await world.given({ available: 6_000, method: { rail: 'paypal' } });
  const story = await sent(payee);
  await story.see({ kind: 'rejected', attempt: 1, code: 'RECEIVER_UNREGISTERED' });
  await story.letter('evidence', { kind: 'found', attempt: 1, reference: 'BATCH-1' });
  await story.letter('evidence', { kind: 'returned', reference: 'item_1:back', amount: 6_000, charges: 0, code: 'RETURNED' });
  await story.drain();
  expect(await waits(story)).toEqual([]);
  expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
  expect(await books(payee.partnerId)).toEqual({ available: 6_000 });
});

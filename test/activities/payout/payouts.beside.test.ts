import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { findUndecidedCurrencies } from '../../../prisma/bank/undecided-debits.ts';
import { booksOf, fund, payoutStory, payoutWorld, type Payee, type PayoutStory, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

async function paidByStripe(): Promise<{ story: PayoutStory; payee: Payee }> {
  const payee = await world.given({ available: 6_000, method: { rail: 'stripe_connect' } });
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  await story.see({ kind: 'accepted', attempt: 1, reference: 'tr_1' });
  await story.see({ kind: 'settled', reference: 'tr_1', amount: 6_000 });
  return { story, payee };
}
const find = (story: PayoutStory, outcome: string, evidence: object) =>
  story.tell({ kind: 'resolve', actor: uuid(), arguments: { outcome, evidence } });
const waits = ({ payoutId }: PayoutStory) => world.owner.$queryRaw<object[]>`
  select waits_for as what from work_item where subject_id = ${payoutId} and kind = 'payout_uncertain'`;
const questions = ({ payoutId }: PayoutStory) =>
  world.owner.effect.count({ where: { entityId: payoutId, kind: 'lookUpAtRail', doneAt: null } });
const nothingAsked = ({ payoutId }: PayoutStory) =>
  world.owner.effect.updateMany({ where: { entityId: payoutId, doneAt: null }, data: { doneAt: new Date() } });
const back = (reference: string, amount: number, of = 'tr_1') =>
  ({ kind: 'returned', reference, amount, charges: 0, code: null, of }) as const;

test('I6: a second payment shown by Stripe is work and keeps other payouts back until two people have booked it', async () => {
  const { story, payee } = await paidByStripe();
  await story.see({ kind: 'settled', reference: 'tr_2', amount: 6_000 });
  expect(await waits(story)).toEqual([{ what: 'paid_twice' }]);
  expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual(['CHF']);
  await fund(world.worker, payee, 7_000);
  expect(await payoutStory(world).request(payee)).toMatchObject({ accepted: false, reason: 'debit_undecided' });
  expect(await find(story, 'paid_twice', { reference: 'the dashboard' })).toEqual({ accepted: true });
  expect(await waits(story)).toEqual([{ what: 'second_person' }]);
  expect(await find(story, 'paid_twice', { reference: 'the dashboard' })).toEqual({ accepted: true });
  expect(await waits(story)).toEqual([]);
  expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 1_000, cash: -12_000 });
  await story.see({ kind: 'settled', reference: 'tr_2', amount: 6_000 });
  await story.see(back('trr_2', 6_000, 'tr_2'));
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 7_000, cash: -6_000 });
});

test('a second payment returned before it was booked leaves the payout paid, and no work', async () => {
  const { story, payee } = await paidByStripe();
  await story.see({ kind: 'settled', reference: 'tr_2', amount: 6_000 });
  await story.see(back('trr_2', 6_000, 'tr_2'));
  expect(await story.row()).toMatchObject({ state: 'settled', returnedMinor: 0n });
  expect(await waits(story)).toEqual([]);
  expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
});

test('Stripe is asked about a second payment that two people named, which is booked once when shown', async () => {
  const { story, payee } = await paidByStripe();
  for (const asked of [0, 1]) {
    await nothingAsked(story);
    expect(await find(story, 'paid_twice', { reference: 'a call' })).toEqual({ accepted: true });
    expect(await questions(story)).toBe(asked);
  }
  await story.see({ kind: 'settled', reference: 'tr_2', amount: 6_000 });
  expect(await waits(story)).toEqual([]);
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ recoverable: 6_000, cash: -12_000 });
});

test('I6: if Stripe shows another second payment than people named, the named one waits when it is shown', async () => {
  const { story, payee } = await paidByStripe();
  for (const _ of ['one', 'other']) await find(story, 'paid_twice', { reference: 'tr_3' });
  for (const name of ['tr_1', 'tr_2', 'tr_3', 'tr_2', 'tr_3']) await story.see({ kind: 'settled', reference: name, amount: 6_000 });
  expect(await waits(story)).toEqual([{ what: 'paid_twice' }]);
  expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual(['CHF']);
  for (const _ of ['one', 'other']) expect(await find(story, 'paid_twice', { reference: 'tr_3' })).toEqual({ accepted: true });
  expect(await waits(story)).toEqual([]);
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ recoverable: 12_000, cash: -18_000 });
});

test('I4: if Stripe shows another return than people named, both are booked once', async () => {
  const { story, payee } = await paidByStripe();
  for (const _ of ['one', 'other']) await find(story, 'returned', { reference: 'trr_2', amount: 3_000 });
  for (const name of ['trr_1', 'trr_2', 'trr_1', 'trr_2']) await story.see(back(name, 3_000));
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 6_000n });
  expect(await waits(story)).toEqual([]);
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
});

test('I7: a return of an earlier attempt frees no money while the last attempt may still pay', async () => {
  const payee = await world.given({ available: 6_000, method: { rail: 'paypal' } });
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  await story.see({ kind: 'accepted', attempt: 1, reference: 'BATCH-2' });
  await story.see({ ...back('item_1:back', 6_000, 'tx_1'), isOfEarlier: true });
  expect(await story.row()).toMatchObject({ state: 'submitted', returnedMinor: 0n });
  expect(await payoutStory(world).request(payee)).toMatchObject({ accepted: false, reason: 'payout_open' });
  await story.see({ kind: 'settled', reference: 'tx_2', amount: 6_000 });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
});

test('a payment that contradicts a finding is work; once the finding is withdrawn, Stripe is asked and it is booked', async () => {
  const { story, payee } = await paidByStripe();
  for (const _ of ['one', 'other'])
    expect(await find(story, 'returned', { reference: 'a call', amount: 4_000 })).toEqual({ accepted: true });
  await story.see(back('trr_1', 6_000));
  expect(await waits(story)).toEqual([{ what: 'return_said_otherwise' }]);
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 4_000, cash: -2_000 });
  await story.letter('evidence', { kind: 'return_withdrawn', reference: 'a call', amount: 4_000, ofSecond: null, fee: 0 });
  const { effects } = await story.drain();
  expect(effects.map(({ kind }) => kind)).toContain('lookUpAtRail');
  await story.see(back('trr_1', 6_000));
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 6_000n });
  expect(await waits(story)).toEqual([]);
});

test('a second payment named by Stripe’s reference waits for the second person and is booked once', async () => {
  const { story, payee } = await paidByStripe();
  for (const _ of ['one', 'other'])
    expect(await find(story, 'returned', { reference: 'a call', amount: 1_000 })).toEqual({ accepted: true });
  await story.see(back('trr_1', 2_000));
  expect(await find(story, 'returned', { reference: 'trr_1', amount: 2_000 })).toEqual({ accepted: true });
  expect(await waits(story)).toEqual([{ what: 'second_person' }]);
  expect(await find(story, 'returned', { reference: 'trr_1', amount: 2_000 })).toEqual({ accepted: true });
  expect(await waits(story)).toEqual([]);
  await story.see(back('trr_1', 2_000));
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 3_000, cash: -3_000 });
});

test('a second payment partly returned is booked in full, and Stripe is asked for the return', async () => {
  const { story, payee } = await paidByStripe();
  await story.see({ kind: 'settled', reference: 'tr_2', amount: 6_000 });
  await story.see(back('trr_2', 4_000, 'tr_2'));
  expect(await waits(story)).toEqual([{ what: 'paid_twice' }]);
  await find(story, 'paid_twice', { reference: 'the dashboard' });
  await nothingAsked(story);
  await find(story, 'paid_twice', { reference: 'the dashboard' });
  expect(await questions(story)).toBe(1);
  await story.see(back('trr_2', 4_000, 'tr_2'));
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ recoverable: 2_000, cash: -8_000 });
});

test('a shown second payment that two people call not this payout’s is closed and books nothing', async () => {
  const { story, payee } = await paidByStripe();
  await story.see({ kind: 'settled', reference: 'tr_2', amount: 6_000 });
  for (const _ of ['one', 'other']) expect(await find(story, 'absent', { reference: 'of another payer' })).toEqual({ accepted: true });
  expect(await waits(story)).toEqual([]);
  expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
});

test('a return after a part was called our fee is work; once the fee is reversed, Stripe is asked and the return is booked', async () => {
  const { story } = await paidByStripe();
  await story.see(back('trr_1', 5_000));
  for (const _ of ['one', 'other']) expect(await find(story, 'fee', { reference: 'a call' })).toEqual({ accepted: true });
  await story.see(back('trr_2', 1_000));
  expect(await waits(story)).toEqual([{ what: 'return_too_large' }]);
  await story.letter('evidence', { kind: 'explanation_withdrawn', reference: 'a call', amount: 1_000 });
  const { effects } = await story.drain();
  expect(effects.map(({ kind }) => kind)).toContain('lookUpAtRail');
  await story.see(back('trr_2', 1_000));
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 6_000n, returnFeeMinor: 0n });
  expect(await waits(story)).toEqual([]);
});

const euros = { kind: 'other_currency', reference: 'tr_2', amount: 5_000, currency: 'EUR' } as const;
const other = { kind: 'settled', reference: 'tr_2', amount: 5_000 } as const;

test.each([
  { what: 'another amount', shown: other, waitsFor: 'other_amount', outcome: 'paid_twice', left: { recoverable: 6_000, cash: -12_000 } },
  { what: 'another currency', shown: euros, waitsFor: 'other_currency', outcome: 'absent', left: { cash: -6_000 } },
])(
  '$what moved by Stripe beside a paid payout is work and keeps payouts back until two people decide',
  async ({ shown, waitsFor, outcome, left }) => {
    const { story, payee } = await paidByStripe();
    await story.see(shown);
    expect(await waits(story)).toEqual([{ what: waitsFor }]);
    expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual(['CHF']);
    expect(await find(story, outcome, { reference: 'the dashboard' })).toEqual({ accepted: true });
    expect(await waits(story)).toEqual([{ what: 'second_person' }]);
    expect(await find(story, outcome, { reference: 'the dashboard' })).toEqual({ accepted: true });
    await story.see(shown);
    expect(await waits(story)).toEqual([]);
    expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
    expect(await booksOf(world.owner, payee.partnerId)).toEqual(left);
  },
);

const eurosBack = (reference: string, amount: number) => ({ ...euros, reference, amount, of: 'tr_2' });

test.each([
  { what: 'another amount', shown: other, waitsFor: 'other_amount', parts: [back('trr_2', 4_000, 'tr_2'), back('trr_3', 1_000, 'tr_2')] },
  { what: 'another currency', shown: euros, waitsFor: 'other_currency', parts: [eurosBack('trr_2', 4_000), eurosBack('trr_3', 1_000)] },
] as const)('$what moved by Stripe beside a paid payout waits until as much of it has come back', async ({ shown, waitsFor, parts }) => {
  const { story, payee } = await paidByStripe();
  await story.see(shown);
  await story.see(parts[0]);
  expect(await waits(story)).toEqual([{ what: waitsFor }]);
  await story.see(parts[1]);
  expect(await waits(story)).toEqual([]);
  expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
});

test('another amount that people decided, or that is shown correctly later, waits no more', async () => {
  for (const isSaid of [true, false]) {
    const payee = await world.given({ available: 6_000, method: { rail: 'stripe_connect' } });
    const story = payoutStory(world);
    await story.request(payee);
    await story.approve();
    await story.see({ kind: 'accepted', attempt: 1, reference: 'tr_1' });
    await story.see({ kind: 'settled', reference: 'tr_1', amount: 5_000 });
    expect(await waits(story)).toEqual([{ what: 'other_amount' }]);
    if (isSaid) for (const _ of ['one', 'other']) await find(story, 'settled', { reference: 'the dashboard' });
    else await story.see({ kind: 'settled', reference: 'tr_1', amount: 6_000 });
    expect(await story.row()).toMatchObject({ state: 'settled' });
    expect(await waits(story)).toEqual([]);
    expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
  }
});

test.each(['shown before', 'named before'])(
  'a second payment, %s it was booked, and then withdrawn is asked about, and waits again when shown',
  async (when) => {
    const { story, payee } = await paidByStripe();
    const second = { kind: 'settled', reference: 'tr_2', amount: 6_000 } as const;
    if (when === 'shown before') await story.see(second);
    for (const _ of ['one', 'other']) await find(story, 'paid_twice', { reference: 'a call' });
    await story.see(second);
    expect(await waits(story)).toEqual([]);
    await nothingAsked(story);
    const booked = when === 'shown before' ? { reference: 'tr_2' } : { reference: 'a call', shownBy: 'duplicate:tr_2' };
    await story.letter('evidence', { kind: 'duplicate_withdrawn', amount: 6_000, ...booked });
    await story.drain('2026-11-03T08:00:00.000Z');
    expect(await questions(story)).toBe(1);
    await story.see(second);
    expect(await waits(story)).toEqual([{ what: 'paid_twice' }]);
    expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual(['CHF']);
    for (const _ of ['one', 'other']) expect(await find(story, 'absent', { reference: 'of another payer' })).toEqual({ accepted: true });
    await story.see(second);
    expect(await waits(story)).toEqual([]);
    expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
  },
);

test('a third payment that came back in full does not wait, and the second one stays open', async () => {
  const { story, payee } = await paidByStripe();
  await story.see({ kind: 'settled', reference: 'tr_2', amount: 6_000 });
  for (const _ of ['one', 'other']) await find(story, 'paid_twice', { reference: 'a call' });
  await story.see({ kind: 'settled', reference: 'tr_3', amount: 6_000 });
  expect(await waits(story)).toEqual([{ what: 'paid_twice' }]);
  await story.see(back('trr_3', 6_000, 'tr_3'));
  expect(await waits(story)).toEqual([]);
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ recoverable: 6_000, cash: -12_000 });
});

test('a different finding, or one made before another decision, is not the first of two', async () => {
  const { story } = await paidByStripe();
  await story.see({ kind: 'settled', reference: 'tr_2', amount: 6_000 });
  await find(story, 'returned', { reference: 'a call', amount: 1_000 });
  expect(await waits(story)).toEqual([{ what: 'paid_twice' }]);
  await story.tell({
    kind: 'resolve',
    actor: uuid(),
    arguments: { outcome: 'absent', evidence: { reference: 'the dashboard' }, contradicts: true },
  });
  expect(await waits(story)).toEqual([{ what: 'second_person' }]);
  await story.see(back('trr_2', 1_000, 'tr_2'));
  expect(await waits(story)).toEqual([{ what: 'paid_twice' }]);
});

test('another currency that comes back for a booked payment is reported once and waits for nobody', async () => {
  const { story, payee } = await paidByStripe();
  await story.see(euros);
  for (const _ of ['one', 'other']) await find(story, 'paid_twice', { reference: 'the dashboard' });
  await story.see(eurosBack('trr_2', 5_000));
  expect(await waits(story)).toEqual([]);
  expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
  expect(await find(story, 'absent', { reference: 'the dashboard' })).toMatchObject({ accepted: false });
  const told = { payoutId: story.payoutId, reason: 'other_currency', evidence: { path: ['of'], equals: 'tr_2' } };
  expect(await world.owner.payoutEvent.count({ where: told })).toBe(1);
  await story.see(eurosBack('trr_2', 5_000));
  expect(await world.owner.payoutEvent.count({ where: told })).toBe(1);
});

test('another currency moved beside a payment that people named waits until it has come back', async () => {
  const payee = await world.given({ available: 6_000, method: { rail: 'stripe_connect' } });
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  await story.see({ kind: 'accepted', attempt: 1, reference: 'tr_1' });
  await story.see({ ...euros, reference: 'tr_1' });
  for (const _ of ['one', 'other']) expect(await find(story, 'settled', { reference: 'the dashboard' })).toEqual({ accepted: true });
  await story.see(euros);
  expect(await waits(story)).toEqual([{ what: 'other_currency' }]);
  await story.see(eurosBack('trr_2', 5_000));
  expect(await waits(story)).toEqual([]);
  await story.see({ ...eurosBack('trr_1', 5_000), of: 'tr_1' });
  expect(await waits(story)).toEqual([]);
  expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
});

test.each([
  { whole: 'in whole', parts: [7_000] },
  { whole: 'in parts', parts: [6_000, 1_000] },
])('a second payment of more than was ordered, taken back $whole, is off the books and waits for nobody', async ({ parts }) => {
  const { story, payee } = await paidByStripe();
  await story.see({ kind: 'settled', reference: 'tr_2', amount: 7_000 });
  for (const _ of ['one', 'other']) await find(story, 'paid_twice', { reference: 'the dashboard' });
  for (const _ of ['shown', 'shown once more'])
    for (const [at, amount] of parts.entries()) await story.see(back(`trr_${at}`, amount, 'tr_2'));
  expect(await waits(story)).toEqual([]);
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ cash: -6_000 });
});

test.each(['under way', 'late'])(
  'more than was ordered, which two people said had paid it %s, comes back as it was ordered',
  async (when) => {
    const payee = await world.given({ available: 6_000, method: { rail: 'stripe_connect' } });
    const story = payoutStory(world);
    await story.request(payee);
    await story.approve();
    await story.see(
      when === 'late' ? { kind: 'rejected', attempt: 1, code: 'account_invalid' } : { kind: 'accepted', attempt: 1, reference: 'tr_1' },
    );
    await story.see({ kind: 'settled', reference: 'tr_1', amount: 7_000 });
    for (const _ of ['one', 'other']) expect(await find(story, 'settled', { reference: 'the dashboard' })).toEqual({ accepted: true });
    await story.see(back('trr_1', 7_000));
    expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 6_000n });
    expect(await waits(story)).toEqual([]);
  },
);

test.each([
  { outcome: 'failed', state: 'failed', left: { available: 6_000 } },
  { outcome: 'settled', state: 'returned', left: { available: 5_000, cash: -1_000 } },
] as const)(
  'another amount that PayPal shows as returned before it was seen to leave is not booked if two people say that the payout $outcome',
  async ({ outcome, state, left }) => {
    const payee = await world.given({ available: 6_000, method: { rail: 'paypal' } });
    const story = payoutStory(world);
    await story.request(payee);
    await story.approve();
    await story.see({ kind: 'accepted', attempt: 1, reference: 'BATCH-1' });
    const shown = async (): Promise<void> => {
      await story.see({ kind: 'settled', reference: 'tx_1', amount: 5_000 });
      await story.see({ ...back('item_1:back', 5_000, 'tx_1'), code: 'RETURNED' });
    };
    await shown();
    expect(await story.row()).toMatchObject({ state: 'submitted', returnedMinor: 0n });
    expect(await waits(story)).toEqual([{ what: 'other_amount' }]);
    await nothingAsked(story);
    for (const _ of ['one', 'other']) expect(await find(story, outcome, { reference: 'the dashboard' })).toEqual({ accepted: true });
    if (outcome === 'settled') expect(await questions(story)).toBe(1);
    await shown();
    expect(await story.row()).toMatchObject({ state });
    expect(await waits(story)).toEqual([]);
    expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
    expect(await booksOf(world.owner, payee.partnerId)).toEqual(left);
  },
);

test.each([
  { shown: other, waitsFor: 'other_amount' },
  { shown: euros, waitsFor: 'other_currency' },
] as const)(
  'what two people said was paid twice, by its own name or another, waits for them once Stripe shows it otherwise ($waitsFor): it is booked once, as it was ordered',
  async ({ shown, waitsFor }) => {
    for (const named of ['tr_2', 'a call'])
      for (const outcome of ['paid_twice', 'absent']) {
        const { story, payee } = await paidByStripe();
        for (const _ of ['one', 'other']) expect(await find(story, 'paid_twice', { reference: named })).toEqual({ accepted: true });
        await story.see(shown);
        expect(await waits(story)).toEqual([{ what: waitsFor }]);
        expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual(['CHF']);
        for (const _ of ['one', 'other']) expect(await find(story, outcome, { reference: named })).toEqual({ accepted: true });
        await story.see(shown);
        expect(await waits(story)).toEqual([]);
        expect(await findUndecidedCurrencies(world.worker, payee.partnerId)).toEqual([]);
        expect(await booksOf(world.owner, payee.partnerId)).toEqual({ recoverable: 6_000, cash: -12_000 });
      }
  },
);

test('a finding of more than may come back is refused and leaves no work; later returns of either payment are booked', async () => {
  const { story, payee } = await paidByStripe();
  expect(await find(story, 'returned', { reference: 'a call', amount: 7_000 })).toMatchObject({
    accepted: false,
    reason: 'return_too_large',
  });
  expect(await waits(story)).toEqual([]);
  const { of: _, ...unnamed } = back('trr_1', 2_000);
  await story.see(unnamed);
  await story.see(back('trr_2', 4_000));
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 6_000n });
  expect(await waits(story)).toEqual([]);
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ available: 6_000 });
});

import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createPaypalRail } from '../../../activities/gateways/paypal/rail.ts';
import { createStripeConnectRail } from '../../../activities/gateways/stripe-connect/rail.ts';
import type { CalledRails } from '../../../activities/gateways/rail.ts';
import { sweepPaidPayouts } from '../../../activities/payout/rail-doorbells.ts';
import { createRailActivities } from '../../../activities/payout/rails.ts';
import { noCrash, type CrashPoint } from '../../../activities/crash-points.ts';
import type { MethodDetails } from '../../../domain/payout/payout-method.ts';
import { endToEndIdOf } from '../../../domain/payout/payout-content.ts';
import type { HaltTrace } from '../../../domain/payout/payout-halt.ts';
import { addDays } from '../../../domain/period.ts';
import { haltPayouts } from '../../../prisma/payout/halt-payouts.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { bankKeys, methodWith } from '../../support/bank-world.ts';
import { liftHalts } from '../../support/halts.ts';
import {
  asOf,
  booksOf,
  clawBack,
  payoutStory,
  payoutWorld,
  type Payee,
  type PayoutStory,
  type PayoutWorld,
} from '../../support/payout-world.ts';
import { aConfig, aSimulator, type ASimulator } from '../../simulator/running.ts';

const keys = bankKeys();
let world: PayoutWorld;
let simulator: ASimulator;
let rails: CalledRails;

beforeAll(async () => {
  world = await payoutWorld();
  const config = aConfig('http://127.0.0.1:9');
  simulator = await aSimulator(config);
  rails = {
    stripe_connect: createStripeConnectRail({ secretKey: config.stripe.secretKey, apiBase: simulator.url, timeoutMs: 400 }),
    paypal: createPaypalRail({ clientId: 'demo', clientSecret: 'demo', apiBase: simulator.url, timeoutMs: 400 }),
  };
});
beforeEach(async () => {
  await simulator.call('DELETE', '/control/faults');
  await simulator.call('PUT', '/control/paypal/manual', { manual: false });
});
afterAll(async () => {
  await simulator.stop();
  await world.end();
});

const stripeAccount: MethodDetails = { rail: 'stripe_connect', accountId: 'acct_1Partner' };
const paypalAccount: MethodDetails = { rail: 'paypal', recipientType: 'PAYPAL_ID', recipient: 'ABCDEFGHJKLMN' };

/** Requested and approved: the intent is committed, and its call is wanted. */
async function approved(details: MethodDetails, at = asOf): Promise<{ story: PayoutStory; payee: Payee; partnerId: string }> {
  const payout = await requested(details);
  await payout.story.approve();
  await payout.story.drain(at);
  return payout;
}

async function requested(details: MethodDetails): Promise<{ story: PayoutStory; payee: Payee; partnerId: string }> {
  const payee = await world.given({ available: 6_000, method: methodWith(keys, details) });
  const story = payoutStory(world);
  await story.request(payee);
  return { story, payee, partnerId: payee.partnerId };
}

const stop = (kind: HaltTrace['kind']): Promise<void> =>
  world.worker.$transaction((tx) => haltPayouts(tx, [{ kind, name: kind === 'bank_debit' ? endToEndIdOf(uuid()) : uuid() }]));

/**
 * Pays the payout as the product did in the time that a backup lost: at Stripe under a key that Stripe has forgotten since, at PayPal by a
 * later attempt. Returns the provider's name of it.
 */
async function payInLostTime({ story }: { story: PayoutStory }, details: MethodDetails): Promise<string> {
  const { payoutId } = story;
  const { reference } = await story.row();
  const payment = { payoutId, reference, amount: { amount: 6_000, currency: 'CHF' }, details, externalId: null } as const;
  const sent =
    details.rail === 'paypal'
      ? await rails.paypal?.submit({ ...payment, attempt: 2, key: `payout:${payoutId}:a2` })
      : await rails.stripe_connect?.submit({ ...payment, attempt: 1, key: `forgotten:${payoutId}` });
  return sent?.kind === 'accepted' ? sent.reference : '';
}

/** Carries out what the payout wants of its rail, until it wants nothing, as its workflow does. */
async function run({ story }: { story: PayoutStory }, at?: string, crashPoint: CrashPoint = noCrash): Promise<string> {
  const activities = createRailActivities({ db: world.worker, keys, crashPoint, rails });
  for (let turn = 0; turn < 8; turn += 1) {
    const { effects } = await story.drain(at);
    const call = effects.find(({ kind }) => kind === 'submitToRail' || kind === 'lookUpAtRail');
    if (call === undefined) break;
    await activities[call.kind === 'submitToRail' ? 'submitToRail' : 'lookUpAtRail']({ key: call.key });
  }
  return (await story.row()).state;
}
const later = (days: number): string => addDays(asOf, days, 'Europe/Zurich');

interface Transfer {
  readonly id: string;
  readonly transfer_group: string;
  readonly amount: number;
}
interface Item {
  readonly id: string;
  readonly senderItemId: string;
  readonly amount: number;
}
const transfersOf = async ({ payoutId }: PayoutStory): Promise<Transfer[]> =>
  (await simulator.call<Transfer[]>('GET', '/control/stripe/transfers')).filter(({ transfer_group: group }) => group === payoutId);
const itemsOf = async ({ payoutId }: PayoutStory): Promise<Item[]> =>
  (await simulator.call<Item[]>('GET', '/control/paypal/payouts')).filter(({ senderItemId }) => senderItemId === payoutId);
const faults = (wanted: object) => simulator.call('PUT', '/control/faults', wanted);

test('a debit shown before the call keeps the payout from being sent until the day after it was set aside', async () => {
  const payee = await world.given({ available: 6_000, method: methodWith(keys, stripeAccount) });
  const first = payoutStory(world);
  await first.request(payee);
  const story = payoutStory(world);
  await first.tell({ kind: 'cancel', arguments: { reason: 'Not wanted' } });
  await story.request(payee);
  await story.approve();
  const debit = await aHeldBooking(world.owner, { matchedPayoutId: first.payoutId, reason: 'unexpected_debit' });
  expect(await run({ story })).toBe('approved');
  expect(await story.calls()).toMatchObject([{ attempt: 1, state: 'rejected', lastStatus: 'debit_undecided' }]);
  expect(await transfersOf(story)).toEqual([]);
  expect(await run({ story }, later(1))).toBe('approved');
  const aside = { decision: 'not_ours', decisionReason: 'Of another firm', askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  await world.owner.bankEntry.update({ where: { id: debit.id }, data: aside });
  expect(await run({ story }, later(2))).toBe('settled');
  expect(await transfersOf(story)).toHaveLength(1);
});

test('while all payouts are stopped no call is made, and the payout says so; it is made once the stop is lifted', async () => {
  const payout = await approved(stripeAccount);
  await stop('bank_debit');
  expect(await run(payout)).toBe('approved');
  expect(await payout.story.calls()).toMatchObject([{ attempt: 1, state: 'rejected', lastStatus: 'payouts_halted' }]);
  await liftHalts(world.owner);
  expect(await run(payout)).toBe('settled');
});

test('a Stripe transfer is submitted and settled in one turn and stands in Stripe’s book and ours', async () => {
  const payout = await approved(stripeAccount);
  expect(await run(payout)).toBe('settled');
  expect(await payout.story.kinds()).toEqual(['payout.reserve', 'payout.submit', 'payout.settle']);
  expect(await transfersOf(payout.story)).toMatchObject([{ amount: 6_000 }]);
  expect(await payout.story.calls()).toMatchObject([{ idempotencyKey: `payout:${payout.story.payoutId}:a1`, state: 'accepted' }]);
});

test.each([
  { rail: 'Stripe', details: stripeAccount, fault: 'stripeTransfers', books: { cash: -6_000 } },
  { rail: 'PayPal', details: paypalAccount, fault: 'paypalApi', books: { cash: -6_025, payout_fee_expense: 25 } },
])('F14, ledger 64: $rail times out after success; the look-up finds it, and it is paid once', async ({ details, fault, books }) => {
  const payout = await approved(details);
  await faults({ [fault]: { noAnswer: true, count: fault === 'paypalApi' ? 1 : 2 } });
  const state = await run(payout);
  expect(['settled', 'submitted']).toContain(state);
  await run(payout, later(2));
  expect((await payout.story.row()).state).toBe('settled');
  expect(await booksOf(world.owner, payout.partnerId)).toEqual(books);
  expect([...(await transfersOf(payout.story)), ...(await itemsOf(payout.story))]).toHaveLength(1);
});

test.each([
  { rail: 'Stripe', details: stripeAccount, fault: 'stripeTransfers' },
  { rail: 'PayPal', details: paypalAccount, fault: 'paypalApi' },
])('F16: a 500 of $rail after the payment makes the payout uncertain and never pays twice', async ({ details, fault }) => {
  const payout = await approved(details);
  await faults({ [fault]: { status500AfterEffect: true } });
  await run(payout);
  await run(payout, later(2));
  expect((await payout.story.row()).state).toBe('settled');
  expect([...(await transfersOf(payout.story)), ...(await itemsOf(payout.story))]).toHaveLength(1);
});

test('a transfer that two people called never sent is looked up first, found, and not paid again', async () => {
  const payout = await approved(stripeAccount);
  await faults({ stripeTransfers: { status500AfterEffect: true } });
  const { effects } = await payout.story.drain();
  const key = effects.find(({ kind }) => kind === 'submitToRail')?.key ?? '';
  await createRailActivities({ db: world.worker, keys, crashPoint: noCrash, rails }).submitToRail({ key });
  expect(await payout.story.drain()).toMatchObject({ phase: 'uncertain' });
  await world.owner.outboundCall.updateMany({ where: { payoutId: payout.story.payoutId }, data: { firstSentAt: asOf } });
  const said = { kind: 'resolve', arguments: { outcome: 'absent', evidence: { reference: 'not in the dashboard' } } };
  for (let count = 0; count < 2; count += 1) expect(await payout.story.tell(said, later(3))).toMatchObject({ accepted: true });
  expect(await payout.story.row()).toMatchObject({ state: 'uncertain', attempt: 1 });
  expect(await run(payout, later(3))).toBe('settled');
  expect(await transfersOf(payout.story)).toHaveLength(1);
});

test.each([
  { rail: 'Stripe', details: stripeAccount },
  { rail: 'PayPal', details: paypalAccount },
])('a payout waiting for $rail is not sent while its partner is suspended', async ({ details }) => {
  const payout = await approved(details);
  const { effects } = await payout.story.drain();
  const key = effects.find(({ kind }) => kind === 'submitToRail')?.key ?? '';
  const stand = (state: string) => world.owner.partner.update({ where: { id: payout.partnerId }, data: { state } });
  await stand('suspended');
  await createRailActivities({ db: world.worker, keys, crashPoint: noCrash, rails }).submitToRail({ key });
  expect(await run(payout)).toBe('approved');
  expect([...(await transfersOf(payout.story)), ...(await itemsOf(payout.story))]).toEqual([]);
  await stand('active');
  expect(['settled', 'submitted']).toContain(await run(payout, later(2)));
  expect([...(await transfersOf(payout.story)), ...(await itemsOf(payout.story))]).toHaveLength(1);
});

test('a PayPal look-up that could pay waits while the partner is suspended', async () => {
  const payout = await approved(paypalAccount);
  await faults({ paypalApi: { status500: true, count: 2 } });
  await run(payout).catch(() => undefined);
  expect((await payout.story.row()).state).toBe('uncertain');
  const asked = await world.owner.effect.findFirstOrThrow({
    where: { entityId: payout.story.payoutId, kind: 'lookUpAtRail', doneAt: null },
  });
  const stand = (state: string) => world.owner.partner.update({ where: { id: payout.partnerId }, data: { state } });
  await stand('suspended');
  await createRailActivities({ db: world.worker, keys, crashPoint: noCrash, rails }).lookUpAtRail({ key: asked.key });
  expect(await run(payout, later(2))).toBe('uncertain');
  expect(await itemsOf(payout.story)).toEqual([]);
  await stand('active');
  expect(['settled', 'submitted']).toContain(await run(payout, later(4)));
  expect(await itemsOf(payout.story)).toHaveLength(1);
});

test.each([{ errand: 'lookUpAtRail' }, { errand: 'submitToRail' }] as const)(
  'PayPal gets no call that could pay about a payout in doubt from before a stop: after $errand it waits for two people, also once the stop is lifted',
  async ({ errand }) => {
    const payout = await approved(paypalAccount);
    const of = { entityId: payout.story.payoutId, kind: errand };
    if (errand === 'lookUpAtRail') {
      await faults({ paypalApi: { status500: true, count: 2 } });
      await run(payout).catch(() => undefined);
    } else await world.owner.outboundCall.updateMany({ where: { payoutId: of.entityId }, data: { firstSentAt: new Date() } });
    const { key } = await world.owner.effect.findFirstOrThrow({ where: { ...of, doneAt: null } });
    await stop('restored');
    await createRailActivities({ db: world.worker, keys, crashPoint: noCrash, rails })[errand]({ key });
    expect(await run(payout, later(2))).toBe('uncertain');
    expect(await itemsOf(payout.story)).toEqual([]);
    await liftHalts(world.owner);
    expect(await payout.story.tell({ kind: 'lookUp' })).toMatchObject({ accepted: false, code: 'asking_would_pay' });
    expect(await run(payout, later(4))).toBe('uncertain');
    expect(await itemsOf(payout.story)).toEqual([]);
    const refused = { kind: 'resolve', arguments: { outcome: 'failed', evidence: { reference: 'Not in the activity' } } };
    for (let count = 0; count < 2; count += 1) expect(await payout.story.tell(refused)).toMatchObject({ accepted: true });
    expect(await run(payout, later(5))).toBe('failed');
  },
);

test('PayPal is not asked about a payout in doubt by a call that could pay while its partner owes the money', async () => {
  const payout = await approved(paypalAccount);
  await faults({ paypalApi: { status500: true, count: 2 } });
  await run(payout).catch(() => undefined);
  const asked = await world.owner.effect.findFirstOrThrow({
    where: { entityId: payout.story.payoutId, kind: 'lookUpAtRail', doneAt: null },
  });
  await clawBack(world.owner, payout.payee, 6_000);
  await createRailActivities({ db: world.worker, keys, crashPoint: noCrash, rails }).lookUpAtRail({ key: asked.key });
  expect(await run(payout, later(2))).toBe('uncertain');
  expect(await payout.story.tell({ kind: 'lookUp' })).toMatchObject({ accepted: false, code: 'asking_would_pay' });
  expect(await itemsOf(payout.story)).toEqual([]);
});

test('a payout that was proposed before a stop and paid in the time that the backup lost is not paid again by Stripe, whose key is forgotten', async () => {
  const payout = await approved(stripeAccount);
  await payInLostTime(payout, stripeAccount);
  await stop('restored');
  await liftHalts(world.owner);
  expect(await run(payout, later(1))).toBe('settled');
  const [paid, ...again] = await transfersOf(payout.story);
  expect(again).toEqual([]);
  expect(await payout.story.calls()).toMatchObject([{ attempt: 1, state: 'accepted', responseRef: paid?.id }]);
});

test('a PayPal payout that was proposed before a stop is not sent after it, but waits for two people to say what PayPal did in the lost time', async () => {
  const payout = await approved(paypalAccount);
  const batch = await payInLostTime(payout, paypalAccount);
  await stop('restored');
  await liftHalts(world.owner);
  expect(await run(payout, later(1))).toBe('uncertain');
  expect(await run(payout, later(2))).toBe('uncertain');
  expect(await itemsOf(payout.story)).toHaveLength(1);
  const found = (outcome: string, evidence: object) => ({ kind: 'resolve', arguments: { outcome, evidence: { ...evidence } } });
  expect(await payout.story.tell({ kind: 'lookUp' })).toMatchObject({ accepted: false, code: 'asking_would_pay' });
  expect(await payout.story.tell(found('absent', { reference: 'not there' }))).toMatchObject({ accepted: false, code: 'asking_would_pay' });
  for (let count = 0; count < 2; count += 1)
    expect(await payout.story.tell(found('settled', { reference: batch }))).toMatchObject({ accepted: true });
  expect(await run(payout, later(3))).toBe('settled');
  expect(await itemsOf(payout.story)).toHaveLength(1);
  expect(await payout.story.row()).toMatchObject({ externalId: batch });
  expect((await payout.story.decisions()).slice(-2)).toEqual(['noted payment_shown', 'noted debit_booked']); // and nothing in doubt
});

test('what two people name as evidence is no name by which PayPal is asked, unless PayPal knows a batch of this payout by it', async () => {
  const payout = await approved(paypalAccount);
  const { payoutId } = payout.story;
  await payInLostTime(payout, paypalAccount);
  await stop('restored');
  await liftHalts(world.owner);
  await run(payout, later(1));
  const found = { kind: 'resolve', arguments: { outcome: 'settled', evidence: { reference: 'TXN-1' } } };
  for (let count = 0; count < 2; count += 1) expect(await payout.story.tell(found)).toMatchObject({ accepted: true });
  expect(await run(payout, later(2))).toBe('settled');
  expect(await payout.story.row()).toMatchObject({ externalId: null });
  expect(await payout.story.calls()).toMatchObject([{ state: 'accepted', responseRef: null }]);
  const open = () => world.owner.effect.count({ where: { entityId: payoutId, kind: 'lookUpAtRail', doneAt: null } });
  expect(await open()).toBe(0);
  await world.owner.payout.update({ where: { id: payoutId }, data: { settledAt: new Date(Date.now() - 10 * 86_400_000) } });
  await sweepPaidPayouts(world.worker);
  expect(await open()).toBe(0);
});

test.each([
  { rail: 'Stripe', details: stripeAccount, state: 'settled' },
  { rail: 'PayPal', details: paypalAccount, state: 'uncertain' },
])(
  'a payout whose attempt was to be sent again by $rail at the backup is not: a later one may have paid it since',
  async ({ details, state }) => {
    const payout = await approved(details);
    await payInLostTime(payout, details);
    await world.owner.outboundCall.updateMany({ where: { payoutId: payout.story.payoutId }, data: { firstSentAt: new Date() } });
    await stop('restored');
    await liftHalts(world.owner);
    expect(await run(payout, later(1))).toBe(state);
    expect([...(await transfersOf(payout.story)), ...(await itemsOf(payout.story))]).toHaveLength(1);
  },
);

test.each([
  { rail: 'Stripe', details: stripeAccount, state: 'settled' },
  { rail: 'PayPal', details: paypalAccount, state: 'uncertain' },
])(
  'F25: a payout requested during a stop is not paid again by $rail after a backup of that time was restored',
  async ({ details, state }) => {
    await stop('bank_debit');
    const payout = await requested(details); // then the backup is made
    await payInLostTime(payout, details);
    await stop('restored'); // a trace of the same stop
    await liftHalts(world.owner);
    await payout.story.approve();
    expect(await run(payout, later(1))).toBe(state);
    expect([...(await transfersOf(payout.story)), ...(await itemsOf(payout.story))]).toHaveLength(1);
  },
);

test('F16: a 500 that Stripe saved stays a doubt until Stripe has surely not paid; then another attempt does', async () => {
  const payout = await approved(stripeAccount);
  await faults({ stripeTransfers: { status500: true } });
  expect(await run(payout)).toBe('uncertain');
  expect(await transfersOf(payout.story)).toEqual([]);
  await world.owner.outboundCall.updateMany({ where: { payoutId: payout.story.payoutId }, data: { firstSentAt: asOf } });
  expect(await run(payout, '2026-11-02T10:30:00.000Z')).toBe('settled');
  expect(await transfersOf(payout.story)).toHaveLength(1);
  expect((await payout.story.calls()).map(({ attempt, state }) => [attempt, state])).toEqual([
    [1, 'absent'],
    [2, 'accepted'],
  ]);
});

test('F15: with the look-up down for 25 hours and the key forgotten nothing is sent again automatically', async () => {
  const payout = await approved(stripeAccount);
  await faults({ stripeTransfers: { noAnswer: true, count: 2 }, stripeApi: { status500: true, count: 50 } });
  await run(payout).catch(() => undefined);
  expect((await payout.story.row()).state).toBe('uncertain');
  await world.owner.outboundCall.updateMany({ where: { payoutId: payout.story.payoutId }, data: { firstSentAt: asOf } });
  await simulator.call('POST', '/control/stripe/forget-keys', {});
  const transfers = await transfersOf(payout.story);
  await run(payout, later(2)).catch(() => undefined);
  expect(await transfersOf(payout.story)).toEqual(transfers);
  expect((await payout.story.calls()).map(({ attempt }) => attempt)).toEqual([1]);
  await simulator.call('DELETE', '/control/faults');
  expect(await run(payout, later(3))).toBe('settled'); // the look-up that was open, answered late
  expect(await transfersOf(payout.story)).toHaveLength(1);
});

test('PayPal is not asked by a repeated call once it may have forgotten the key', async () => {
  const payout = await approved(paypalAccount);
  await faults({ paypalApi: { noAnswer: true } });
  const activities = createRailActivities({ db: world.worker, keys, crashPoint: noCrash, rails });
  const { effects } = await payout.story.drain();
  for (const { key } of effects.filter(({ kind }) => kind === 'submitToRail')) await activities.submitToRail({ key });
  const [lookUp] = (await payout.story.drain()).effects.filter(({ kind }) => kind === 'lookUpAtRail');
  await world.owner.outboundCall.updateMany({
    where: { payoutId: payout.story.payoutId },
    data: { firstSentAt: new Date(Date.now() - 25 * 86_400_000) },
  });
  await activities.lookUpAtRail({ key: lookUp?.key ?? '' });
  expect(await itemsOf(payout.story)).toHaveLength(1);
  const { phase, effects: left } = await payout.story.drain();
  expect([phase, left.filter(({ kind }) => kind === 'lookUpAtRail')]).toEqual(['uncertain', []]); // not tried again without end
  const told = await world.owner.payoutEvent.findMany({ where: { payoutId: payout.story.payoutId }, orderBy: { id: 'asc' } });
  expect(told.at(-1)).toMatchObject({ reason: 'not_asked', fromState: 'uncertain', toState: 'uncertain' });
});

test.each([
  { sentBefore: null, phase: 'failed' },
  { sentBefore: new Date(Date.now() - 3_600_000), phase: 'uncertain' },
])('a payout that no rail can take fails only if nothing was ever sent: $phase', async ({ sentBefore, phase }) => {
  const { story } = await approved({ rail: 'stripe_connect', accountId: 'no account' });
  await world.owner.outboundCall.updateMany({ where: { payoutId: story.payoutId }, data: { firstSentAt: sentBefore } });
  const effect = await world.worker.effect.findFirstOrThrow({ where: { entityId: story.payoutId, kind: 'submitToRail' } });
  await createRailActivities({ db: world.worker, keys, crashPoint: noCrash, rails }).submitToRail({ key: effect.key });
  expect(await story.drain()).toMatchObject({ phase });
  expect(await transfersOf(story)).toEqual([]);
});

test('X4: after a kill between the call and the mark the next worker looks up and pays nothing', async () => {
  const payout = await approved(stripeAccount);
  const dying: CrashPoint = (point) => (point === 'payout.after_rail_call' ? Promise.reject(new Error('killed')) : Promise.resolve());
  await expect(run(payout, undefined, dying)).rejects.toThrow('killed');
  expect(await run(payout)).toBe('settled');
  expect(await transfersOf(payout.story)).toHaveLength(1);
});

test('a short balance keeps the payout approved, and the next day pays it as another attempt', async () => {
  const payout = await approved(stripeAccount);
  await simulator.call('PUT', '/control/stripe/balance', { currency: 'chf', amount: 0 });
  expect(await run(payout)).toBe('approved');
  expect(await booksOf(world.owner, payout.partnerId)).toEqual({ reserved: 6_000 });
  await simulator.call('PUT', '/control/stripe/balance', { currency: 'chf', amount: null });
  expect(await run(payout, later(2))).toBe('settled');
  expect((await payout.story.row()).attempt).toBe(2);
});

test('a short balance shows the time of the next try, and trying at once pays once', async () => {
  const payout = await approved(stripeAccount);
  const { story } = payout;
  await simulator.call('PUT', '/control/stripe/balance', { currency: 'chf', amount: 0 });
  expect(await run(payout)).toBe('approved');
  const waits = () => world.owner.$queryRaw<object[]>`
    select kind, waits_for as why, due_at as at from work_item where subject_id = ${story.payoutId}`;
  expect(await waits()).toEqual([{ kind: 'payout_postponed', why: 'balance_insufficient', at: new Date(Date.parse(asOf) + 86_400_000) }]);
  const hour = new Date(Date.parse(asOf) + 3_600_000).toISOString();
  expect(await story.tell({ kind: 'tryNow' }, hour)).toEqual({ accepted: true });
  expect(await run(payout, hour)).toBe('approved'); // nobody had brought the money
  await simulator.call('PUT', '/control/stripe/balance', { currency: 'chf', amount: null });
  expect(await story.tell({ kind: 'tryNow' }, hour)).toEqual({ accepted: true });
  expect(await run(payout, hour)).toBe('settled');
  expect(await transfersOf(story)).toHaveLength(1);
  expect(await waits()).toEqual([]);
  expect(await story.tell({ kind: 'tryNow' }, hour)).toMatchObject({ accepted: false, code: 'payout_state_changed' });
});

test('a refusal by the rail fails the payout and returns its money', async () => {
  const payout = await approved(stripeAccount);
  await faults({ stripeTransfers: { refuse: 'account_invalid' } });
  expect(await run(payout)).toBe('failed');
  expect(await booksOf(world.owner, payout.partnerId)).toEqual({ available: 6_000 });
});

test('F16: a 200 with another amount settles nothing and waits for a person', async () => {
  const payout = await approved(stripeAccount);
  await faults({ stripeTransfers: { otherAmount: true } });
  expect(await run(payout)).toBe('submitted');
  expect(await payout.story.decisions()).toContain('noted other_amount');
});

test.each([
  { fault: { otherAmount: true }, reason: 'other_amount', outcome: 'settled', books: { cash: -6_000 } },
  { fault: { otherCurrency: 'eur' }, reason: 'other_currency', outcome: 'settled', books: { cash: -6_000 } },
  { fault: { otherCurrency: 'eur' }, reason: 'other_currency', outcome: 'failed', books: { available: 6_000 } },
])('F16: $fault is work for finance at once, and two people record that it $outcome', async ({ fault, reason, outcome, books }) => {
  const payout = await approved(stripeAccount);
  const { story } = payout;
  await faults({ stripeTransfers: fault });
  expect(await run(payout)).toBe('submitted');
  const waits = () => world.owner.$queryRaw<object[]>`
      select kind, waits_for as what, not_for as "notFor" from work_item where subject_id = ${story.payoutId}`;
  expect(await waits()).toEqual([{ kind: 'payout_uncertain', what: reason, notFor: [] }]);
  const said = { kind: 'resolve', arguments: { outcome, evidence: { reference: 'letter of Stripe' } } };
  const [first, second] = [uuid(), uuid()];
  expect(await story.tell({ ...said, actor: first })).toEqual({ accepted: true });
  expect(await waits()).toEqual([{ kind: 'payout_uncertain', what: 'second_person', notFor: [first] }]);
  expect(await booksOf(world.owner, payout.partnerId)).toEqual({ payout_clearing: 6_000 });
  expect(await story.tell({ ...said, actor: second })).toEqual({ accepted: true });
  expect(await booksOf(world.owner, payout.partnerId)).toEqual(books);
  expect((await waits()).filter((one) => JSON.stringify(one).includes('uncertain'))).toEqual([]);
  expect(await run(payout, later(4))).toBe(outcome); // what Stripe shows by the day is no news
});

test('a PayPal payout stays on its way with each answer stored, asks once to be claimed, and is returned', async () => {
  await simulator.call('PUT', '/control/paypal/manual', { manual: true });
  const payout = await approved(paypalAccount);
  expect(await run(payout)).toBe('submitted');
  const [item] = await itemsOf(payout.story);
  await simulator.call('POST', `/control/paypal/items/${item?.id}`, { status: 'UNCLAIMED' });
  expect(await run(payout, later(2))).toBe('submitted');
  expect(await payout.story.row()).toMatchObject({ externalStatus: 'UNCLAIMED' });
  expect(await payout.story.tell({ kind: 'lookUp' }, later(3))).toEqual({ accepted: true });
  await run(payout, later(3));
  const answers = { payoutId: payout.story.payoutId, reason: { in: ['look_up_asked', 'rail_answered', 'unclaimed'] } };
  const told = await world.owner.payoutEvent.findMany({ where: answers, orderBy: { id: 'asc' } });
  expect(told.map(({ reason }) => reason)).toEqual(['unclaimed', 'look_up_asked', 'unclaimed']);
  expect(await world.owner.effect.count({ where: { entityId: payout.story.payoutId, key: { contains: 'payout_unclaimed' } } })).toBe(1);
  await simulator.call('POST', `/control/paypal/items/${item?.id}`, { status: 'RETURNED', error: 'RECEIVER_UNCONFIRMED' });
  expect(await run(payout, later(4))).toBe('returned');
  expect(await payout.story.row()).toMatchObject({ externalStatus: null, failureCode: 'RECEIVER_UNCONFIRMED' });
  expect(await booksOf(world.owner, payout.partnerId)).toEqual({ available: 6_000, cash: -25, payout_fee_expense: 25 });
});

test('two reversals of one transfer are two returns, whichever look-up shows them', async () => {
  const payout = await approved(stripeAccount);
  await run(payout);
  const [transfer] = await transfersOf(payout.story);
  await simulator.call('POST', `/control/stripe/transfers/${transfer?.id}/reverse`, { amount: 1_000 });
  await simulator.call('POST', `/control/stripe/transfers/${transfer?.id}/reverse`, {});
  const found = await rails.stripe_connect?.query({
    payoutId: payout.story.payoutId,
    reference: 'PO',
    amount: { amount: 6_000, currency: 'CHF' },
    details: stripeAccount,
    attempt: 1,
    key: 'k',
    externalId: null,
  });
  expect(found?.flatMap((one) => (one.kind === 'returned' ? [one.of] : []))).toEqual([transfer?.id, transfer?.id]);
  for (const evidence of [...(found ?? []), ...(found ?? [])]) await payout.story.see(evidence);
  expect(await booksOf(world.owner, payout.partnerId)).toEqual({ available: 6_000 });
});

test('a return that Stripe never reported is found by the daily look-ups, in two parts', async () => {
  const payout = await approved(stripeAccount);
  const { payoutId } = payout.story;
  await run(payout);
  const [transfer] = await transfersOf(payout.story);
  const reverse = (amount?: number) => simulator.call('POST', `/control/stripe/transfers/${transfer?.id}/reverse`, { amount });
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
  await reverse(1_000);
  await world.owner.payout.update({ where: { id: payoutId }, data: { settledAt: daysAgo(10) } });
  await sweepPaidPayouts(world.worker);
  expect(await run(payout)).toBe('returned');
  expect(await booksOf(world.owner, payout.partnerId)).toEqual({ available: 1_000, cash: -5_000 });
  await reverse();
  await world.owner.payout.update({ where: { id: payoutId }, data: { returnedAt: daysAgo(3) } });
  await sweepPaidPayouts(world.worker);
  expect(await run(payout)).toBe('returned');
  expect(await booksOf(world.owner, payout.partnerId)).toEqual({ available: 6_000 });
});

test('a person’s look-up of a paid transfer adds only that it is shown, and books what came back', async () => {
  const payout = await approved(stripeAccount);
  await run(payout);
  const [transfer] = await transfersOf(payout.story);
  const reasons = async () => {
    const events = await world.owner.payoutEvent.findMany({ where: { payoutId: payout.story.payoutId }, orderBy: { id: 'asc' } });
    return events.slice(-2).map(({ reason }) => reason);
  };
  await payout.story.tell({ kind: 'lookUp', arguments: {} }, later(20));
  expect(await run(payout, later(20))).toBe('settled');
  expect(await reasons()).toEqual(['look_up_asked', 'payment_shown']);
  await simulator.call('POST', `/control/stripe/transfers/${transfer?.id}/reverse`, {});
  await payout.story.tell({ kind: 'lookUp', arguments: {} }, later(21));
  expect(await run(payout, later(21))).toBe('returned');
  expect(await booksOf(world.owner, payout.partnerId)).toEqual({ available: 6_000 });
});

test('a person has a paid payment at PayPal looked up by its batch, which pays nothing', async () => {
  const payout = await approved(paypalAccount);
  await run(payout);
  expect(await run(payout, later(2))).toBe('settled');
  await payout.story.tell({ kind: 'lookUp', arguments: {} }, later(40));
  expect(await run(payout, later(40))).toBe('settled');
  const last = await world.owner.payoutEvent.findFirstOrThrow({ where: { payoutId: payout.story.payoutId }, orderBy: { id: 'desc' } });
  expect(last).toMatchObject({ reason: 'payment_shown' });
  expect(await itemsOf(payout.story)).toHaveLength(1);
});

test('a rail that is not set up keeps the payout waiting, and nothing is marked as sent', async () => {
  const payout = await approved(stripeAccount);
  const nothing = createRailActivities({
    db: world.worker,
    keys,
    crashPoint: noCrash,
    rails: { stripe_connect: undefined, paypal: undefined },
  });
  const [submit] = (await payout.story.drain()).effects.filter(({ kind }) => kind === 'submitToRail');
  await expect(nothing.submitToRail({ key: submit?.key ?? '' })).rejects.toThrow('no rail stripe_connect is set up');
  expect(await payout.story.calls()).toMatchObject([{ state: 'intent', firstSentAt: null }]);
  expect(await run(payout)).toBe('settled');
});

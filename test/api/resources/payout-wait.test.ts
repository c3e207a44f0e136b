import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { haltPayouts } from '../../../prisma/payout/halt-payouts.ts';
import { liftHalts } from '../../support/halts.ts';
import { asOf, payoutStory } from '../../support/payout-world.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let books: Payables;
let preparer: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
  preparer = await somebody(api, ['finance_preparer']);
});
afterAll(() => books.end());

/** Approved, and handed to its provider: what that says is not read yet. */
async function atProvider(rail: 'stripe_connect' | 'paypal') {
  const payee = await books.partner(41_250);
  const row = await api.owner.payoutMethod.findUniqueOrThrow({ where: { id: payee.methodId } });
  await api.owner.payoutMethod.update({ where: { id: payee.methodId }, data: { revokedAt: new Date() } });
  await api.owner.payoutMethod.create({ data: { ...row, id: uuid(), rail, createdAt: new Date() } });
  const story = payoutStory({ owner: api.owner, worker: books.worker });
  await story.request(payee);
  await story.approve();
  const path = `/v1/payouts/${story.payoutId}`;
  const page = async () => (await preparer.get(path).expect(200)).body;
  const listed = async () => (await preparer.get(`/v1/payouts?filter=${JSON.stringify({ id: [story.payoutId] })}`).expect(200)).body[0];
  return { ...story, ...payee, path, page, listed };
}

const atStripe = () => atProvider('stripe_connect');

test('a payout that Stripe postponed shows why and until when, in list, page and timeline, and is work for finance', async () => {
  const payout = await atStripe();
  expect((await payout.page()).waits).toBeNull();
  await preparer.post(`${payout.path}/try-now`, {}).expect(409);
  await payout.see({ kind: 'postponed', attempt: 1, code: 'balance_insufficient' });
  const until = ((await payout.row()).due as { reminder: string }).reminder;
  const waits = { why: 'refused_for_now', code: 'balance_insufficient', until: new Date(until).toISOString() };
  expect((await payout.listed()).waits).toEqual(waits);
  const { timeline, ...page } = await payout.page();
  expect(page).toMatchObject({ state: 'approved', waits });
  expect(timeline.at(-1)).toMatchObject({ at: waits.until, reason: 'nextTry', tone: 'later' });
  const { body: work } = await preparer.get(`/v1/work?filter=${JSON.stringify({ kind: 'payout_postponed' })}`).expect(200);
  expect(work).toMatchObject([{ subjectId: payout.payoutId, waitsFor: 'balance_insufficient', dueAt: waits.until }]);
});

test('trying a postponed payout at once is one audited command, also if repeated', async () => {
  const payout = await atStripe();
  await payout.see({ kind: 'postponed', attempt: 1, code: 'balance_insufficient' });
  const key = uuid();
  await preparer.post(`${payout.path}/try-now`, {}, key).expect(202);
  await payout.drain();
  expect((await preparer.post(`${payout.path}/try-now`, {}, key).expect(200)).body).toMatchObject({ state: 'accepted' });
  expect(await payout.row()).toMatchObject({ state: 'submitting', attempt: 2 });
  expect(await payout.page()).toMatchObject({ waits: null });
  expect(await api.owner.auditEntry.findMany({ where: { subjectId: payout.payoutId, action: 'payout.tryNow' } })).toMatchObject([
    { actorId: preparer.id },
  ]);
  await preparer.post(`${payout.path}/try-now`, {}).expect(409);
});

test('a postponed payout put on hold shows no next try, is no work, and cannot be tried at once', async () => {
  const payout = await atStripe();
  await payout.see({ kind: 'postponed', attempt: 1, code: 'balance_insufficient' });
  await payout.tell({ kind: 'hold', arguments: { reason: 'A letter is missing' } });
  const { timeline, ...page } = await payout.page();
  expect(page.waits).toBeNull();
  expect(timeline.map(({ reason }: { reason: string }) => reason)).not.toContain('nextTry');
  const { body: work } = await preparer.get(`/v1/work?filter=${JSON.stringify({ kind: 'payout_postponed' })}`).expect(200);
  expect(work.map(({ subjectId }: { subjectId: string }) => subjectId)).not.toContain(payout.payoutId);
  const key = uuid();
  await preparer.post(`${payout.path}/try-now`, {}, key).expect(202);
  await payout.drain();
  expect((await preparer.post(`${payout.path}/try-now`, {}, key)).body).toMatchObject({ state: 'refused', code: 'hold_stands' });
  expect(await payout.row()).toMatchObject({ state: 'approved', attempt: 1 });
});

test('an unanswered payout shows when it is looked up, and one not handed over that it is tried all the time', async () => {
  const payout = await atStripe();
  const wanted = { entityId: payout.payoutId, kind: 'submitToRail' };
  await api.owner.effect.updateMany({ where: wanted, data: { lastError: 'no rail stripe_connect is set up' } });
  expect((await payout.page()).waits).toEqual({ why: 'not_handed_over', code: null, until: null });
  await api.owner.effect.updateMany({ where: wanted, data: { doneAt: new Date() } });
  await api.owner.outboundCall.updateMany({ where: { payoutId: payout.payoutId }, data: { firstSentAt: asOf } });
  await payout.see({ kind: 'unclear', attempt: 1 });
  expect((await payout.page()).waits).toEqual({ why: 'unanswered', code: null, until: expect.any(String) });
});

test('an unanswered PayPal payout shows no time of a look-up while asking could pay what must not be paid', async () => {
  const payout = await atProvider('paypal');
  await api.owner.outboundCall.updateMany({ where: { payoutId: payout.payoutId }, data: { firstSentAt: asOf } });
  await payout.see({ kind: 'unclear', attempt: 1 });
  const ahead = ({ timeline }: { timeline: { reason: string; tone: string }[] }) =>
    timeline.filter(({ tone }) => tone === 'later').map(({ reason }) => reason);
  const asked = await payout.page();
  expect(asked.waits).toMatchObject({ why: 'unanswered' });
  expect(ahead(asked)).toContain('lookUp');
  await api.owner.payoutMethod.updateMany({ where: { partnerId: payout.partnerId }, data: { revokedAt: new Date() } });
  const still = await payout.page();
  expect(still).toMatchObject({ state: 'uncertain', waits: null });
  expect(ahead(still)).not.toContain('lookUp');
  expect((await payout.listed()).waits).toBeNull();
});

test('a PayPal payout in doubt from before a stop waits for two people, on its page, in the list and in My work', async () => {
  const payout = await atProvider('paypal');
  await api.owner.outboundCall.updateMany({ where: { payoutId: payout.payoutId }, data: { firstSentAt: asOf } });
  await payout.see({ kind: 'unclear', attempt: 1 });
  const work = async () =>
    (await preparer.get(`/v1/work?filter=${JSON.stringify({ kind: 'payout_uncertain' })}`).expect(200)).body.find(
      ({ subjectId }: { subjectId: string }) => subjectId === payout.payoutId,
    );
  expect(await work()).toMatchObject({ waitsFor: 'look_up' });
  await books.worker.$transaction((tx) => haltPayouts(tx, [{ kind: 'restored', name: uuid() }]));
  await liftHalts(api.owner);
  const waits = { why: 'from_before_stop', code: null, until: null };
  expect(await payout.page()).toMatchObject({ state: 'uncertain', waits, isForRailToSay: false });
  expect((await payout.listed()).waits).toEqual(waits);
  expect(await work()).toMatchObject({ waitsFor: 'record' });
});

test('another currency that Stripe moved in addition, or after a failure, is shown on the payout with its amount', async () => {
  const euros = { kind: 'other_currency', reference: 'tr_2', amount: 41_250, currency: 'EUR' } as const;
  const amount = { amount: 41_250, currency: 'EUR' };
  const paid = await atStripe();
  await paid.see({ kind: 'accepted', attempt: 1, reference: 'tr_1' });
  await paid.see({ kind: 'settled', reference: 'tr_1', amount: Number((await paid.row()).amountMinor) });
  await paid.see(euros);
  expect((await paid.page()).shownBeside).toEqual([{ reason: 'other_currency', reference: 'tr_2', amount }]);
  const failed = await atStripe();
  await failed.see({ kind: 'rejected', attempt: 1, code: 'account_invalid' });
  expect(await failed.page()).toMatchObject({ state: 'failed', hasLatePayment: false, shownOtherwise: null });
  await failed.see(euros);
  expect(await failed.page()).toMatchObject({ hasLatePayment: true, shownOtherwise: { reference: 'tr_2', currency: 'EUR', amount } });
  const { body } = await (await somebody(api, ['support'])).get(failed.path).expect(200);
  expect(body.shownOtherwise).toEqual({ reference: 'tr_2', currency: 'EUR', amount: null });
});

test('another currency that Stripe moved instead is shown on the payout until people have decided, without amount to support', async () => {
  const payout = await atStripe();
  await payout.see({ kind: 'accepted', attempt: 1, reference: 'tr_1' });
  await api.owner.outboundCall.updateMany({ where: { payoutId: payout.payoutId }, data: { firstSentAt: new Date() } });
  expect(await payout.page()).toMatchObject({ state: 'submitted', shownOtherwise: null, isForRailToSay: true });
  await payout.see({ kind: 'other_currency', reference: 'tr_1', amount: 41_250, currency: 'EUR' });
  const shown = { reference: 'tr_1', currency: 'EUR', amount: { amount: 41_250, currency: 'EUR' } };
  expect(await payout.page()).toMatchObject({ shownOtherwise: shown, isForRailToSay: false });
  const { body } = await (await somebody(api, ['support'])).get(payout.path).expect(200);
  expect(body.shownOtherwise).toEqual({ ...shown, amount: null });
  expect(JSON.stringify(body.timeline)).not.toContain('41250');
  for (const person of [preparer, await somebody(api, ['finance_approver'])]) {
    await person.post(`${payout.path}/resolve`, { outcome: 'settled', reference: 'letter of Stripe' }).expect(202);
    await payout.drain();
  }
  expect(await payout.page()).toMatchObject({ state: 'settled', shownOtherwise: null });
});

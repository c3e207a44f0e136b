import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { v7 as uuid } from 'uuid';
import { approve, payoutWorkflowId, taskQueue } from '../../workflows/messages.ts';
import { fakeRail, type FakeRail } from '../support/fake-rail.ts';
import { fund, makePayable, payoutStory, type Payee } from '../support/payout-world.ts';
import { skippedTime, type SkippedTime } from '../support/skipped-time.ts';

let machine: SkippedTime;
let rail: FakeRail;
beforeAll(async () => {
  machine = await skippedTime((world) => {
    rail = fakeRail({ db: world.worker });
    return rail.outside;
  });
});
afterAll(() => machine.end());

async function requested(method = 'stripe_connect') {
  const { world } = machine;
  const payee: Payee = await makePayable(world, await world.given());
  await world.owner.payoutMethod.update({ where: { id: payee.methodId }, data: { revokedAt: new Date() } });
  const methodId = uuid();
  const row = await world.owner.payoutMethod.findUniqueOrThrow({ where: { id: payee.methodId } });
  await world.owner.payoutMethod.create({ data: { ...row, id: methodId, rail: method, revokedAt: null, createdAt: new Date() } });
  await fund(world.worker, payee, 6_000);
  const story = payoutStory(world);
  const body = { partnerId: payee.partnerId, currency: 'CHF' };
  await story.write({ kind: 'requestPayout', arguments: body });
  await machine.clock.settle();
  return story;
}
const told = async (story: Awaited<ReturnType<typeof requested>>, kind: string, more = {}) => {
  const { contentHash } = await story.row();
  await story.write({ kind, arguments: { contentHash, ...more } });
  await machine.clock.settle();
};

test('B20: a payout is requested, approved and paid with three rings and one call, and its run rests', async () => {
  const story = await requested();
  expect(await story.row()).toMatchObject({ state: 'reserved' });
  await told(story, 'approve');
  expect(await story.row()).toMatchObject({ state: 'settled', nextDueAt: null });
  expect(rail.calls).toEqual([`payout:${story.payoutId}:a1`]);
  const handle = machine.temporal.client.workflow.getHandle(payoutWorkflowId(story.payoutId));
  while ((await handle.describe()).status.name === 'RUNNING') await new Promise((done) => setTimeout(done, 20));
  expect((await handle.describe()).status.name).toBe('COMPLETED');
});

test('a payout is reminded of after 24 and 48 hours, escalated after 72, and still waits for its approval', async () => {
  const story = await requested();
  const reminders = async () => (await story.decisions()).filter((decision) => decision === 'not_yet waiting_for_approval').length;
  await machine.clock.passes(0.9);
  expect(await reminders()).toBe(0);
  await machine.clock.passes(0.2);
  expect(await reminders()).toBe(1);
  await machine.clock.passes(2);
  expect(await reminders()).toBe(3);
  expect(await story.row()).toMatchObject({ state: 'reserved' });
  await told(story, 'approve');
  expect(await story.row()).toMatchObject({ state: 'settled' });
});

test('a payout on hold stands still until its end, and then goes on by itself', async () => {
  const story = await requested();
  await told(story, 'hold', { reason: 'check the account', until: await machine.clock.inDays(2) });
  await told(story, 'approve');
  expect(await story.decisions()).toContain('refused hold_stands');
  await machine.clock.passes(2.1);
  expect(await story.row()).toMatchObject({ state: 'reserved', holdReason: null });
  await told(story, 'approve');
  expect(await story.row()).toMatchObject({ state: 'settled' });
});

test('X2: a transfer whose answer was lost is found by the look-up and paid once', async () => {
  const story = await requested();
  rail.will('accept without an answer');
  await told(story, 'approve');
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(rail.paid(story.payoutId)).toBe(1);
  expect(await story.decisions()).toEqual(expect.arrayContaining(['not_yet outcome_unclear', 'noted rail_accepted', 'paid paid_out']));
});

test('X3: a call without an answer that is not found is sent again under the same key, also across midnight', async () => {
  const story = await requested();
  rail.will('no answer');
  await told(story, 'approve');
  await machine.clock.passes(1);
  expect(await story.row()).toMatchObject({ state: 'settled', attempt: 1 });
  const key = `payout:${story.payoutId}:a1`;
  expect(rail.calls.filter((call) => call.includes(story.payoutId))).toEqual([key, `look-up ${key}`, key]);
});

test('an attempt proven absent after the rail has settled ends, and the next one has a new key', async () => {
  const story = await requested();
  rail.will('no answer', 'no answer', 'no answer');
  await told(story, 'approve');
  await machine.clock.passes(1);
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(rail.paid(story.payoutId)).toBe(1);
  const calls = await story.calls();
  expect(calls.map(({ state }) => state)).toEqual([...calls.slice(1).map(() => 'absent'), 'accepted']);
});

test('a temporary refusal leaves the payout approved, and the next attempt starts a day later', async () => {
  const story = await requested();
  rail.will('postpone');
  await told(story, 'approve');
  expect(await story.row()).toMatchObject({ state: 'approved', attempt: 1 });
  await machine.clock.passes(0.9);
  expect(await story.row()).toMatchObject({ state: 'approved' });
  await machine.clock.passes(0.2);
  expect(await story.row()).toMatchObject({ state: 'settled', attempt: 2 });
});

test('a person who retries at once ends the wait after a temporary refusal or a missing answer; the call goes out once, under its key', async () => {
  const refused = await requested();
  rail.will('postpone');
  await told(refused, 'approve');
  await told(refused, 'tryNow');
  expect(await refused.row()).toMatchObject({ state: 'settled', attempt: 2 });
  expect(rail.paid(refused.payoutId)).toBe(1);
  const silent = await requested();
  rail.will('no answer', 'no answer');
  await told(silent, 'approve');
  expect(await silent.row()).toMatchObject({ state: 'uncertain', attempt: 1 });
  await told(silent, 'tryNow');
  expect(await silent.row()).toMatchObject({ state: 'settled', attempt: 1 });
  const key = `payout:${silent.payoutId}:a1`;
  expect(rail.calls.filter((call) => call.includes(silent.payoutId))).toEqual([
    key,
    `look-up ${key}`,
    key,
    `look-up ${key}`,
    `look-up ${key}`,
    key,
  ]);
});

test('a final refusal gives the money back to the partner', async () => {
  const story = await requested();
  rail.will('reject');
  await told(story, 'approve');
  expect(await story.row()).toMatchObject({ state: 'failed', failureCode: 'account_closed' });
  expect(await story.kinds()).toEqual(['payout.reserve', 'payout.cancel']);
});

test('an update returns the verdict of a command from a waiting run', async () => {
  const story = await requested();
  const { contentHash } = await story.row();
  const commandId = await story.write({ kind: 'approve', arguments: { contentHash: `${contentHash}x` } });
  const startWorkflowOperation = new WithStartWorkflowOperation('payout', {
    workflowId: payoutWorkflowId(story.payoutId),
    args: [{ payoutId: story.payoutId }],
    taskQueue,
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  const verdict = await machine.temporal.client.workflow.executeUpdateWithStart(approve, {
    args: [{ commandId }],
    updateId: commandId,
    startWorkflowOperation,
  });
  expect(verdict).toEqual({ accepted: false, code: 'content_changed', reason: 'content_changed' });
});

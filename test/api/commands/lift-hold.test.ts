import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { holdPayouts } from '../../../activities/payout/payouts-on-hold.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';
import { payoutStory, submitted, type Payee } from '../../support/payout-world.ts';

let api: RunningApi;
let world: Payables;
beforeAll(async () => {
  ({ api, world } = await payableApi());
});
afterAll(() => world.end());

const reason = 'The new account was called back by telephone.';
const desk = () => ({ owner: api.owner, worker: world.worker });
async function failedOnce(payee: Payee): Promise<void> {
  const story = await submitted(desk(), payee);
  await story.see({ kind: 'failed', code: 'MS03' });
}
async function heldPartner() {
  const payee = await world.partner(41_250);
  for (let count = 0; count < 3; count += 1) await failedOnce(payee);
  return { payee, path: `/v1/partners/${payee.partnerId}` };
}
type Reader = Awaited<ReturnType<typeof somebody>>;
const inWork = async (reader: Reader, { partnerId }: Payee) =>
  (await reader.get(`/v1/work?filter=${JSON.stringify({ id: [`partner_hold:${partnerId}`] })}`).expect(200)).body;

test('finance sees why and since when a partner’s payouts are on hold, and lifts the hold with a reason', async () => {
  const fiona = await somebody(api, ['finance_preparer']);
  const { payee, path } = await heldPartner();
  const since = expect.stringMatching(/^20/);
  expect((await fiona.get(path).expect(200)).body.payoutsOnHold).toEqual({ reason: 'third_failure', others: [], since });
  expect(await inWork(fiona, payee)).toMatchObject([{ kind: 'partner_hold', waitsFor: 'lift_hold', dueAt: since }]);
  const key = uuid();
  await fiona.post(`${path}/lift-hold`, { reason, hold: 'third_failure' }, key).expect(200);
  expect((await fiona.post(`${path}/lift-hold`, { reason, hold: 'third_failure' }, key).expect(200)).headers['idempotency-hit']).toBe(
    'true',
  );
  expect((await fiona.get(path).expect(200)).body.payoutsOnHold).toBeNull();
  expect(await inWork(fiona, payee)).toEqual([]);
  const told = await api.owner.effect.findMany({ where: { entityId: payee.partnerId, key: { startsWith: 'mail:payouts_go_on:' } } });
  expect(told.map(({ arguments: body }) => body)).toEqual([{ template: 'payouts_go_on', heldPartnerId: payee.partnerId }]);
  expect(await api.owner.auditEntry.findMany({ where: { subjectId: payee.partnerId, action: 'partner.lift_hold' } })).toMatchObject([
    { actorId: fiona.id, reason, before: { reason: 'third_failure' } },
  ]);
  for (const isOnHold of [false, false, true]) {
    await failedOnce(payee);
    expect((await fiona.get(path).expect(200)).body.payoutsOnHold !== null).toBe(isOnHold);
  }
});

test.each([
  ['never heard of the hold, is told nothing of its end', [], 0],
  ['was told of failures before, is told that payouts go on', ['third_failure'], 1],
] as const)('a partner whose forgiven money came back and that %s', async (_what, before, mails) => {
  const fiona = await somebody(api, ['finance_preparer']);
  const { partnerId } = await world.partner(6_000);
  for (const why of [...before, 'forgiven_came_back'] as const)
    await world.worker.$transaction((tx) => holdPayouts(tx, { partnerId, asOf: new Date().toISOString(), reason: why, inputs: {} }));
  const unseen = await fiona.post(`/v1/partners/${partnerId}/lift-hold`, { reason, hold: 'third_failure' }).expect(409);
  expect(unseen.body).toMatchObject({ code: 'content_changed' });
  await fiona.post(`/v1/partners/${partnerId}/lift-hold`, { reason, hold: 'forgiven_came_back', others: before }).expect(200);
  expect(await api.owner.effect.count({ where: { entityId: partnerId, key: { startsWith: 'mail:payouts_go_on:' } } })).toBe(mails);
});

test('a partner’s two reasons for a hold are both shown, and a lift that names only one of them is refused', async () => {
  const fiona = await somebody(api, ['finance_preparer']);
  const { partnerId } = await world.partner(6_000);
  const path = `/v1/partners/${partnerId}`;
  const hold = (why: 'forgiven_came_back' | 'third_failure') =>
    world.worker.$transaction((tx) => holdPayouts(tx, { partnerId, asOf: new Date().toISOString(), reason: why, inputs: {} }));
  const mails = () => api.owner.effect.count({ where: { entityId: partnerId, key: { startsWith: 'mail:payouts_on_hold:' } } });
  await hold('forgiven_came_back');
  await hold('third_failure');
  await hold('third_failure');
  expect(await mails()).toBe(1);
  expect((await fiona.get(path)).body.payoutsOnHold).toMatchObject({ reason: 'forgiven_came_back', others: ['third_failure'] });
  const unseen = await fiona.post(`${path}/lift-hold`, { reason, hold: 'forgiven_came_back' }).expect(409);
  expect(unseen.body).toMatchObject({ code: 'content_changed' });
  expect((await fiona.get(path)).body.payoutsOnHold).not.toBeNull();
  await fiona.post(`${path}/lift-hold`, { reason, hold: 'forgiven_came_back', others: ['third_failure'] }).expect(200);
  await hold('forgiven_came_back');
  expect((await fiona.get(path)).body.payoutsOnHold).toMatchObject({ reason: 'forgiven_came_back', others: [] });
});

test('one reason of a hold is lifted alone: payouts stay on hold for the other, until that one is lifted too', async () => {
  const fiona = await somebody(api, ['finance_preparer']);
  const { partnerId } = await world.partner(6_000);
  const path = `/v1/partners/${partnerId}`;
  const hold = (why: 'forgiven_came_back' | 'third_failure') =>
    world.worker.$transaction((tx) => holdPayouts(tx, { partnerId, asOf: new Date().toISOString(), reason: why, inputs: {} }));
  const standing = async () => (await fiona.get(path)).body.payoutsOnHold;
  const counted = async () => (await api.owner.partner.findUniqueOrThrow({ where: { id: partnerId } })).failuresCountedFrom;
  const mails = () => api.owner.effect.count({ where: { entityId: partnerId, key: { startsWith: 'mail:payouts_go_on:' } } });
  const both = { reason, hold: 'forgiven_came_back', others: ['third_failure'] };
  await hold('forgiven_came_back');
  await hold('third_failure');
  const { since } = await standing();
  const unknown = await fiona.post(`${path}/lift-hold`, { ...both, only: 'appealed_came_back' }).expect(409);
  expect(unknown.body).toMatchObject({ code: 'content_changed' });
  const before = await counted();
  await fiona.post(`${path}/lift-hold`, { ...both, only: 'forgiven_came_back' }).expect(200);
  expect(await standing()).toEqual({ reason: 'third_failure', others: [], since });
  expect(await counted()).toEqual(before);
  await hold('forgiven_came_back');
  expect(await standing()).toEqual({ reason: 'forgiven_came_back', others: ['third_failure'], since });
  await fiona.post(`${path}/lift-hold`, { ...both, only: 'third_failure' }).expect(200);
  expect(await standing()).toEqual({ reason: 'forgiven_came_back', others: [], since });
  expect(await counted()).not.toEqual(before);
  expect(await mails()).toBe(0);
  await fiona.post(`${path}/lift-hold`, { reason, hold: 'forgiven_came_back' }).expect(200);
  expect(await standing()).toBeNull();
  expect(await mails()).toBe(1);
  const audited = await api.owner.auditEntry.findMany({
    where: { subjectId: partnerId, action: 'partner.lift_hold' },
    orderBy: { seq: 'asc' },
  });
  expect(audited.map(({ after }) => after)).toEqual(
    ['forgiven_came_back', 'third_failure', 'forgiven_came_back'].map((lifted) => ({ lifted: [lifted] })),
  );
});

test('lifting a partner’s hold rings its approved payouts', async () => {
  const aldo = await somebody(api, ['finance_approver']);
  const payee = await world.partner(41_250);
  const story = payoutStory(desk());
  await story.request(payee);
  await story.approve();
  await api.owner.partner.update({
    where: { id: payee.partnerId },
    data: { payoutsOnHoldReason: 'police letter', payoutsOnHoldSince: new Date() },
  });
  await api.owner.outbox.deleteMany({});
  await aldo.post(`/v1/partners/${payee.partnerId}/lift-hold`, { reason, hold: 'police letter' }).expect(200);
  const rung = (await api.owner.outbox.findMany()).map(({ workflowId }) => workflowId).filter((name) => !name.startsWith('errand/mail:'));
  expect(rung).toEqual([`payout/${story.payoutId}`]);
});

test('lifting a hold needs a finance role, a fresh second factor, a reason and a hold that is in place', async () => {
  const { payee, path } = await heldPartner();
  for (const role of ['admin', 'staff', 'support'] as const)
    await (await somebody(api, [role])).post(`${path}/lift-hold`, { reason, hold: 'third_failure' }).expect(403);
  const sleepy = await somebody(api, ['finance_preparer'], { fresh: false });
  expect((await sleepy.post(`${path}/lift-hold`, { reason, hold: 'third_failure' }).expect(403)).body).toMatchObject({
    code: 'step_up_required',
  });
  const fiona = await somebody(api, ['finance_preparer']);
  await fiona.post(`${path}/lift-hold`, { reason: 'short', hold: 'third_failure' }).expect(400);
  expect(await api.owner.partner.findUnique({ where: { id: payee.partnerId } })).toMatchObject({ payoutsOnHoldReason: 'third_failure' });
  const free = await world.partner(1);
  const late = await fiona.post(`/v1/partners/${free.partnerId}/lift-hold`, { reason, hold: 'third_failure' }).expect(409);
  expect(late.body).toMatchObject({ code: 'partner_state_changed' });
  await fiona.post(`/v1/partners/${uuid()}/lift-hold`, { reason, hold: 'third_failure' }).expect(404);
});

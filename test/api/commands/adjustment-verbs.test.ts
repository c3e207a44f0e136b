import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createAdjustmentActivities } from '../../../activities/adjustments.ts';
import { books } from '../bookkeeping-world.ts';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let world: ReturnType<typeof books>;
let preparer: Awaited<ReturnType<typeof somebody>>;
let approver: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  world = books(api);
  [preparer, approver] = [await somebody(api, ['finance_preparer']), await somebody(api, ['finance_approver'])];
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

const reason = 'An invoice of March was credited to the wrong partner';
const amount = { amount: 2_500, currency: 'CHF' };

async function proposed(by = preparer, kind = 'adjustment') {
  const { partnerId } = await world.partner();
  const id = uuid();
  await by.post('/v1/adjustments', { kind, partnerId, amount, reason }, id).expect(200);
  return { id, partnerId, path: `/v1/adjustments/${id}` };
}

test('M15: an adjustment is approved by a second person, then booked once', async () => {
  const { id, path } = await proposed();
  const changed = await approver.post(`${path}/approve`, { amount: { ...amount, amount: 2_501 } }).expect(409);
  expect(changed.body.code).toBe('content_changed');
  await approver.post(`${path}/approve`, { amount }).expect(200);
  expect(await api.owner.outbox.count({ where: { workflowId: `errand/${id}` } })).toBe(1);
  expect((await approver.get(path)).body).toMatchObject({ state: 'approved', approvedBy: { id: approver.id } });
  await createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key: id });
  expect((await approver.get(path)).body).toMatchObject({ state: 'booked', journalEntryId: expect.any(String) });
  const second = await approver.post(`${path}/approve`, { amount }).expect(409);
  expect(second.body).toMatchObject({ code: 'adjustment_decided', details: { by: 'Person finance_approver', at: expect.any(String) } });
  expect((await approver.post(`${path}/refuse`, { reason }).expect(409)).body.code).toBe('adjustment_decided');
});

test('S30: who asked for it does not approve it, nor does anybody without a fresh factor', async () => {
  const both = await somebody(api, ['finance_preparer', 'finance_approver']);
  const { path, id } = await proposed(both);
  const own = await both.post(`${path}/approve`, { amount }).expect(409);
  expect(own.body).toMatchObject({ code: 'four_eyes', details: { ask: expect.stringContaining('Person finance_approver') } });
  const stale = await somebody(api, ['finance_approver'], { fresh: false });
  expect((await stale.post(`${path}/approve`, { amount }).expect(403)).body.code).toBe('step_up_required');
  expect(await api.owner.adjustment.findUniqueOrThrow({ where: { id } })).toMatchObject({ approvedBy: null });
});

test('what is refused is never booked, and says by whom', async () => {
  const { path, id } = await proposed();
  await preparer.post(`${path}/refuse`, { reason: 'It was another partner' }).expect(200);
  expect((await preparer.get(path)).body).toMatchObject({ state: 'refused', refusedBy: { id: preparer.id } });
  expect((await approver.post(`${path}/approve`, { amount }).expect(409)).body.code).toBe('adjustment_decided');
  await createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key: id });
  expect((await api.owner.adjustment.findUniqueOrThrow({ where: { id } })).journalEntryId).toBeNull();
});

test('what the books do not allow is shown as its failure', async () => {
  const { path, id } = await proposed(preparer, 'writeoff'); // nothing is owed
  await approver.post(`${path}/approve`, { amount }).expect(200);
  await createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key: id });
  expect((await approver.get(path)).body).toMatchObject({ state: 'failed', failure: 'balance_too_low', journalEntryId: null });
  const listed = await approver.get(`/v1/adjustments?filter=${JSON.stringify({ state: 'failed', id: [id] })}`).expect(200);
  expect(listed.body).toHaveLength(1);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createAdjustmentActivities } from '../../../activities/ledger/adjustments.ts';
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

/** Owes the amount. */
async function owing() {
  const partner = await world.partner();
  await world.adjust(partner, { amount: -amount.amount, at: '2026-11-02T08:00:00Z' });
  return partner;
}

async function proposed(by = preparer, kind = 'adjustment', partner = world.partner()) {
  const { partnerId } = await partner;
  const id = uuid();
  await by.post('/v1/adjustments', { kind, partnerId, amount, reason }, id).expect(200);
  return { id, partnerId, path: `/v1/adjustments/${id}` };
}

test('M15: an adjustment is approved by a second person with the seen amount, then booked once', async () => {
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

test('S30: an adjustment cannot be approved by the person who proposed it, nor without a fresh second factor', async () => {
  const both = await somebody(api, ['finance_preparer', 'finance_approver']);
  const { path, id } = await proposed(both);
  const own = await both.post(`${path}/approve`, { amount }).expect(409);
  expect(own.body).toMatchObject({ code: 'four_eyes', details: { ask: expect.stringContaining('Person finance_approver') } });
  const stale = await somebody(api, ['finance_approver'], { fresh: false });
  expect((await stale.post(`${path}/approve`, { amount }).expect(403)).body.code).toBe('step_up_required');
  expect(await api.owner.adjustment.findUniqueOrThrow({ where: { id } })).toMatchObject({ approvedBy: null });
});

test('a refused adjustment names who refused it, cannot be approved and is never booked', async () => {
  const { path, id } = await proposed();
  await preparer.post(`${path}/refuse`, { reason: 'It was another partner' }).expect(200);
  expect((await preparer.get(path)).body).toMatchObject({ state: 'refused', refusedBy: { id: preparer.id } });
  expect((await approver.post(`${path}/approve`, { amount }).expect(409)).body.code).toBe('adjustment_decided');
  await createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key: id });
  expect((await api.owner.adjustment.findUniqueOrThrow({ where: { id } })).journalEntryId).toBeNull();
});

/** As two people decide elsewhere, and the worker books. */
async function booked(partnerId: string, change: { kind: string; amountMinor: number; reversesEntryId?: string }) {
  const id = uuid();
  const people = { reason, askedBy: preparer.id, approvedBy: approver.id };
  await api.owner.adjustment.create({ data: { id, partnerId, currency: 'CHF', ...change, ...people } });
  await createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key: id });
  expect(await api.owner.adjustment.findUniqueOrThrow({ where: { id } })).toMatchObject({ failure: null });
}

test('an approved write-off that the books no longer allow is shown as failed with the reason', async () => {
  const { path, id, partnerId } = await proposed(preparer, 'writeoff', owing());
  await approver.post(`${path}/approve`, { amount }).expect(200);
  await booked(partnerId, { kind: 'writeoff', amountMinor: amount.amount });
  await createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key: id });
  expect((await approver.get(path)).body).toMatchObject({ state: 'failed', failure: 'balance_too_low', journalEntryId: null });
  const listed = await approver.get(`/v1/adjustments?filter=${JSON.stringify({ state: 'failed', id: [id] })}`).expect(200);
  expect(listed.body).toHaveLength(1);
});

test('a write-off above what is still owed is refused and states that amount, also while another one is being booked', async () => {
  const partner = owing();
  const [one, other] = [await proposed(preparer, 'writeoff', partner), await proposed(preparer, 'writeoff', partner)];
  await approver.post(`${one.path}/approve`, { amount }).expect(200);
  const refused = { code: 'writeoff_above_owed', details: { currency: 'CHF', owed: '0.00' } };
  expect((await approver.post(`${other.path}/approve`, { amount }).expect(409)).body).toMatchObject(refused);
  await createAdjustmentActivities({ db: world.worker }).bookAdjustment({ key: one.id });
  expect((await approver.post(`${other.path}/approve`, { amount }).expect(409)).body).toMatchObject(refused);
  expect((await approver.get(other.path)).body).toMatchObject({ state: 'proposed' });
});

test('a reversal of an entry that was reversed since it was proposed is refused with reversed_already', async () => {
  const partner = await world.partner();
  const { entryId } = await world.adjust(partner, { amount: amount.amount, at: '2026-11-02T08:00:00Z' });
  const id = uuid();
  await preparer.post('/v1/adjustments', { kind: 'reversal', entryId, reason }, id).expect(200);
  await booked(partner.partnerId, { kind: 'reversal', amountMinor: amount.amount, reversesEntryId: entryId });
  const { body } = await approver.post(`/v1/adjustments/${id}/approve`, { amount }).expect(409);
  expect(body).toMatchObject({ code: 'reversed_already' });
  expect((await preparer.post('/v1/adjustments', { kind: 'reversal', entryId, reason }).expect(409)).body.code).toBe('reversed_already');
});

test('a reversal above what the partner still has available is refused and states both amounts', async () => {
  const partner = await world.partner();
  const { entryId } = await world.adjust(partner, { amount: amount.amount, at: '2026-11-02T08:00:00Z' });
  const id = uuid();
  await preparer.post('/v1/adjustments', { kind: 'reversal', entryId, reason }, id).expect(200);
  await booked(partner.partnerId, { kind: 'adjustment', amountMinor: -1_000 });
  const { body } = await approver.post(`/v1/adjustments/${id}/approve`, { amount }).expect(409);
  expect(body).toMatchObject({ code: 'reversal_above_balance', details: { currency: 'CHF', takes: '25.00', available: '15.00' } });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { joinBatch } from '../../../activities/payout/payout-batches.ts';
import { endToEndIdOf } from '../../../domain/payout/payout-content.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let books: Payables;
let approver: Awaited<ReturnType<typeof somebody>>;
let preparer: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
  [approver, preparer] = [await somebody(api, ['finance_approver']), await somebody(api, ['finance_preparer'])];
});
afterAll(() => books.end());

const reason = 'The bank says that it had the file';

/** Three payouts whose file was withdrawn, and a sum of it that the bank booked all the same. */
async function aSum(amountMinor: bigint) {
  const payouts = [
    await books.payout({ amount: 6_000 }),
    await books.payout({ amount: 6_000 }),
    await books.payout({ amount: 6_000 }),
  ] as const;
  for (const payout of payouts) await payout.approve();
  const [batchId, msgId] = [uuid(), endToEndIdOf(uuid()).replace('PO-', 'PB-')];
  const data = {
    id: batchId,
    rail: 'bank_file',
    currencies: ['CHF'],
    msgId,
    fileSha256: batchId,
    nbOfTxs: 3,
    ctrlSum: '180.00',
    exportedAt: new Date(),
  };
  await api.owner.payoutBatch.create({ data: { ...data, state: 'exported' } });
  const ids = payouts.map(({ payoutId }) => payoutId);
  await books.worker.$transaction((tx) => joinBatch(tx, { id: batchId, executeOn: {} }, ids));
  for (const payout of payouts) {
    await payout.letter('withdrawn', { batchId, actorId: uuid() });
    await payout.drain();
  }
  await api.owner.payoutBatch.update({ where: { id: batchId }, data: { state: 'withdrawn' } });
  const { id } = await aHeldBooking(api.owner, { amountMinor, pmtInfId: `${msgId}-1`, reason: 'withdrawn_file' });
  return { id, msgId, payouts, ids, path: `/v1/bank-entries/${id}`, amount: { amount: Number(amountMinor), currency: 'CHF' } };
}

test('a sum of a withdrawn file shows its payouts, is assigned by one person and confirmed by another, then the worker is rung', async () => {
  const { id, msgId, ids, path, amount } = await aSum(18_000n);
  const { body: shown } = await approver.get(path).expect(200);
  expect(shown.sum).toMatchObject({ file: { name: msgId }, isWithdrawn: true, count: 3, isMadeUp: true });
  expect(shown.sum.members).toHaveLength(3);
  expect(shown.sum.members[0]).toMatchObject({
    state: 'approved',
    amount: { amount: 6_000, currency: 'CHF' },
    isIn: true,
    isBooked: false,
  });
  await preparer.post(`${path}/assign-sum`, { reason }).expect(200);
  const { body: asked } = await approver.get(path).expect(200);
  expect(asked).toMatchObject({ isOpen: true, decision: { kind: 'assign_sum', reason, payout: null, payouts: 3, confirmedBy: null } });
  const seen = { version: asked.version, amount, charges: { amount: 0, currency: 'CHF' }, payouts: 3 };
  for (const other of [{ version: shown.version }, { amount: { ...amount, amount: 1 } }, { charges: amount }, { payouts: 2 }]) {
    const stale = await approver.post(`${path}/confirm-sum`, { ...seen, ...other }).expect(409);
    expect(stale.body.code).toBe('content_changed');
  }
  expect(await api.owner.outbox.count({ where: { workflowId: `errand/${id}` } })).toBe(0);
  await approver.post(`${path}/confirm-sum`, seen).expect(200);
  expect(await api.owner.outbox.count({ where: { workflowId: `errand/${id}` } })).toBe(1);
  const rows = await api.owner.auditEntry.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } });
  expect(rows).toMatchObject([
    { action: 'bank_entry.assign_sum', actorId: preparer.id, reason, after: { decision: 'assign_sum', payoutIds: ids } },
    { action: 'bank_entry.confirm_sum', actorId: approver.id, reason },
  ]);
});

test('S30: an assigned sum is confirmed neither by the same person, nor without a fresh factor, nor as a single payout', async () => {
  const { path, amount } = await aSum(18_000n);
  const both = await somebody(api, ['finance_preparer', 'finance_approver']);
  await both.post(`${path}/assign-sum`, { reason }).expect(200);
  const { version, charges } = (await both.get(path)).body;
  const seen = { version, amount, charges, payouts: 3 };
  expect((await both.post(`${path}/confirm-sum`, seen).expect(409)).body.code).toBe('four_eyes');
  const stale = await somebody(api, ['finance_approver'], { fresh: false });
  expect((await stale.post(`${path}/confirm-sum`, seen).expect(403)).body.code).toBe('step_up_required');
  await preparer.post(`${path}/confirm-sum`, seen).expect(403);
  await approver.post(`${path}/assign-sum`, { reason }).expect(403);
  const single = await approver.post(`${path}/confirm-assignment`, { payoutId: uuid(), amount }).expect(409);
  expect(single.body.code).toBe('bank_entry_decided');
});

test('people choose which payouts of a file a sum paid; the amounts must match and the others stay unchanged', async () => {
  const { path, payouts, ids } = await aSum(12_000n);
  expect((await preparer.post(`${path}/assign-sum`, { reason }).expect(409)).body).toMatchObject({ details: { why: 'batch_differs' } });
  const other = await preparer.post(`${path}/assign-sum`, { reason, payoutIds: ids }).expect(409);
  expect(other.body).toMatchObject({ code: 'bank_entry_does_not_fit', details: { why: 'other_amount' } });
  const foreign = await books.payout({ amount: 6_000 });
  await preparer.post(`${path}/assign-sum`, { reason, payoutIds: [ids[0], foreign.payoutId] }).expect(404);
  const [, second, third] = payouts;
  await preparer.post(`${path}/assign-sum`, { reason, payoutIds: [third.payoutId, second.payoutId] }).expect(200);
  const { body } = await approver.get(path);
  expect(body.sum.members.map(({ isIn }: { isIn: boolean }) => isIn)).toEqual([true, true, false]);
  const ofThird = await approver.get(`/v1/bank-entries?filter=${JSON.stringify({ payoutId: third.payoutId })}`).expect(200);
  expect(ofThird.body).toHaveLength(1);
  await approver.post(`${path}/decline-assignment`, { reason }).expect(200);
  expect((await approver.get(path)).body).toMatchObject({ isOpen: true, decision: null });
});

test('a sum of a withdrawn file cannot be set aside while a payout of it is still to be sent; the refusal says how to settle it', async () => {
  const { path } = await aSum(18_000n);
  const refused = await preparer.post(`${path}/set-aside`, { reason }).expect(409);
  expect(refused.body).toMatchObject({ code: 'bank_debit_undecided', detail: expect.stringContaining('payouts it paid') });
});

test('a booking that names no file of ours is no sum and cannot be assigned to several payouts', async () => {
  const { id } = await aHeldBooking(api.owner, { amountMinor: 12_000n });
  expect((await preparer.get(`/v1/bank-entries/${id}`).expect(200)).body.sum).toBeNull();
  const refused = await preparer.post(`/v1/bank-entries/${id}/assign-sum`, { reason }).expect(409);
  expect(refused.body).toMatchObject({ code: 'bank_entry_does_not_fit', details: { why: 'unknown_payout' } });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { endToEndIdOf } from '../../../domain/payout/payout-content.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { byHand, exportFile, payoutStory } from '../../support/payout-world.ts';
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

const reason = 'The bank told us by telephone';
const amount = { amount: 6_000, currency: 'CHF' };

/** At the bank, and a booking of its amount that names it not. */
async function aCase() {
  const payout = await books.payout({ amount: 6_000 });
  await payout.approve();
  await exportFile({ owner: api.owner, worker: books.worker }, payout);
  const { id } = await aHeldBooking(api.owner);
  return { payoutId: payout.payoutId, id, path: `/v1/bank-entries/${id}` };
}

test('a booking is assigned by one person and confirmed by another, who repeats the payout and amount; then the worker is rung', async () => {
  const { id, payoutId, path } = await aCase();
  await preparer.post(`${path}/assign`, { payoutId, reason }).expect(200);
  expect((await approver.get(path).expect(200)).body).toMatchObject({
    isOpen: true,
    account: 'CH56 •••• 8009',
    decision: { kind: 'assign', reason, payout: { id: payoutId }, by: { id: preparer.id }, confirmedBy: null, isOwn: false },
  });
  expect(await api.owner.outbox.count({ where: { workflowId: `errand/${id}` } })).toBe(0);
  const changed = await approver.post(`${path}/confirm-assignment`, { payoutId, amount: { ...amount, amount: 6_001 } }).expect(409);
  expect(changed.body.code).toBe('content_changed');
  await approver.post(`${path}/confirm-assignment`, { payoutId, amount }).expect(200);
  expect(await api.owner.outbox.count({ where: { workflowId: `errand/${id}` } })).toBe(1);
  expect((await approver.get(path)).body).toMatchObject({ isOpen: false, decision: { confirmedBy: { id: approver.id } } });
  const late = await preparer.post(`${path}/set-aside`, { reason }).expect(409);
  expect(late.body.code).toBe('bank_entry_decided');
  const rows = await api.owner.auditEntry.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } });
  expect(rows.map(({ action, actorId, reason: why }) => [action, actorId, why])).toEqual([
    ['bank_entry.assign', preparer.id, reason],
    ['bank_entry.confirm_assignment', approver.id, reason],
  ]);
});

test('a payout held for an undecided debit that names it cannot be resumed, nor the debit set aside', async () => {
  const payout = await books.payout({ amount: 6_000 });
  await payout.approve();
  await api.owner.payout.update({ where: { id: payout.payoutId }, data: { holdReason: 'unexpected_debit' } });
  const { id } = await aHeldBooking(api.owner, { matchedPayoutId: payout.payoutId, reason: 'unexpected_debit' });
  const { reference } = await payout.row();
  for (const [path, body] of [
    [`/v1/payouts/${payout.payoutId}/resume`, {}],
    [`/v1/bank-entries/${id}/set-aside`, { reason }],
  ] as const) {
    const refused = await preparer.post(path, body).expect(409);
    expect(refused.body).toMatchObject({ code: 'bank_debit_undecided', detail: expect.stringContaining(reference) });
  }
  await preparer.post(`/v1/bank-entries/${id}/assign`, { payoutId: payout.payoutId, reason }).expect(200);
});

test('S30: the person who assigned a booking cannot confirm it, and nobody can without a fresh second factor', async () => {
  const { payoutId, path } = await aCase();
  const both = await somebody(api, ['finance_preparer', 'finance_approver']);
  await both.post(`${path}/assign`, { payoutId, reason }).expect(200);
  expect((await both.post(`${path}/confirm-assignment`, { payoutId, amount }).expect(409)).body.code).toBe('four_eyes');
  const stale = await somebody(api, ['finance_approver'], { fresh: false });
  expect((await stale.post(`${path}/confirm-assignment`, { payoutId, amount }).expect(403)).body.code).toBe('step_up_required');
  await preparer.post(`${path}/confirm-assignment`, { payoutId, amount }).expect(403);
});

test('a booking whose assignment was declined is open again without a decision', async () => {
  const { id, payoutId, path } = await aCase();
  await approver.post(`${path}/decline-assignment`, { reason }).expect(409);
  await preparer.post(`${path}/assign`, { payoutId, reason }).expect(200);
  await approver.post(`${path}/decline-assignment`, { reason }).expect(200);
  expect((await approver.get(path)).body).toMatchObject({ isOpen: true, decision: null });
  const open = await approver.get(`/v1/bank-entries?filter=${JSON.stringify({ isOpen: true, id: [id] })}`).expect(200);
  expect(open.body).toHaveLength(1);
});

test.each([
  ['assign', 'decline-assignment'],
  ['set-aside', 'decline-set-aside'],
])('declining a proposal about a booking records the reason, and leaves it undecided: %s', async (verb, decline) => {
  const { id, payoutId, path } = await aCase();
  await api.owner.bankEntry.update({ where: { id }, data: { endToEndId: 'PO-01JDQ0000000000000000ABCDE' } });
  await preparer.post(`${path}/${verb}`, verb === 'assign' ? { payoutId, reason } : { reason }).expect(200);
  await approver.post(`${path}/${decline}`, { reason: 'See the bank’s letter of Monday' }).expect(200);
  const declined = await api.owner.auditEntry.findFirst({ where: { subjectId: id }, orderBy: { seq: 'desc' } });
  expect(declined).toMatchObject({
    actorId: approver.id,
    reason: 'See the bank’s letter of Monday',
    before: { decision: verb === 'assign' ? 'assign' : 'not_ours' },
    after: { decision: null, payoutId: null },
  });
});

test('an assignment to a payout that the booking cannot belong to is refused with the reason', async () => {
  const { payoutId } = await aCase();
  const assign = async (change: object) => {
    const { id } = await aHeldBooking(api.owner, change);
    return (await preparer.post(`/v1/bank-entries/${id}/assign`, { payoutId, reason })).body;
  };
  expect(await assign({ amountMinor: 5_999n })).toMatchObject({ code: 'bank_entry_does_not_fit', details: { why: 'other_amount' } });
  expect(await assign({ currency: 'EUR' })).toMatchObject({ code: 'bank_entry_does_not_fit', details: { why: 'other_currency' } });
  const kept = await assign({ isDebit: false, reason: 'kept_of_batch' });
  expect(kept).toMatchObject({
    code: 'bank_entry_does_not_fit',
    details: { why: 'kept_of_batch' },
    detail: expect.stringContaining('kept charges'),
  });
  const waiting = await books.payout({ amount: 6_000 });
  const { id } = await aHeldBooking(api.owner);
  const early = await preparer.post(`/v1/bank-entries/${id}/assign`, { payoutId: waiting.payoutId, reason }).expect(409);
  expect(early.body.details).toEqual({ why: 'unexpected_debit' });
  const named = await aHeldBooking(api.owner, { endToEndId: endToEndIdOf(waiting.payoutId), matchedPayoutId: waiting.payoutId });
  await preparer.post(`/v1/bank-entries/${named.id}/assign`, { payoutId: waiting.payoutId, reason }).expect(200);
  await preparer.post(`/v1/bank-entries/${id}/assign`, { payoutId: uuid(), reason }).expect(404);
  await preparer.post(`/v1/bank-entries/${uuid()}/assign`, { payoutId, reason }).expect(404);
});

test('a payout being paid by hand is put on hold once one person assigns an unnamed debit to the partner’s earlier payout', async () => {
  const payout = await books.payout({ amount: 6_000 });
  await payout.approve();
  await payout.tell({ kind: 'cancel', arguments: { reason } });
  const handed = payoutStory({ owner: api.owner, worker: books.worker });
  await handed.request(payout, { methodId: await byHand(api.owner, payout) });
  await handed.approve();
  const { id } = await aHeldBooking(api.owner);
  await api.owner.outbox.deleteMany({ where: { workflowId: `payout/${handed.payoutId}` } });
  await preparer.post(`/v1/bank-entries/${id}/assign`, { payoutId: payout.payoutId, reason }).expect(200);
  expect(await api.owner.outbox.count({ where: { workflowId: `payout/${handed.payoutId}`, cause: 'debit_in_doubt' } })).toBe(1);
  await handed.drain();
  expect(await handed.row()).toMatchObject({ state: 'approved', holdReason: 'debit_undecided' });
});

test('a booking dated in the future cannot be assigned before its day', async () => {
  const { payoutId } = await aCase();
  const { id } = await aHeldBooking(api.owner, { reason: 'day_to_come', bookedOn: new Date('2099-01-01'), matchedPayoutId: payoutId });
  const early = await preparer.post(`/v1/bank-entries/${id}/assign`, { payoutId, reason }).expect(409);
  expect(early.body).toMatchObject({ code: 'bank_entry_does_not_fit', details: { why: 'day_to_come' } });
  await api.owner.bankEntry.update({ where: { id }, data: { bookedOn: new Date('2026-11-04') } });
  await preparer.post(`/v1/bank-entries/${id}/assign`, { payoutId, reason }).expect(200);
});

test('once two people have set a debit aside, the partner’s payouts that waited for it go on', async () => {
  const payout = await books.payout({ amount: 6_000 });
  await payout.approve();
  await payout.tell({ kind: 'cancel', arguments: { reason } });
  const { id } = await aHeldBooking(api.owner, { matchedPayoutId: payout.payoutId, reason: 'unexpected_debit' });
  await preparer.post(`/v1/bank-entries/${id}/set-aside`, { reason }).expect(200); // one person alone has not decided
  const waiting = payoutStory({ owner: api.owner, worker: books.worker });
  expect(await waiting.request(payout)).toMatchObject({ accepted: false, code: 'debit_undecided' });
  await api.owner.bankEntry.update({ where: { id }, data: { matchedPayoutId: null } });
  const later = payoutStory({ owner: api.owner, worker: books.worker });
  await later.request(payout);
  await later.approve();
  await api.owner.bankEntry.update({ where: { id }, data: { matchedPayoutId: payout.payoutId } });
  await api.owner.outbox.deleteMany({ where: { workflowId: `payout/${later.payoutId}` } });
  const waitsFor = () => api.owner.outbox.count({ where: { workflowId: `payout/${later.payoutId}`, cause: 'debit_decided' } });
  expect(await waitsFor()).toBe(0);
  await approver.post(`/v1/bank-entries/${id}/confirm-set-aside`, { amount }).expect(200);
  expect(await waitsFor()).toBe(1);
});

/** Approved, while the bank shows nothing; it was given to another payout of the same partner afterwards, by one person. */
async function aWaitingOne() {
  const payout = await books.payout({ amount: 6_000 });
  await payout.approve();
  await payout.tell({ kind: 'cancel', arguments: { reason } });
  const waiting = payoutStory({ owner: api.owner, worker: books.worker });
  await waiting.request(payout);
  await waiting.approve();
  const { id } = await aHeldBooking(api.owner);
  const path = `/v1/bank-entries/${id}`;
  await preparer.post(`${path}/assign`, { payoutId: payout.payoutId, reason }).expect(200);
  const workflowId = `payout/${waiting.payoutId}`;
  await api.owner.outbox.deleteMany({ where: { workflowId } });
  return { path, bells: () => api.owner.outbox.count({ where: { workflowId, cause: 'debit_decided' } }) };
}

test.each(['decline-assignment', 'set-aside', 'assign'])(
  'a payout that waited for a booking assigned by one person is rung after: %s',
  async (verb) => {
    const { path, bells } = await aWaitingOne();
    const other = (await aCase()).payoutId;
    expect(await bells()).toBe(0);
    const who = verb === 'decline-assignment' ? approver : preparer;
    await who.post(`${path}/${verb}`, { reason, ...(verb === 'assign' ? { payoutId: other } : {}) }).expect(200);
    expect(await bells()).toBe(1);
  },
);

test('a sum of a file can be set aside by two people once none of its payouts is still to be sent', async () => {
  const payout = await books.payout({ amount: 6_000 });
  await payout.approve();
  const batchId = await exportFile({ owner: api.owner, worker: books.worker }, payout);
  const msgId = `PB-${'0'.repeat(26)}`;
  await api.owner.payoutBatch.update({ where: { id: batchId }, data: { msgId } });
  const { id } = await aHeldBooking(api.owner, { pmtInfId: `${msgId}-1`, reason: 'batch_differs', amountMinor: 5_999n });
  const early = await preparer.post(`/v1/bank-entries/${id}/set-aside`, { reason }).expect(409);
  expect(early.body).toMatchObject({ code: 'bank_debit_undecided', details: { reference: (await payout.row()).reference } });
  await payout.letter('handed_over', { batchId, actorId: uuid() });
  expect(await payout.drain()).toMatchObject({ phase: 'submitted' });
  await preparer.post(`/v1/bank-entries/${id}/set-aside`, { reason }).expect(200);
  await approver.post(`/v1/bank-entries/${id}/confirm-set-aside`, { amount: { ...amount, amount: 5_999 } }).expect(200);
});

test('a payout on hold cannot be resumed while an undecided sum of the bank may contain it', async () => {
  const payout = await books.payout({ amount: 6_000 });
  await payout.approve();
  await api.owner.payout.update({ where: { id: payout.payoutId }, data: { holdReason: 'unexpected_debit' } });
  const { id: bankEntryId } = await aHeldBooking(api.owner, { amountMinor: 12_000n, reason: 'unexpected_debit' });
  await api.owner.bankEntryShare.create({ data: { bankEntryId, payoutId: payout.payoutId, amountMinor: 6_000n, isMatched: false } });
  expect((await preparer.post(`/v1/payouts/${payout.payoutId}/resume`).expect(409)).body.code).toBe('bank_debit_undecided');
  const { body } = await approver.get(`/v1/payouts/${payout.payoutId}`).expect(200);
  expect(body.checks).toContainEqual({ code: 'bank_debits_booked', passed: false, value: null });
});

const named = {
  'the debit of a failed payout': { reason: 'unexpected_debit' },
  'a second debit of a paid one': { reason: 'paid_twice' },
  'a return that names us': { reason: 'unexpected_return', isDebit: false },
};

test.each(Object.entries(named))('a booking that names a payout of ours needs two people to be set aside: %s', async (_, booking) => {
  const payout = await books.payout({ amount: 6_000 });
  await payout.tell({ kind: 'cancel', arguments: { reason } });
  const { endToEndId } = await payout.row();
  const { id } = await aHeldBooking(api.owner, { ...booking, endToEndId, matchedPayoutId: payout.payoutId });
  const path = `/v1/bank-entries/${id}`;
  const both = await somebody(api, ['finance_preparer', 'finance_approver']);
  await both.post(`${path}/set-aside`, { reason }).expect(200);
  expect((await preparer.get(path)).body).toMatchObject({
    isOpen: true,
    needsTwo: true,
    decision: { kind: 'not_ours', reason, by: { id: both.id }, confirmedBy: null, decidedAt: null },
  });
  expect((await preparer.post(`${path}/set-aside`, { reason }).expect(409)).body.code).toBe('bank_entry_decided');
  expect((await both.post(`${path}/confirm-set-aside`, { amount }).expect(409)).body.code).toBe('four_eyes');
  const stale = await somebody(api, ['finance_approver'], { fresh: false });
  expect((await stale.post(`${path}/confirm-set-aside`, { amount }).expect(403)).body.code).toBe('step_up_required');
  await preparer.post(`${path}/confirm-set-aside`, { amount }).expect(403);
  const other = await approver.post(`${path}/confirm-set-aside`, { amount: { ...amount, amount: 5_999 } }).expect(409);
  expect(other.body.code).toBe('content_changed');
  await approver.post(`${path}/decline-set-aside`, { reason }).expect(200);
  expect((await preparer.get(path)).body).toMatchObject({ isOpen: true, decision: null });
  await preparer.post(`${path}/set-aside`, { reason }).expect(200);
  await approver.post(`${path}/confirm-set-aside`, { amount }).expect(200);
  expect((await preparer.get(path)).body).toMatchObject({
    isOpen: false,
    decision: { kind: 'not_ours', confirmedBy: { id: approver.id } },
  });
  expect(await api.owner.outbox.count({ where: { workflowId: `errand/${id}` } })).toBe(0); // nothing is given to a payout
  const rows = await api.owner.auditEntry.findMany({
    where: { subjectId: id, action: { startsWith: 'bank_entry.' } },
    orderBy: { seq: 'asc' },
  });
  expect(rows.map(({ action }) => action)).toEqual([
    'bank_entry.propose_set_aside',
    'bank_entry.decline_set_aside',
    'bank_entry.propose_set_aside',
    'bank_entry.confirm_set_aside',
  ]);
});

test('a debit with our reference for an unknown payout also needs two people to be set aside', async () => {
  const { id } = await aHeldBooking(api.owner, { endToEndId: 'PO-01JDQ0000000000000000ABCDE' });
  await preparer.post(`/v1/bank-entries/${id}/set-aside`, { reason }).expect(200);
  expect((await preparer.get(`/v1/bank-entries/${id}`)).body).toMatchObject({
    isOpen: true,
    decision: { kind: 'not_ours', decidedAt: null },
  });
});

test('a booking that names nothing of ours is set aside by one person with a reason', async () => {
  const { id } = await aHeldBooking(api.owner);
  await preparer.post(`/v1/bank-entries/${id}/set-aside`, { reason: 'short' }).expect(400);
  await preparer.post(`/v1/bank-entries/${id}/set-aside`, { reason }).expect(200);
  expect((await preparer.get(`/v1/bank-entries/${id}`)).body).toMatchObject({ isOpen: false, decision: { kind: 'not_ours', isOwn: true } });
  const matched = await aHeldBooking(api.owner, { outcome: 'matched', reason: null });
  await preparer.post(`/v1/bank-entries/${matched.id}/set-aside`, { reason }).expect(409);
  await (await somebody(api, ['admin'])).post(`/v1/bank-entries/${id}/set-aside`, { reason }).expect(403);
  await (await somebody(api, ['support'])).get('/v1/bank-entries').expect(403);
});

test('waiting bookings are filtered by the reason they wait for', async () => {
  const { id } = await aHeldBooking(api.owner, { isDebit: false, reason: 'unmatched_credit' });
  const other = await aHeldBooking(api.owner, { reason: 'unexpected_debit' });
  const { body } = await preparer
    .get(`/v1/bank-entries?filter=${JSON.stringify({ isOpen: true, reason: 'unmatched_credit' })}`)
    .expect(200);
  const ids = body.map((row: { id: string }) => row.id);
  expect([ids.includes(id), ids.includes(other.id)]).toEqual([true, false]);
  await preparer.get(`/v1/bank-entries?filter=${JSON.stringify({ reason: 'no_such_reason' })}`).expect(400);
});

test('one person declares a suspected duplicate another booking and the worker is rung; one that names a payout is refused', async () => {
  const twin = await aHeldBooking(api.owner, { isDebit: false, reason: 'told_again' });
  await preparer.post(`/v1/bank-entries/${twin.id}/is-another`, { reason }).expect(200);
  expect(await api.owner.outbox.count({ where: { workflowId: `errand/${twin.id}` } })).toBe(1);
  expect((await preparer.get(`/v1/bank-entries/${twin.id}`)).body).toMatchObject({ isOpen: false, decision: { kind: 'another', reason } });
  await preparer.post(`/v1/bank-entries/${twin.id}/is-another`, { reason }).expect(409);
  const { payoutId } = await aCase();
  const named = await aHeldBooking(api.owner, { matchedPayoutId: payoutId, reason: 'told_again' });
  const other = await aHeldBooking(api.owner, { reason: 'unknown_payout' });
  for (const { id } of [named, other]) {
    const refused = await preparer.post(`/v1/bank-entries/${id}/is-another`, { reason }).expect(409);
    expect(refused.body.code).toBe('bank_entry_does_not_fit');
  }
});

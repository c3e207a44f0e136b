import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { findUndecidedCurrencies } from '../../../prisma/bank/undecided-debits.ts';
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

const reason = 'Ms Muster of the bank, today at 10: it will not execute it';
const dayMs = 24 * 3_600_000;

/** A file with one payout that was withdrawn, and that the bank answered so many days ago. */
async function aCase({ days = 31, state = 'withdrawn', answer = 'ACCP' as string | null } = {}) {
  const id = uuid();
  const payout = await books.payout({ amount: 6_000 });
  await payout.approve();
  const bankAnsweredAt = answer === null ? null : new Date(Date.now() - days * dayMs);
  const file = {
    rail: 'bank_file',
    currencies: ['CHF'],
    msgId: `MSG-${id.slice(-12)}`,
    fileSha256: id,
    nbOfTxs: 1,
    ctrlSum: '60.00',
    state,
  };
  await api.owner.payoutBatch.create({ data: { id, ...file, exportedAt: new Date(0), bankAnswer: answer, bankAnsweredAt } });
  await api.owner.payoutBatchMember.create({ data: { batchId: id, payoutId: payout.payoutId } });
  await api.owner.outbox.deleteMany({ where: { workflowId: `payout/${payout.payoutId}` } });
  return { id, payout, msgId: file.msgId, path: `/v1/bank-files/${id}` };
}

const keptBack = ({ payout }: Awaited<ReturnType<typeof aCase>>) => findUndecidedCurrencies(api.owner, payout.partnerId);

test('a withdrawn file that two people say the bank has called off no longer keeps its money back', async () => {
  const given = await aCase();
  const { id, payout, path } = given;
  await preparer.post(`${path}/called-off`, { reason }).expect(200);
  expect((await approver.get(path)).body).toMatchObject({ callOff: { by: { id: preparer.id }, reason, confirmedBy: null, at: null } });
  expect(await keptBack(given)).toEqual(['CHF']);
  const [work] = await api.owner.$queryRaw<
    unknown[]
  >`select kind, waits_for as waits, not_for from work_item where subject_id = ${id} and kind = 'bank_withdrawal'`;
  expect(work).toEqual({ kind: 'bank_withdrawal', waits: 'second_person', not_for: [preparer.id] });
  await approver.post(`${path}/confirm-called-off`).expect(200);
  const { body } = await approver.get(path).expect(200);
  expect(body).toMatchObject({ callOff: { confirmedBy: { id: approver.id }, at: expect.any(String) }, standing: [] });
  expect(await keptBack(given)).toEqual([]);
  expect(await api.owner.outbox.count({ where: { workflowId: `payout/${payout.payoutId}`, cause: 'debit_decided' } })).toBe(1);
  const rows = await api.owner.auditEntry.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } });
  expect(rows.map(({ action, actorId, reason: why }) => [action, actorId, why])).toEqual([
    ['payout_batch.called_off', preparer.id, reason],
    ['payout_batch.confirm_called_off', approver.id, reason],
  ]);
  expect((await preparer.post(`${path}/called-off`, { reason }).expect(409)).body.code).toBe('bank_file_not_at_bank');
});

test('a file can be declared called off 30 days after the bank’s answer; before, the refusal explains what counts at once', async () => {
  for (const [days, status] of [
    [30.01, 200],
    [29.99, 409],
  ] as const) {
    const { path } = await aCase({ days });
    const { body } = await preparer.post(`${path}/called-off`, { reason }).expect(status);
    if (status === 409)
      expect(body).toMatchObject({
        code: 'bank_file_may_be_booked',
        detail: expect.stringContaining('import its answer: that applies at once'),
      });
  }
});

test('a file with a waiting booking cannot be declared called off before the booking is decided', async () => {
  const { path, msgId, payout } = await aCase();
  await aHeldBooking(api.owner, { pmtInfId: `${msgId}-1`, matchedPayoutId: payout.payoutId, reference: 'BK-held' });
  const { body } = await preparer.post(`${path}/called-off`, { reason }).expect(409);
  expect(body).toMatchObject({ code: 'bank_debit_undecided', detail: expect.stringContaining('BK-held') });
});

test('S30: a call-off cannot be confirmed by its proposer or without a fresh factor; declined, the money stays kept back', async () => {
  const given = await aCase();
  const { path } = given;
  const both = await somebody(api, ['finance_preparer', 'finance_approver']);
  await both.post(`${path}/called-off`, { reason }).expect(200);
  expect((await both.post(`${path}/confirm-called-off`).expect(409)).body.code).toBe('four_eyes');
  const stale = await somebody(api, ['finance_approver'], { fresh: false });
  expect((await stale.post(`${path}/confirm-called-off`).expect(403)).body.code).toBe('step_up_required');
  await approver.post(`${path}/decline-called-off`, { reason: 'The bank knows nothing of it' }).expect(200);
  expect((await approver.get(path)).body).toMatchObject({ callOff: null });
  expect(await keptBack(given)).toEqual(['CHF']);
  const once = { code: 'bank_file_call_off_unsaid', detail: expect.stringContaining('kept back as before') };
  expect((await approver.post(`${path}/confirm-called-off`).expect(409)).body).toMatchObject(once);
  expect((await approver.post(`${path}/decline-called-off`, { reason }).expect(409)).body).toMatchObject(once);
});

test.each([
  ['that nobody has withdrawn', { state: 'exported' }],
  ['that the bank has not answered', { answer: null }],
])('a call-off is refused for a file %s', async (_what, change) => {
  const { path } = await aCase(change);
  expect((await preparer.post(`${path}/called-off`, { reason }).expect(409)).body.code).toBe('bank_file_not_at_bank');
});

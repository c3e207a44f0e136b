import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { joinBatch } from '../../../activities/payout/payout-batches.ts';
import { sealBatchFile } from '../../../prisma/bank/batch-file.ts';
import { methodRow, payoutStory } from '../../support/payout-world.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let world: Payables;
let preparer: Awaited<ReturnType<typeof somebody>>;
let approver: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  ({ api, world } = await payableApi());
  [preparer, approver] = [await somebody(api, ['finance_preparer']), await somebody(api, ['finance_approver'])];
});
afterAll(() => world.end());

const answered = { bankAnswer: 'ACCP', bankAnsweredAt: new Date('2026-11-28T11:05:00Z') };
type Payout = Awaited<ReturnType<Payables['payout']>>;

/** A file with this payout, as the worker makes it. */
async function aFileOf(payout: Payout, more: Partial<typeof answered> & { withdrawnBy?: string } = {}) {
  const id = uuid();
  const xml = `<Document>${id}</Document>`;
  const row = { rail: 'bank_file', currencies: ['CHF'], nbOfTxs: 1, ctrlSum: '412.50', state: 'exported', exportedBy: preparer.id };
  const sealed = { fileSha256: createHash('sha256').update(xml).digest('hex'), file: sealBatchFile(api.deps.config.dataKeys, id, xml) };
  await api.owner.payoutBatch.create({
    data: { id, ...row, ...sealed, msgId: `MSG-${id.slice(-12)}`, exportedAt: new Date(), downloads: 1, ...more },
  });
  await world.worker.$transaction((tx) => joinBatch(tx, { id, executeOn: {} }, [payout.payoutId]));
  await payout.drain();
  return id;
}

async function withdraw(id: string, payout: Payout) {
  const people = { withdrawnBy: preparer.id, withdrawalConfirmedBy: approver.id };
  await api.owner.payoutBatch.update({ where: { id }, data: { state: 'withdrawn', ...people } });
  await payout.letter('withdrawn', { batchId: id, actorId: approver.id });
  expect(await payout.drain()).toMatchObject({ phase: 'approved' });
}

async function anApprovedPayout() {
  const payout = await world.payout();
  await payout.approve();
  return payout;
}
const fileOf = async (id: string) => (await preparer.get(`/v1/bank-files/${id}`).expect(200)).body;

test('a file that the bank has answered cannot be withdrawn; the refusal says when the bank answered and what to do', async () => {
  const id = await aFileOf(await anApprovedPayout(), answered);
  const asked = await preparer.post(`/v1/bank-files/${id}/withdraw`, { reason: 'The bank never had it' }).expect(409);
  expect(asked.body).toMatchObject({ code: 'bank_file_answered', details: { status: 'ACCP', at: answered.bankAnsweredAt.toISOString() } });
  expect(asked.body.detail).toMatch(/ACCP.*mark it as uploaded/i);
  await api.owner.payoutBatch.update({ where: { id }, data: { withdrawnBy: preparer.id } });
  expect((await approver.post(`/v1/bank-files/${id}/confirm-withdrawal`).expect(409)).body.code).toBe('bank_file_answered');
  await approver.post(`/v1/bank-files/${id}/decline-withdrawal`, { reason: 'The bank has it' }).expect(202);
  await api.owner.payoutBatch.update({ where: { id }, data: { withdrawnBy: null } });
  await preparer.post(`/v1/bank-files/${id}/hand-over`).expect(202);
});

test('a file that the bank has answered can be marked as uploaded although its partner is suspended', async () => {
  const payout = await anApprovedPayout();
  const id = await aFileOf(payout, answered);
  await api.owner.partner.update({ where: { id: payout.partnerId }, data: { state: 'suspended' } });
  await preparer.post(`/v1/bank-files/${id}/hand-over`).expect(202);
});

test('a payout’s second file cannot be downloaded or handed over until the bank refuses the first one', async () => {
  const payout = await anApprovedPayout();
  const first = await aFileOf(payout);
  await withdraw(first, payout);
  const second = await aFileOf(payout);
  await preparer.post(`/v1/bank-files/${second}/download`).expect(200);
  await api.owner.payoutBatch.update({ where: { id: first }, data: answered });
  const { reference } = await payout.row();
  for (const verb of ['download', 'hand-over']) {
    const { body } = await preparer.post(`/v1/bank-files/${second}/${verb}`).expect(409);
    expect(body).toMatchObject({ code: 'bank_file_pays_twice', details: { reference } });
  }
  const obstacles = [{ payout: { id: payout.payoutId, name: reference }, obstacle: 'at_bank' }];
  expect(await fileOf(first)).toMatchObject({ answer: { status: 'ACCP', at: answered.bankAnsweredAt.toISOString() }, standing: obstacles });
  expect(await fileOf(second)).toMatchObject({ answer: null, standing: obstacles });
  await api.owner.payoutBatch.update({ where: { id: first }, data: { bankAnswer: null, bankAnsweredAt: null } });
  expect((await fileOf(second)).standing).toEqual([]);
  await preparer.post(`/v1/bank-files/${second}/download`).expect(200);
  await preparer.post(`/v1/bank-files/${second}/hand-over`).expect(202);
});

test('a payout by another rail in place of one in a file the bank has waits until the bank refuses the file', async () => {
  const payout = await anApprovedPayout();
  const first = await aFileOf(payout);
  await withdraw(first, payout);
  await preparer.post(`/v1/payouts/${payout.payoutId}/cancel`, { reason: 'To another account' }).expect(202);
  await payout.tell({ kind: 'cancel', arguments: { reason: 'To another account' } });
  const methodId = uuid();
  await api.owner.payoutMethod.create({ data: { ...methodRow({ ...payout, id: methodId }), rail: 'stripe_connect', masked: 'acct_•••' } });
  const again = payoutStory({ owner: api.owner, worker: world.worker });
  expect(await again.request(payout, { methodId })).toMatchObject({ accepted: true });
  expect(await again.row()).toMatchObject({ rail: 'stripe_connect' });
  await api.owner.payoutBatch.update({ where: { id: first }, data: answered });
  expect(await again.approve()).toMatchObject({ accepted: false, code: 'debit_undecided' });
  expect(await again.calls()).toEqual([]);
  await api.owner.payoutBatch.update({ where: { id: first }, data: { bankAnswer: null, bankAnsweredAt: null } });
  expect(await again.approve()).toMatchObject({ accepted: true });
  expect(await again.row()).toMatchObject({ state: 'submitting' });
});

test('a withdrawn file that the bank has answered is work for finance', async () => {
  const payout = await anApprovedPayout();
  const id = await aFileOf(payout);
  await withdraw(id, payout);
  const ofFile = async () =>
    (await preparer.get(`/v1/work?filter=${encodeURIComponent(JSON.stringify({ id: [`bank_file:${id}`] }))}`).expect(200)).body;
  expect(await ofFile()).toEqual([]);
  await api.owner.payoutBatch.update({ where: { id }, data: answered });
  expect(await ofFile()).toMatchObject([{ kind: 'bank_file', subjectId: id, waitsFor: 'bank_answer' }]);
});

test('a second file of payouts that the first one paid shows them as paid, and the work asks for its withdrawal', async () => {
  const payout = await anApprovedPayout();
  const first = await aFileOf(payout);
  await withdraw(first, payout);
  const second = await aFileOf(payout);
  const workOf = async () => {
    const { body } = await preparer
      .get(`/v1/work?filter=${encodeURIComponent(JSON.stringify({ id: [`bank_file:${second}`] }))}`)
      .expect(200);
    return body;
  };
  expect(await workOf()).toMatchObject([{ waitsFor: 'upload' }]);
  expect((await fileOf(second)).standing).toEqual([]);
  expect(await payout.see({ kind: 'settled', reference: 'debit-1', amount: 41_250 })).toMatchObject({ phase: 'settled' });
  const { reference } = await payout.row();
  expect((await fileOf(second)).standing).toMatchObject([{ payout: { name: reference }, obstacle: 'paid' }]);
  expect(await workOf()).toMatchObject([{ waitsFor: 'withdraw' }]);
  const { body } = await preparer.post(`/v1/bank-files/${second}/hand-over`).expect(409);
  expect(body).toMatchObject({ code: 'bank_file_pays_twice', details: { reference } });
  await preparer.post(`/v1/bank-files/${second}/withdraw`, { reason: 'It is paid already' }).expect(202);
});

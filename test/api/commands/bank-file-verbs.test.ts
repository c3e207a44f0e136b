import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { payoutObstacles } from '../../../domain/wording/refusal.ts';
import { sealBatchFile } from '../../../prisma/bank/batch-file.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { payoutStory, submitted } from '../../support/payout-world.ts';
import { payables, somebody } from '../payable.ts';
import { aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let preparer: Awaited<ReturnType<typeof somebody>>;
let approver: Awaited<ReturnType<typeof somebody>>;
type Payables = Awaited<ReturnType<typeof payables>>;
let books: Payables;
beforeAll(async () => {
  api = await startApi();
  [preparer, approver] = [await somebody(api, ['finance_preparer']), await somebody(api, ['finance_approver'])];
  books = await payables(api);
});
afterAll(async () => {
  await books.end();
  await api.stop();
});

const xmlOf = (id: string) => `<Document>${id}</Document>`;
async function aFile(more: { state?: string; withdrawnBy?: string; content?: string; ctrlSum?: string; downloads?: number } = {}) {
  const id = uuid();
  const { content, ...row } = more;
  await api.owner.payoutBatch.create({
    data: {
      id,
      rail: 'bank_file',
      currencies: ['CHF'],
      msgId: `MSG-${id.slice(-12)}`,
      fileSha256: createHash('sha256').update(xmlOf(id)).digest('hex'),
      file: sealBatchFile(api.deps.config.dataKeys, id, content ?? xmlOf(id)),
      nbOfTxs: 0,
      ctrlSum: '0.00',
      state: 'exported',
      exportedBy: preparer.id,
      exportedAt: new Date(),
      ...row,
    },
  });
  return id;
}
const commandsOf = (subjectId: string) => api.owner.command.findMany({ where: { subjectId } });

test('S09: a bank file is downloaded only with a fresh second factor; each download is counted and audited', async () => {
  const id = await aFile();
  const stale = await somebody(api, ['finance_preparer'], { fresh: false });
  expect((await stale.post(`/v1/bank-files/${id}/download`).expect(403)).body.code).toBe('step_up_required');
  const { body } = await preparer.post(`/v1/bank-files/${id}/download`).expect(200);
  expect(body).toMatchObject({ content: xmlOf(id), downloads: 1 });
  await preparer.post(`/v1/bank-files/${id}/download`).expect(200);
  const row = (await approver.get(`/v1/bank-files/${id}`).expect(200)).body;
  expect(row).toMatchObject({ downloads: 2, lastDownloadedBy: { id: preparer.id }, controlSum: '0.00' });
  expect(await api.owner.auditEntry.count({ where: { subjectId: id, action: 'payout_batch.download' } })).toBe(2);
});

test('a bank file whose content differs from the made one, or that was withdrawn, cannot be downloaded', async () => {
  const other = await preparer.post(`/v1/bank-files/${await aFile({ content: '<Document>changed</Document>' })}/download`).expect(409);
  expect(other.body.code).toBe('content_changed');
  const gone = await preparer.post(`/v1/bank-files/${await aFile({ state: 'withdrawn' })}/download`).expect(409);
  expect(gone.body.code).toBe('payout_state_changed');
});

test('a bank file whose control sum differs from its payouts cannot be downloaded or handed over', async () => {
  const id = await aFile({ ctrlSum: '412.50' });
  for (const verb of ['download', 'hand-over'])
    expect((await preparer.post(`/v1/bank-files/${id}/${verb}`).expect(409)).body.code).toBe('content_changed');
  expect((await approver.get(`/v1/bank-files/${id}`).expect(200)).body).toMatchObject({ state: 'exported', downloads: 0 });
  expect(await commandsOf(id)).toEqual([]);
});

test('a bank file that nobody has downloaded cannot be handed over', async () => {
  const id = await aFile();
  const { body } = await preparer.post(`/v1/bank-files/${id}/hand-over`).expect(409);
  expect(body).toMatchObject({ code: 'bank_file_not_downloaded', detail: expect.stringContaining('Download it') });
  expect(await commandsOf(id)).toEqual([]);
});

test('handing over a bank file is recorded and rings its errand; a repeated request is the same command', async () => {
  const id = await aFile({ downloads: 1 });
  const key = uuid();
  const queued = preparer.post(`/v1/bank-files/${id}/hand-over`, {}, key);
  expect((await queued.expect(202)).body).toEqual({ state: 'queued', commandId: key, code: null, reason: null });
  await api.owner.command.update({ where: { id: key }, data: { appliedAt: new Date(), verdict: { accepted: true } } });
  await api.owner.payoutBatch.update({ where: { id }, data: { state: 'handed_over' } });
  const again = await preparer.post(`/v1/bank-files/${id}/hand-over`, {}, key).expect(200);
  expect(again.body.state).toBe('accepted');
  expect(await commandsOf(id)).toEqual([expect.objectContaining({ kind: 'confirmHandOver', subjectKind: 'payout_batch' })]);
  expect(await api.owner.outbox.findMany({ where: { workflowId: `errand/${key}` } })).toEqual([
    expect.objectContaining({ workflowType: 'errand', input: { kind: 'decideBankFile', key } }),
  ]);
  await preparer.post(`/v1/bank-files/${id}/hand-over`).expect(409);
});

test('S30: a bank file’s withdrawal is confirmed by a second person', async () => {
  const both = await somebody(api, ['finance_preparer', 'finance_approver']);
  const id = await aFile({ withdrawnBy: both.id });
  expect((await both.post(`/v1/bank-files/${id}/confirm-withdrawal`).expect(409)).body.code).toBe('four_eyes');
  expect((await approver.post(`/v1/bank-files/${await aFile()}/confirm-withdrawal`).expect(409)).body.code).toBe('payout_state_changed');
  expect(await commandsOf(id)).toEqual([]);
  await approver.post(`/v1/bank-files/${id}/confirm-withdrawal`).expect(202);
  expect(await commandsOf(id)).toEqual([expect.objectContaining({ kind: 'confirmWithdrawal', actorId: approver.id })]);
});

test('a requested withdrawal of a bank file can be declined with a reason by either person; without one it is refused', async () => {
  const [own, others] = [await aFile({ withdrawnBy: preparer.id }), await aFile({ withdrawnBy: preparer.id })];
  const reason = 'The bank has it since noon.';
  await preparer.post(`/v1/bank-files/${own}/decline-withdrawal`, {}).expect(400);
  await preparer.post(`/v1/bank-files/${own}/withdraw`, { reason }).expect(409);
  await preparer.post(`/v1/bank-files/${own}/decline-withdrawal`, { reason }).expect(202);
  await approver.post(`/v1/bank-files/${others}/decline-withdrawal`, { reason }).expect(202);
  expect(await commandsOf(others)).toEqual([expect.objectContaining({ kind: 'declineWithdrawal', actorId: approver.id })]);
  const none = await approver.post(`/v1/bank-files/${await aFile()}/decline-withdrawal`, { reason }).expect(409);
  expect(none.body.code).toBe('payout_state_changed');
});

test('a bank file with a requested withdrawal can be neither downloaded nor handed over', async () => {
  const id = await aFile({ withdrawnBy: approver.id });
  for (const verb of ['download', 'hand-over'])
    expect((await preparer.post(`/v1/bank-files/${id}/${verb}`).expect(409)).body.code).toBe('bank_file_called_back');
  expect((await approver.get(`/v1/bank-files/${id}`).expect(200)).body).toMatchObject({ downloads: 0 });
  expect(await commandsOf(id)).toEqual([]);
});

test('making a bank file is an errand with the command’s id; an unknown program gets 404 and no command', async () => {
  const { id } = await aProgram(api.owner);
  const key = uuid();
  await approver.post(`/v1/programs/${id}/export-bank-file`).expect(403);
  await preparer.post(`/v1/programs/${id}/export-bank-file`, {}, key).expect(202);
  expect(await commandsOf(id)).toEqual([expect.objectContaining({ id: key, kind: 'exportBankFile', arguments: { programId: id } })]);
  const nowhere = uuid();
  for (const path of [`/v1/programs/${nowhere}/export-bank-file`, `/v1/programs/${nowhere}/open-payout-run`])
    await preparer.post(path).expect(404);
  await preparer.post(`/v1/bank-files/${nowhere}/hand-over`).expect(404);
  await preparer.post(`/v1/bank-files/nonsense/download`).expect(404);
  expect(await commandsOf(nowhere)).toEqual([]);
});

const chf = (amount: number) => ({ amount, currency: 'CHF' });
const readyIn = async (programId: string) =>
  (await preparer.get('/v1/payout-sums').expect(200)).body.readyForFile.filter(
    ({ program }: { program: { id: string } }) => program.id === programId,
  );

test('a bank file is made of the approved payouts as seen or as named, and refused if they have changed', async () => {
  const one = await books.payout({ amount: 5_000 });
  const { programId, payoutId } = one;
  expect(await readyIn(programId)).toEqual([]);
  await one.approve();
  const [seen] = await readyIn(programId);
  expect(seen).toMatchObject({ program: { id: programId }, totals: [{ payouts: 1, amount: chf(5_000) }] });
  expect((await preparer.get(`/v1/payouts/${payoutId}`).expect(200)).body.isReadyForFile).toBe(true);
  const path = `/v1/programs/${programId}/export-bank-file`;
  for (const wish of [
    { totals: [chf(5_001)] },
    { totals: [chf(5_000), { amount: 1, currency: 'EUR' }] },
    { totals: [chf(5_000)], payoutIds: [uuid()] },
  ])
    expect((await preparer.post(path, wish).expect(409)).body.code).toBe('content_changed');
  expect(await commandsOf(programId)).toEqual([]);
  await preparer.post(path, { totals: [chf(5_000)], payoutIds: [payoutId] }).expect(202);
  expect(await commandsOf(programId)).toEqual([
    expect.objectContaining({ kind: 'exportBankFile', arguments: { programId, payoutIds: [payoutId], totals: [chf(5_000)] } }),
  ]);
});

test('a payout of a suspended partner is in no sum that is ready for a bank file', async () => {
  const { programId, partnerId, payoutId, approve, tell } = await books.payout();
  await approve();
  await api.owner.partner.update({ where: { id: partnerId }, data: { state: 'suspended' } });
  expect(await readyIn(programId)).toEqual([]);
  expect((await preparer.get(`/v1/payouts/${payoutId}`).expect(200)).body.isReadyForFile).toBe(false);
  await api.owner.partner.update({ where: { id: partnerId }, data: { state: 'active' } });
  expect(await readyIn(programId)).toHaveLength(1);
  await tell({ kind: 'hold', arguments: { reason: 'A letter is missing' } });
  expect(await readyIn(programId)).toEqual([]);
});

test('if the payouts need several bank files, the answer lists each file', async () => {
  const { id } = await aProgram(api.owner);
  const key = uuid();
  await preparer.post(`/v1/programs/${id}/export-bank-file`, {}, key).expect(202);
  const files = [
    { id: key, messageId: 'PB-1' },
    { id: uuid(), messageId: 'PB-2' },
  ];
  await api.owner.command.update({ where: { id: key }, data: { appliedAt: new Date(), verdict: { accepted: true, batchId: key, files } } });
  const answer = await preparer.post(`/v1/programs/${id}/export-bank-file`, {}, key).expect(200);
  expect(answer.body).toEqual({ state: 'accepted', commandId: key, code: null, reason: null, files });
});

test('a bank file with invalid payments is refused; the verdict names each payment and its problem', async () => {
  const { id } = await aProgram(api.owner);
  const key = uuid();
  await preparer.post(`/v1/programs/${id}/export-bank-file`, {}, key).expect(202);
  const faults = [{ reference: 'PO-2026-0007', problem: 'town_missing' }];
  const verdict = { accepted: false, code: 'file_refused', reason: 'file_refused', faults };
  await api.owner.command.update({ where: { id: key }, data: { appliedAt: new Date(), verdict } });
  const answer = await preparer.post(`/v1/programs/${id}/export-bank-file`, {}, key).expect(200);
  expect(answer.body).toEqual({
    state: 'refused',
    commandId: key,
    code: 'file_refused',
    reason: expect.stringMatching(/\w \w.*[.]$/),
    faults,
  });
});

/** A file with one payout, that is what it comes to. */
async function aFileOf(payout: Awaited<ReturnType<Payables['payout']>>, more: Parameters<typeof aFile>[0] = {}) {
  const id = await aFile({ ctrlSum: '412.50', ...more });
  await books.worker.payout.update({ where: { id: payout.payoutId }, data: { payoutBatchId: id } });
  await payout.letter('exported', { batchId: id });
  await payout.drain();
  return id;
}

test('a bank file with a payout that is already paid cannot be downloaded; it can still be marked as handed over', async () => {
  const payout = await books.payout();
  await payout.approve();
  const id = await aFileOf(payout);
  await preparer.post(`/v1/bank-files/${id}/download`).expect(200);
  const debit = await aHeldBooking(api.owner, { matchedPayoutId: payout.payoutId, amountMinor: 41_250n, reason: 'unexpected_debit' });
  const { reference } = await payout.row();
  const again = await preparer.post(`/v1/bank-files/${id}/download`).expect(409);
  expect(again.body).toMatchObject({ code: 'bank_file_pays_twice', details: { reference }, detail: expect.stringContaining(reference) });
  await api.owner.bankEntry.update({ where: { id: debit.id }, data: { matchedPayoutId: null } });
  await preparer.post(`/v1/bank-files/${id}/download`).expect(200);
  expect(await payout.see({ kind: 'settled', reference: 'debit-1', amount: 41_250 })).toMatchObject({ phase: 'settled' });
  expect((await preparer.post(`/v1/bank-files/${id}/download`).expect(409)).body.code).toBe('bank_file_pays_twice');
  expect((await approver.get(`/v1/bank-files/${id}`).expect(200)).body).toMatchObject({ downloads: 2 });
  await preparer.post(`/v1/bank-files/${id}/hand-over`).expect(202);
});

test('a bank file cannot be downloaded while an undecided sum of the bank may have paid its payouts', async () => {
  const payout = await books.payout();
  await payout.approve();
  const id = await aFileOf(payout);
  const { id: bankEntryId } = await aHeldBooking(api.owner, { amountMinor: 82_500n, reason: 'unexpected_debit' });
  await preparer.post(`/v1/bank-files/${id}/download`).expect(200);
  await api.owner.$executeRaw`
    insert into bank_entry_share (bank_entry_id, payout_id, amount_minor, is_matched)
    values (${bankEntryId}::uuid, ${payout.payoutId}::uuid, 41250, false)`;
  expect((await preparer.post(`/v1/bank-files/${id}/download`).expect(409)).body.code).toBe('bank_file_pays_twice');
});

test('a handed-over bank file can be downloaded again until its payout is paid or failed', async () => {
  const payout = await books.payout();
  await payout.approve();
  const id = await aFileOf(payout);
  await payout.letter('handed_over', { batchId: id, actorId: preparer.id });
  expect(await payout.drain()).toMatchObject({ phase: 'submitted' });
  expect((await preparer.post(`/v1/bank-files/${id}/download`).expect(409)).body.code).toBe('bank_file_pays_twice'); // the bank took it, whatever people say
  await api.owner.payoutBatch.update({ where: { id }, data: { state: 'handed_over' } });
  await preparer.post(`/v1/bank-files/${id}/download`).expect(200);
  expect(await payout.see({ kind: 'failed', code: 'AC04' })).toMatchObject({ phase: 'failed' });
  expect((await preparer.post(`/v1/bank-files/${id}/download`).expect(409)).body.code).toBe('bank_file_pays_twice');
});

test.each<[obstacle: string, stop: (of: { partnerId: string; methodId: string }) => Promise<unknown>]>([
  ['the partner is suspended', ({ partnerId }) => api.owner.partner.update({ where: { id: partnerId }, data: { state: 'suspended' } })],
  [
    'payouts to the partner are on hold',
    ({ partnerId }) =>
      api.owner.partner.update({
        where: { id: partnerId },
        data: { payoutsOnHoldReason: 'police letter', payoutsOnHoldSince: new Date() },
      }),
  ],
  [
    'the account was switched off',
    ({ methodId }) => api.owner.payoutMethod.update({ where: { id: methodId }, data: { revokedAt: new Date() } }),
  ],
])('a bank file made before %s can be neither downloaded nor handed over, and names the payout', async (obstacle, stop) => {
  const payout = await books.payout();
  await payout.approve();
  const id = await aFileOf(payout);
  await preparer.post(`/v1/bank-files/${id}/download`).expect(200);
  expect((await preparer.get(`/v1/bank-files/${id}`)).body.standing).toEqual([]);
  await stop(payout);
  const { reference } = await payout.row();
  for (const verb of ['download', 'hand-over']) {
    const { body } = await preparer.post(`/v1/bank-files/${id}/${verb}`).expect(409);
    expect(body).toMatchObject({ code: 'bank_file_stands_still', details: { reference } });
    expect(body.detail).toContain(`${reference} must not be paid now: ${obstacle}. Withdraw the file`);
  }
  const { body: file } = await preparer.get(`/v1/bank-files/${id}`).expect(200);
  expect(file.standing).toMatchObject([{ payout: { id: payout.payoutId, name: reference }, partner: { id: payout.partnerId } }]);
  expect(payoutObstacles[file.standing[0].obstacle]?.en).toBe(obstacle);
  await preparer.post(`/v1/bank-files/${id}/withdraw`, { reason: 'It must not go to the bank' }).expect(202);
});

test('a bank file that the bank’s debits show it has can be marked as handed over although its partner is suspended', async () => {
  const payout = await books.payout();
  await payout.approve();
  const id = await aFileOf(payout);
  await preparer.post(`/v1/bank-files/${id}/download`).expect(200);
  await api.owner.partner.update({
    where: { id: payout.partnerId },
    data: { payoutsOnHoldReason: 'police letter', payoutsOnHoldSince: new Date() },
  });
  await preparer.post(`/v1/bank-files/${id}/hand-over`).expect(409);
  await aHeldBooking(api.owner, { pmtInfId: await groupOf(id), amountMinor: 41_249n, reason: 'batch_differs' });
  await preparer.post(`/v1/bank-files/${id}/hand-over`).expect(202);
});

test('a payout in a bank file cannot be held or canceled alone; the refusal names the file and what to do', async () => {
  const payout = await books.payout();
  await payout.approve();
  const id = await aFileOf(payout);
  const { msgId } = await api.owner.payoutBatch.findUniqueOrThrow({ where: { id } });
  const reason = 'Police letter about this partner';
  for (const [verb, body] of [
    ['hold', { reason, until: null }],
    ['cancel', { reason }],
  ] as const) {
    const answer = await preparer.post(`/v1/payouts/${payout.payoutId}/${verb}`, body).expect(409);
    expect(answer.body).toMatchObject({ code: 'bank_file_holds_payout', details: { file: msgId } });
    expect(answer.body.detail).toContain(`bank file ${msgId}.`);
  }
});

const refused = async (id: string) => (await preparer.post(`/v1/bank-files/${id}/download`).expect(409)).body.code;
const groupOf = async (id: string) => `${(await api.owner.payoutBatch.findUniqueOrThrow({ where: { id } })).msgId}-1`;

test.each(['ambiguous', 'batch_differs'])(
  'a sum booked under a file’s name (%s) keeps the file from being downloaded and its withdrawal from being confirmed',
  async (reason) => {
    const payout = await books.payout();
    await payout.approve();
    const id = await aFileOf(payout);
    const sum = await aHeldBooking(api.owner, { pmtInfId: await groupOf(id), amountMinor: 6_000n, reason });
    expect(await refused(id)).toBe('bank_file_pays_twice');
    await api.owner.payoutBatch.update({ where: { id }, data: { withdrawnBy: preparer.id } });
    const confirm = () => approver.post(`/v1/bank-files/${id}/confirm-withdrawal`);
    expect((await confirm().expect(409)).body).toMatchObject({
      code: 'bank_debit_undecided',
      details: { reference: (await payout.row()).reference },
    });
    expect(await commandsOf(id)).toEqual([]);
    const aside = { decision: 'not_ours', decisionReason: 'Of another firm', askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
    await api.owner.bankEntry.update({ where: { id: sum.id }, data: aside });
    await confirm().expect(202);
  },
);

test('a debit assigned to a payout keeps its bank file from being downloaded, also after a second person confirmed it', async () => {
  const payout = await books.payout();
  await payout.approve();
  const id = await aFileOf(payout);
  const given = { decision: 'assign', decisionReason: 'r', decidedPayoutId: payout.payoutId, askedBy: uuid() };
  const debit = await aHeldBooking(api.owner, { amountMinor: 41_250n, ...given });
  expect(await refused(id)).toBe('bank_file_pays_twice');
  await api.owner.bankEntry.update({ where: { id: debit.id }, data: { approvedBy: uuid(), decidedAt: new Date() } });
  expect(await refused(id)).toBe('bank_file_pays_twice');
});

test('a bank file whose money was paid by another payout meanwhile cannot be downloaded, but can be withdrawn', async () => {
  const payee = await books.partner(41_250);
  const desk = { owner: api.owner, worker: books.worker };
  const first = await submitted(desk, payee);
  await first.see({ kind: 'failed', code: 'AM04' });
  const again = payoutStory(desk);
  await again.request(payee);
  await again.approve();
  const id = await aFileOf({ ...again, ...payee, seen: { amount: { amount: 41_250, currency: 'CHF' }, contentHash: '' } });
  await preparer.post(`/v1/bank-files/${id}/download`).expect(200);
  const shown = { matchedPayoutId: first.payoutId, amountMinor: 41_250n, reason: 'unexpected_debit' };
  const debit = await aHeldBooking(api.owner, shown);
  expect(await refused(id)).toBe('bank_file_pays_twice');
  await api.owner.bankEntry.update({ where: { id: debit.id }, data: { outcome: 'matched', reason: null } });
  await first.put({ kind: 'paid_after_all', reference: 'debit-1', amount: 41_250 }); // two people gave it to the first
  expect(await refused(id)).toBe('bank_file_pays_twice');
  expect(await first.drain()).toMatchObject({ phase: 'settled' });
  expect(await again.row()).toMatchObject({ state: 'submitting' }); // in the file it is out of reach
  expect(await refused(id)).toBe('bank_file_pays_twice');
  await api.owner.payoutBatch.update({ where: { id }, data: { withdrawnBy: preparer.id } });
  await approver.post(`/v1/bank-files/${id}/confirm-withdrawal`).expect(202);
});

test('a withdrawal is refused if a debit proves that the bank had the file; a debit of a payout also in another file does not', async () => {
  const payout = await books.payout();
  await payout.approve();
  const id = await aFileOf(payout);
  const confirm = () => approver.post(`/v1/bank-files/${id}/confirm-withdrawal`);
  await aHeldBooking(api.owner, { matchedPayoutId: payout.payoutId, amountMinor: 41_250n, outcome: 'matched', reason: null });
  await api.owner.payoutBatch.update({ where: { id }, data: { withdrawnBy: preparer.id } });
  const { body } = await confirm().expect(409);
  expect(body).toMatchObject({ code: 'bank_file_booked', detail: expect.stringContaining('mark the file as uploaded') });
  await api.owner.payout.update({ where: { id: payout.payoutId }, data: { attempt: 2 } });
  await confirm().expect(202);
});

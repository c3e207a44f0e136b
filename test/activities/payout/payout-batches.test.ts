import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createPayoutBatchActivities, joinBatch, lockForFile } from '../../../activities/payout/payout-batches.ts';
import { asOf, booksOf, payoutStory, payoutWorld, type Payee, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

async function approved(payee: Payee) {
  const story = payoutStory(world);
  await story.request(payee);
  await story.approve();
  return story;
}

/** A file of all that may go into one now. */
async function exported({ programId }: Payee): Promise<{ batchId: string; inIt: string[] }> {
  const batchId = uuid();
  const inIt = await world.worker.$transaction(async (tx) => {
    const ids = await lockForFile(tx, { programId });
    const file = { rail: 'bank_file', currencies: ['CHF'], msgId: batchId, fileSha256: batchId, nbOfTxs: ids.length, ctrlSum: '1' };
    await tx.payoutBatch.create({ data: { id: batchId, ...file, state: 'exported', exportedAt: asOf } });
    await joinBatch(tx, { id: batchId, executeOn: { CHF: '2026-11-03' } }, ids);
    return ids;
  });
  return { batchId, inIt };
}

async function decide(batchId: string, kind: string, actorId = uuid()) {
  const id = uuid();
  await world.owner.command.create({
    data: { id, actorId, kind, subjectKind: 'payout_batch', subjectId: batchId, arguments: {}, contentHash: 'h' },
  });
  await createPayoutBatchActivities({ db: world.worker }).decideBankFile({ key: id });
  return (await world.owner.command.findUniqueOrThrow({ where: { id } })).verdict;
}

test('a bank file contains approved payouts, but none on hold, in another file, or with switched-off details', async () => {
  const one = await world.given({ available: 6_000 });
  const given = (change = {}) => world.given({ programId: one.programId, available: 6_000, ...change });
  const [ready, held, off, hers, unapproved] = [
    await approved(one),
    await approved(await given()),
    await given(),
    await given(),
    await given(),
  ];
  await held.tell({ kind: 'hold', arguments: { reason: 'check' } });
  await approved(off);
  await world.owner.payoutMethod.update({ where: { id: off.methodId }, data: { revokedAt: asOf } });
  await approved(hers);
  await world.owner.partner.update({ where: { id: hers.partnerId }, data: { state: 'suspended' } });
  await payoutStory(world).request(unapproved);
  expect((await exported(one)).inIt).toEqual([ready.payoutId]);
  expect((await exported(one)).inIt).toEqual([]);
});

test('a hand-over by a person submits each payout of the file once', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await approved(payee);
  const { batchId } = await exported(payee);
  expect(await story.drain()).toMatchObject({ phase: 'submitting', due: { handOver: '2026-11-02T23:00:00.000Z' } });
  expect(await decide(batchId, 'confirmHandOver')).toEqual({ accepted: true });
  expect(await decide(batchId, 'confirmHandOver')).toMatchObject({ accepted: false });
  expect(await story.drain()).toMatchObject({ phase: 'submitted' });
  expect(await booksOf(world.owner, payee.partnerId)).toEqual({ payout_clearing: 6_000 });
});

test('a file is withdrawn by two people, and only before it was handed over', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await approved(payee);
  const { batchId } = await exported(payee);
  await story.drain();
  const one = uuid();
  expect(await decide(batchId, 'confirmWithdrawal', one)).toMatchObject({ accepted: false });
  expect(await decide(batchId, 'withdrawFile', one)).toEqual({ accepted: true });
  expect(await decide(batchId, 'confirmHandOver')).toMatchObject({ accepted: false, code: 'payout_state_changed' });
  expect(await decide(batchId, 'confirmWithdrawal', one)).toMatchObject({ accepted: false, code: 'four_eyes' });
  expect(await decide(batchId, 'confirmWithdrawal')).toEqual({ accepted: true });
  expect(await decide(batchId, 'confirmHandOver')).toMatchObject({ accepted: false });
  expect(await story.drain()).toMatchObject({ phase: 'approved' });
  expect((await exported(payee)).inIt).toEqual([story.payoutId]);
});

test('a payout that reads at once that it was in a file and that the file was withdrawn is approved as before', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await approved(payee);
  const { batchId } = await exported(payee);
  for (const kind of ['withdrawFile', 'confirmWithdrawal']) await decide(batchId, kind);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'approved', payoutBatchId: null });
  expect((await exported(payee)).inIt).toEqual([story.payoutId]);
});

test('a declined withdrawal leaves the file as before: it can be handed over, or its withdrawal asked for anew', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await approved(payee);
  const { batchId } = await exported(payee);
  await story.drain();
  const [one, other] = [uuid(), uuid()];
  expect(await decide(batchId, 'declineWithdrawal', other)).toMatchObject({ accepted: false, code: 'payout_state_changed' });
  expect(await decide(batchId, 'withdrawFile', one)).toEqual({ accepted: true });
  expect(await decide(batchId, 'withdrawFile', other)).toMatchObject({ accepted: false, code: 'payout_state_changed' });
  expect(await decide(batchId, 'declineWithdrawal', one)).toEqual({ accepted: true });
  expect(await decide(batchId, 'confirmWithdrawal', other)).toMatchObject({ accepted: false, code: 'payout_state_changed' });
  expect(await decide(batchId, 'withdrawFile', one)).toEqual({ accepted: true });
  expect(await decide(batchId, 'declineWithdrawal', other)).toEqual({ accepted: true });
  expect(await decide(batchId, 'confirmHandOver')).toEqual({ accepted: true });
  expect(await story.drain()).toMatchObject({ phase: 'submitted' });
  const audit = await world.owner.auditEntry.findMany({ where: { subjectId: batchId, actorId: other }, orderBy: { seq: 'asc' } });
  expect(audit.map(({ action }) => action)).toEqual(['payout_batch.withdrawal_ended']);
});

test('orders about a bank file by a person locked since are refused, and their withdrawal cannot be confirmed', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await approved(payee);
  const { batchId } = await exported(payee);
  await story.drain();
  const gone = uuid();
  const person = { id: gone, email: `${gone}@desk.test`, name: 'Fiona', staffRoles: ['finance_preparer'], banned: true };
  await world.owner.person.create({ data: person });
  expect(await decide(batchId, 'confirmHandOver', gone)).toMatchObject({ accepted: false, code: 'shut_out' });
  expect(await decide(batchId, 'withdrawFile', gone)).toEqual({ accepted: true }); // it only stops money
  expect(await decide(batchId, 'confirmWithdrawal')).toMatchObject({ accepted: false, code: 'shut_out' });
  expect(await decide(batchId, 'declineWithdrawal', gone)).toMatchObject({ accepted: false, code: 'shut_out' });
  expect(await decide(batchId, 'declineWithdrawal')).toEqual({ accepted: true });
  expect(await decide(batchId, 'confirmHandOver')).toEqual({ accepted: true });
});

test('a clawback during the making of a file waits for it and no longer reaches the payout', async () => {
  const payee = await world.given({ available: 6_000 });
  const story = await approved(payee);
  const { batchId } = await exported(payee);
  expect(await story.tell({ kind: 'cancel', arguments: { reason: 'too late' } })).toMatchObject({ accepted: false });
  expect(await story.row()).toMatchObject({ state: 'submitting', payoutBatchId: batchId });
});

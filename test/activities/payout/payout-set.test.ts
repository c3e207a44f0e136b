import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { joinBatch } from '../../../activities/payout/payout-batches.ts';
import { audits } from '../../../prisma/audit/audits.ts';
import { cutOff, payoutRunStory } from '../../support/payout-run-story.ts';
import {
  booksOf,
  givenProgram,
  payoutStory,
  payoutWorld,
  type Change,
  type PayoutStory,
  type PayoutWorld,
} from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

async function proposed(partners: number, change: Change = {}) {
  const programId = await givenProgram(world.owner, change);
  const partnerIds: string[] = [];
  for (let count = 0; count < partners; count += 1) {
    partnerIds.push((await world.given({ programId, available: 6_000, ...change })).partnerId);
  }
  const run = payoutRunStory(world, { programId });
  await run.open();
  await run.settle();
  return { run, partnerIds };
}

const bells = (payouts: readonly PayoutStory[]) =>
  world.owner.outbox.count({ where: { workflowId: { in: payouts.map(({ payoutId }) => `payout/${payoutId}`) } } });

/** What the nightly check would find. */
const openPayouts = async (): Promise<unknown[]> =>
  (await world.database.pool('auditor').query(audits.find(({ code }) => code === 'A7')?.sql ?? '')).rows;

test('C05: an approved run moves all its payouts together, and each has its own decision, step, approval and audit entry', async () => {
  const { run } = await proposed(3);
  expect(await run.approve()).toEqual({ accepted: true });
  expect(await bells(await run.payouts())).toBe(0);
  await run.settle();
  expect((await run.lines()).map(({ state }) => state)).toEqual(['approved', 'approved', 'approved']);
  for (const payout of await run.payouts()) {
    const { payoutId } = payout;
    expect(await payout.decisions()).toEqual(['proposed payout_proposed', 'approved payout_approved']);
    expect(await world.owner.payoutApproval.count({ where: { payoutId } })).toBe(1);
    expect(await world.owner.auditEntry.count({ where: { subjectId: payoutId, action: 'payout.approved' } })).toBe(1);
    expect(await world.owner.payoutEvent.count({ where: { payoutId, toState: 'approved' } })).toBe(1);
    expect(await payout.drain()).toMatchObject({ phase: 'approved' }); // finds nothing left
    expect(await payout.decisions()).toHaveLength(2);
  }
  expect(await bells(await run.payouts())).toBe(3); // each wants its mail
});

test('a ring that already reports a moved payout is not written again', async () => {
  const { run } = await proposed(1);
  await run.approve();
  await run.settle();
  const [payout] = await run.payouts();
  const written = () => world.owner.$queryRaw`
    select ctid::text, cause from outbox where workflow_id = ${`payout/${payout?.payoutId}`} and claimed_at is null`;
  const before = await written();
  expect(before).toMatchObject([{ cause: 'moved' }]);
  await world.owner.mailboxMessage.create({
    data: { entityKind: 'payout', entityId: payout?.payoutId ?? '', eventId: uuid(), kind: 'changed', arguments: {} },
  });
  await run.settle();
  expect(await world.owner.mailboxMessage.count({ where: { entityId: payout?.payoutId ?? '', appliedAt: null } })).toBe(0);
  expect(await written()).toEqual(before);
});

test('letters to the payouts of a run are booked together, once, and the last payout ends the run', async () => {
  const { run, partnerIds } = await proposed(3);
  await run.approve();
  await run.settle();
  const payouts = await run.payouts();
  const ids = payouts.map(({ payoutId }) => payoutId);
  await world.owner.payout.updateMany({ where: { id: { in: ids } }, data: { attempt: 1 } });
  for (const [index, payout] of payouts.entries()) {
    await world.owner.payout.update({ where: { id: payout.payoutId }, data: { state: 'submitting' } });
    await world.owner.outboundCall.create({
      data: {
        idempotencyKey: `payout:${payout.payoutId}:a1`,
        payoutId: payout.payoutId,
        provider: 'bank_file',
        attempt: 1,
        state: 'intent',
        requestHash: 'h',
      },
    });
    await payout.put(index === 0 ? { kind: 'failed', code: 'AC04' } : { kind: 'settled', reference: `debit-${index}`, amount: 6_000 });
  }
  await run.settle();
  const { programId } = await run.row();
  const ended = { workflowId: { startsWith: `payout-run/${programId}/` }, cause: 'last_payout_ended' };
  expect(await world.owner.outbox.count({ where: ended })).toBe(1);
  expect(await run.settle()).toMatchObject({ phase: 'closed' });
  expect((await run.lines()).map(({ state }) => state).toSorted()).toEqual(['failed', 'settled', 'settled']);
  const books = await Promise.all(partnerIds.map((id) => booksOf(world.owner, id)));
  expect(books.map((book) => JSON.stringify(book)).toSorted()).toEqual(['{"available":6000}', '{"cash":-6000}', '{"cash":-6000}']);
  expect(await payouts[0]?.calls()).toMatchObject([{ state: 'rejected', lastStatus: 'AC04' }]);
  expect(await payouts[1]?.calls()).toMatchObject([{ state: 'accepted', lastStatus: null }]);
  const revoked = await world.owner.payoutMethod.findMany({ where: { partnerId: { in: partnerIds }, revokedAt: { not: null } } });
  expect(revoked.map(({ revokedReason }) => revokedReason)).toEqual(['AC04']);
  for (const payout of payouts) await payout.drain();
  expect(await payouts[1]?.kinds()).toEqual(['payout.reserve', 'payout.submit', 'payout.settle']);
});

test('a bank file rings its run once instead of each of its payouts', async () => {
  const { run } = await proposed(3);
  await run.approve();
  await run.settle();
  const payouts = await run.payouts();
  await world.owner.outbox.deleteMany({});
  const batchId = await world.worker.$transaction(async (tx) => {
    const batch = { rail: 'bank_file', currencies: ['CHF'], nbOfTxs: 3, ctrlSum: '180', state: 'exported', exportedAt: cutOff };
    const { id } = await tx.payoutBatch.create({ data: { ...batch, id: uuid(), msgId: uuid(), fileSha256: uuid() } });
    await joinBatch(
      tx,
      { id, executeOn: { CHF: '2026-11-03' } },
      payouts.map(({ payoutId }) => payoutId),
    );
    return id;
  });
  const { programId, period } = await run.row();
  const rung = await world.owner.outbox.findMany({});
  expect(rung).toMatchObject([{ workflowId: `payout-run/${programId}/${period}`, input: { programId, period }, cause: 'exported' }]);
  await run.settle();
  expect(await world.owner.payout.count({ where: { payoutBatchId: batchId, state: 'submitting', attempt: 1 } })).toBe(3);
});

test('S33: a limit of the day counts what is approved in the same turn', async () => {
  const { run } = await proposed(3, { policy: { dayLimitMinor: 13_000 } });
  await run.approve();
  await run.settle();
  expect((await run.lines()).map(({ state }) => state).toSorted()).toEqual(['approved', 'approved', 'reserved']);
  const reasons = await world.owner.decision.findMany({
    where: { subjectId: { in: (await run.payouts()).map(({ payoutId }) => payoutId) }, outcome: 'refused' },
  });
  expect(reasons.map(({ reason }) => reason)).toEqual(['over_day_limit']);
});

test('a command of a person that lies in the same set is answered as always', async () => {
  const { run } = await proposed(2);
  const [held] = await run.payouts();
  const id = await held?.write({ kind: 'hold', arguments: { reason: 'asked by the partner' } });
  await run.approve();
  await run.settle();
  expect(await world.owner.command.findUniqueOrThrow({ where: { id: id ?? '' } })).toMatchObject({ verdict: { accepted: true } });
  expect((await run.lines()).map(({ state }) => state).toSorted()).toEqual(['approved', 'reserved']);
  expect(await held?.decisions()).toEqual(['proposed payout_proposed', 'held payout_held', 'refused hold_stands']);
});

test('two payouts of one partner are moved one after the other, so that a double payment is taken from the second', async () => {
  const { run } = await proposed(3);
  await run.approve();
  await run.settle();
  const [first, second, paid] = await run.payouts();
  for (const one of [first, second]) await one?.letter('changed', {}); // so that the other two fall to one hand
  const { partnerId } = (await paid?.row()) ?? {};
  const actor = uuid();
  await paid?.tell({ kind: 'cancel', arguments: { reason: 'Not wanted' } });
  const other = payoutStory(world);
  await other.tell({ kind: 'requestPayout', arguments: { partnerId: partnerId ?? '', currency: 'CHF' } });
  await world.owner.payout.update({ where: { id: other.payoutId }, data: { payoutRunId: (await run.row()).id } });
  await paid?.put({ kind: 'paid_after_all', reference: 'debit-1', amount: 6_000 });
  await other.write({ kind: 'cancel', arguments: { reason: 'Not wanted either' }, actor });
  await run.settle();
  expect(await paid?.row()).toMatchObject({ state: 'settled' });
  expect(await other.row()).toMatchObject({ state: 'canceled' });
  expect(await booksOf(world.owner, partnerId ?? '')).toEqual({ cash: -6_000 });
});

test('a payout that cannot be moved is left out without blocking the others; finance is told, and its own turn brings it back', async () => {
  const { run } = await proposed(5);
  const [, , poisoned] = await run.payouts();
  const due = (await poisoned?.row())?.due ?? {};
  await world.owner.payout.update({ where: { id: poisoned?.payoutId ?? '' }, data: { due: { reminder: 1 } } });
  await run.approve();
  expect(await run.settle()).toMatchObject({ phase: 'paying', effects: [{ kind: 'sendEmail' }] });
  const { id } = await run.row();
  expect((await run.lines()).map(({ state }) => state).toSorted()).toEqual(['approved', 'approved', 'approved', 'approved', 'reserved']);
  const payoutId = poisoned?.payoutId ?? '';
  expect(await poisoned?.row()).toMatchObject({ state: 'reserved', leftOutAt: new Date(cutOff) });
  expect(await world.owner.outbox.count({ where: { workflowId: `payout/${payoutId}` } })).toBe(1);
  expect(await world.owner.effect.findMany({ where: { entityKind: 'payout_run', entityId: id, doneAt: null } })).toEqual([
    expect.objectContaining({
      kind: 'sendEmail',
      arguments: { template: 'payout_needs_a_person', payoutId, because: { reason: 'waiting_for_person', evidence: {} } },
    }),
  ]);
  expect(await world.owner.auditEntry.count({ where: { subjectId: payoutId, action: 'payout.left_out' } })).toBe(1);
  const leftOut = { what: 'left out', whose: (await poisoned?.row())?.reference };
  expect(await openPayouts()).toContainEqual(expect.objectContaining(leftOut));
  await expect(poisoned?.drain()).rejects.toThrow(/reminder/);
  await world.owner.payout.update({ where: { id: payoutId }, data: { due } });
  expect(await poisoned?.drain()).toMatchObject({ phase: 'approved' });
  expect(await poisoned?.row()).toMatchObject({ leftOutAt: null });
  expect(await openPayouts()).not.toContainEqual(expect.objectContaining(leftOut));
});

test('S33: a left-out payout does not block the second approval of the others', async () => {
  const { run } = await proposed(3, { policy: { secondApprovalFromMinor: 6_000 } });
  const [broken, ...others] = await run.payouts();
  const due = (await broken?.row())?.due ?? {};
  await world.owner.payout.update({ where: { id: broken?.payoutId ?? '' }, data: { due: { reminder: 1 } } });
  expect(await run.approve()).toEqual({ accepted: true });
  await run.settle();
  expect(await broken?.row()).toMatchObject({ leftOutAt: new Date(cutOff) });
  expect(await run.approve()).toEqual({ accepted: true });
  await run.settle();
  for (const one of others) expect(await one.row()).toMatchObject({ state: 'approved' });
  await world.owner.payout.update({ where: { id: broken?.payoutId ?? '' }, data: { due } });
  expect(await broken?.drain()).toMatchObject({ phase: 'approved' }); // it has both letters
});

test('an unreadable letter holds its own payout of a run for people and does not block the others', async () => {
  const { run } = await proposed(3);
  const [told] = await run.payouts();
  await told?.letter('evidence', { kind: 'nonsense' });
  await run.approve();
  await run.settle();
  expect((await run.lines()).map(({ state }) => state).toSorted()).toEqual(['approved', 'approved', 'reserved']);
  expect(await told?.row()).toMatchObject({ state: 'reserved', holdReason: 'letter_unreadable', leftOutAt: null });
  await told?.tell({ kind: 'resume' });
  expect(await told?.approve()).toEqual({ accepted: true });
});

test('a set and simultaneous single turns move each payout once', async () => {
  const { run } = await proposed(4);
  await run.approve();
  while ((await run.row()).progress !== 'ffffffff-ffff-ffff-ffff-ffffffffffff') await run.drain();
  const payouts = await run.payouts();
  await Promise.all([run.settle(), ...payouts.map((payout) => payout.drain()), run.settle()]);
  expect((await run.lines()).map(({ state }) => state)).toEqual(['approved', 'approved', 'approved', 'approved']);
  for (const payout of payouts) expect(await payout.decisions()).toEqual(['proposed payout_proposed', 'approved payout_approved']);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { endToEndIdOf } from '../../../domain/payout/payout-content.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { byHand, exportFile, payoutStory } from '../../support/payout-world.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let books: Payables;
let preparer: Awaited<ReturnType<typeof somebody>>;
let approver: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
  preparer = await somebody(api, ['finance_preparer']);
  approver = await somebody(api, ['finance_approver']);
});
afterAll(() => books.end());

const whoIs = async ({ id }: { readonly id: string }) => {
  const { name } = await api.owner.person.findUniqueOrThrow({ where: { id } });
  return { id, name };
};

test('a finding that contradicts a colleague’s is refused with name and time, and if repeated both are shown', async () => {
  const payout = await books.payout();
  await payout.approve();
  await payout.letter('handed_over', { batchId: await exportFile({ owner: api.owner, worker: books.worker }, payout), actorId: uuid() });
  await payout.drain();
  const path = `/v1/payouts/${payout.payoutId}`;
  await preparer.post(`${path}/resolve`, { outcome: 'settled', reference: 'statement 12' }).expect(202);
  await payout.drain();
  const standing = (await approver.get(path).expect(200)).body.proposal;
  const first = await whoIs(preparer);
  expect(standing).toMatchObject({ outcome: 'settled', by: first, reference: 'statement 12', at: expect.any(String), against: null });
  const opposite = { outcome: 'failed', reference: 'letter of the bank' };
  const { body: refused } = await approver.post(`${path}/resolve`, opposite).expect(409);
  expect(refused).toMatchObject({ code: 'finding_contradicted', details: { by: first.name, at: standing.at, outcome: 'settled' } });
  expect(await api.owner.command.count({ where: { subjectId: payout.payoutId, actorId: approver.id } })).toBe(0);
  await approver.post(`${path}/resolve`, { ...opposite, contradicts: true }).expect(202);
  await payout.drain();
  const { body } = await preparer.get(path).expect(200);
  const against = { outcome: 'settled', by: first, reference: 'statement 12' };
  expect(body).toMatchObject({ state: 'submitted', proposal: { ...opposite, by: await whoIs(approver), against } });
  const said = {
    reason: 'resolution_proposed',
    inputs: { ...opposite, against: 'settled', againstBy: preparer.id, againstReference: 'statement 12' },
  };
  expect(body.timeline).toContainEqual(expect.objectContaining(said));
  await preparer.post(`${path}/resolve`, { ...opposite, contradicts: true }).expect(202);
  await payout.drain();
  expect(await payout.row()).toMatchObject({ state: 'failed' });
});

test('correcting one’s own finding or confirming a colleague’s is no contradiction', async () => {
  const payout = await books.payout();
  await payout.approve();
  await payout.letter('handed_over', { batchId: await exportFile({ owner: api.owner, worker: books.worker }, payout), actorId: uuid() });
  await payout.drain();
  const path = `/v1/payouts/${payout.payoutId}/resolve`;
  for (const [person, outcome] of [
    [preparer, 'settled'],
    [preparer, 'failed'],
    [approver, 'failed'],
  ] as const) {
    await person.post(path, { outcome, reference: 'letter of the bank' }).expect(202);
    await payout.drain();
  }
  expect(await payout.row()).toMatchObject({ state: 'failed' });
});

test('a payout whose payment by hand was named cannot be canceled or sent to another account until that is denied', async () => {
  const payee = await books.partner(41_250);
  const payout = payoutStory({ owner: api.owner, worker: books.worker });
  await payout.request(payee, { methodId: await byHand(api.owner, payee) });
  await payout.approve();
  const { methodId } = payee;
  const waits = () => api.owner.$queryRaw<object[]>`
    select kind, waits_for as waits, not_for as "notFor" from work_item where subject_id = ${payout.payoutId} order by kind`;
  const toPay = { kind: 'payout_to_pay', waits: 'payment', notFor: [] };
  expect(await waits()).toEqual([toPay]);
  const path = `/v1/payouts/${payout.payoutId}`;
  await preparer.post(`${path}/resolve`, { outcome: 'settled', reference: 'Receipt 77' }).expect(202);
  await payout.drain();
  const { requestedBy, methodEditedBy } = await payout.row();
  const toConfirm = { kind: 'payout_finding', waits: 'second_person', notFor: [preparer.id, requestedBy, methodEditedBy] };
  expect(await waits()).toEqual([toConfirm]);
  const reason = 'To the bank account after all';
  const refuses = async () => {
    for (const [person, verb, body] of [
      [approver, 'cancel', { reason }],
      [preparer, 'change-method', { methodId, reason }],
    ] as const) {
      const refused = await person.post(`${path}/${verb}`, body).expect(409);
      const details = { by: (await whoIs(preparer)).name, reference: 'Receipt 77' };
      expect(refused.body).toMatchObject({ code: 'payment_named', details });
    }
  };
  await refuses();
  await approver.post(`${path}/resolve`, { outcome: 'absent', reference: 'The till is full', contradicts: true }).expect(202);
  await payout.drain();
  await refuses();
  expect(await api.owner.command.count({ where: { subjectId: payout.payoutId, actorId: approver.id } })).toBe(1);
  await preparer.post(`${path}/resolve`, { outcome: 'absent', reference: 'Receipt 77 was another one' }).expect(202);
  await payout.drain();
  expect((await approver.get(path).expect(200)).body).toMatchObject({ state: 'approved', proposal: null });
  expect(await waits()).toEqual([toPay]);
  await api.owner.payoutMethod.update({ where: { id: (await payout.row()).payoutMethodId }, data: { revokedAt: new Date() } });
  await payout.drain();
  expect(await waits()).toEqual([{ kind: 'payout_hold', waits: 'decision', notFor: [] }]);
  await approver.post(`${path}/cancel`, { reason }).expect(202);
  await payout.drain();
  expect(await payout.row()).toMatchObject({ state: 'canceled' });
});

test('a named payment by hand is confirmed although the payout is on hold, unless an undecided debit names it', async () => {
  const payee = await books.partner(41_250);
  const payout = payoutStory({ owner: api.owner, worker: books.worker });
  await payout.request(payee, { methodId: await byHand(api.owner, payee) });
  await payout.approve();
  const path = `/v1/payouts/${payout.payoutId}`;
  const found = { outcome: 'settled', reference: 'Receipt 77' };
  await preparer.post(`${path}/resolve`, found).expect(202);
  await payout.drain();
  await approver.post(`${path}/hold`, { reason: 'Ask the partner first' }).expect(202);
  await payout.drain();
  const { reference } = await payout.row();
  const debit = await aHeldBooking(api.owner, {
    endToEndId: endToEndIdOf(payout.payoutId),
    matchedPayoutId: payout.payoutId,
    reason: 'unexpected_debit',
  });
  const { body: refused } = await approver.post(`${path}/resolve`, found).expect(409);
  expect(refused).toMatchObject({ code: 'bank_debit_undecided', details: { reference } });
  await api.owner.bankEntry.update({
    where: { id: debit.id },
    data: { decision: 'not_ours', decisionReason: 'Another one', decidedAt: new Date(), askedBy: preparer.id, approvedBy: approver.id },
  });
  await approver.post(`${path}/resolve`, found).expect(202);
  await payout.drain();
  expect(await payout.row()).toMatchObject({ state: 'settled', holdReason: null });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { payoutStory } from '../../support/payout-world.ts';
import { startApi, type RunningApi } from '../running.ts';
import { portalWorld, type PortalWorld } from './partners.ts';

let api: RunningApi;
let world: PortalWorld;
beforeAll(async () => {
  api = await startApi();
  world = await portalWorld(api);
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

async function submit(payoutId: string): Promise<void> {
  const { contentHash } = await api.owner.payout.findUniqueOrThrow({ where: { id: payoutId } });
  const approvedBy = uuid();
  await api.owner.payoutApproval.create({ data: { id: uuid(), payoutId, personId: approvedBy, contentHash: contentHash ?? '' } });
  for (const state of ['approved', 'submitting', 'submitted'])
    await api.owner.payout.update({ where: { id: payoutId }, data: { state, approvedBy } });
}

test('a partner sees the steps of its payout without refusals to staff and without their approvals', async () => {
  const { partnerId, payoutId, person } = await world.partner(await world.program());
  const at = new Date('2026-11-20T10:00:00Z');
  const event = (fromState: string, toState: string, reason: string) => ({
    id: uuid(),
    payoutId,
    partnerId,
    fromState,
    toState,
    reason,
    at,
    actor: 'Aldo',
    evidence: { limit: 10_000 },
  });
  const owner = await person('owner');
  const read = async () => (await owner.get(`/v1/portal/partners/${partnerId}/payouts/${payoutId}`).expect(200)).body.steps;
  const before = await read();
  await api.owner.payoutEvent.createMany({
    data: [
      event('reserved', 'reserved', 'over_day_limit'),
      event('reserved', 'reserved', 'four_eyes'),
      event('reserved', 'reserved', 'already_approved'),
      event('reserved', 'reserved', 'first_of_two_approvals'),
      event('reserved', 'reserved', 'payout_held'),
      event('reserved', 'approved', 'exception_approved'),
      event('approved', 'approved', 'something_new'),
      event('approved', 'failed', 'rail_refused'),
    ],
  });
  const step = (from: string, to: string, reason: string | null) => ({ at: at.toISOString(), from, to, reason });
  expect((await read()).slice(before.length)).toEqual([
    step('reserved', 'reserved', 'payout_held'),
    step('reserved', 'approved', null),
    step('approved', 'failed', 'rail_refused'),
  ]);
});

test('a partner sees its submitted payouts and overview before the bank has answered', async () => {
  const { partnerId, payoutId, person } = await world.partner(await world.program());
  const owner = await person('owner');
  await submit(payoutId);
  const at = `/v1/portal/partners/${partnerId}`;
  expect((await owner.get(`${at}/payouts/${payoutId}`).expect(200)).body).toMatchObject({ state: 'submitted', isUnclaimed: false });
  expect((await owner.get(`${at}/payouts`).expect(200)).body).toMatchObject([{ id: payoutId, isUnclaimed: false }]);
  await owner.get(`${at}/overview`).expect(200);
});

test('a partner sees the amount that was paid twice until it has come back', async () => {
  const { partnerId, payoutId, person } = await world.partner(await world.program());
  const owner = await person('owner');
  const at = `/v1/portal/partners/${partnerId}/payouts`;
  const { amountMinor } = await api.owner.payout.findUniqueOrThrow({ where: { id: payoutId } });
  const amount = Number(amountMinor);
  const twice = async () => {
    const [row] = (await owner.get(at).expect(200)).body;
    const { balances } = (await owner.get(`/v1/portal/partners/${partnerId}/overview`).expect(200)).body;
    const { paidThisYear, paidTwiceThisYear } = balances.find(({ currency }: { readonly currency: string }) => currency === 'CHF');
    expect(paidThisYear - paidTwiceThisYear).toBe(row.amount.amount); // the list's sum
    expect([row.returned.amount, row.returnFee.amount, row.lost.amount]).toEqual([0, 0, 0]); // of this payout nothing came back
    return [row.state, row.paidTwice.amount, paidTwiceThisYear];
  };
  const story = payoutStory({ owner: api.owner, worker: world.worker }, { payoutId });
  await submit(payoutId);
  await story.see({ kind: 'settled', reference: 'debit-1', amount });
  expect(await twice()).toEqual(['settled', 0, 0]);
  await story.see({ kind: 'paid_after_all', reference: 'debit-2', amount });
  expect(await twice()).toEqual(['settled', amount, amount]);
  const { steps } = (await owner.get(`${at}/${payoutId}`).expect(200)).body;
  expect(steps.at(-1)).toMatchObject({ reason: 'duplicate_booked' });
  await story.see({ kind: 'returned', reference: 'return-1', amount: amount - 200, charges: 0, code: null });
  expect(await twice()).toEqual(['settled', 200, 200]);
  await story.see({ kind: 'returned', reference: 'return-2', amount: 200, charges: 0, code: null });
  expect(await twice()).toEqual(['settled', 0, 0]);
});

test('a partner sees that its money is unclaimed until the provider says something else', async () => {
  const { partnerId, payoutId, person } = await world.partner(await world.program());
  const owner = await person('owner');
  const read = async () => (await owner.get(`/v1/portal/partners/${partnerId}/payouts/${payoutId}`).expect(200)).body;
  const note = (reason: string) =>
    api.owner.payoutEvent.create({
      data: {
        id: uuid(),
        payoutId,
        partnerId,
        fromState: 'submitted',
        toState: 'submitted',
        reason,
        at: new Date(),
        actor: 'worker',
        evidence: {},
      },
    });
  await note('unclaimed');
  expect(await read()).toMatchObject({ isUnclaimed: false }); // it has not left
  await submit(payoutId);
  const { isUnclaimed, steps } = await read();
  expect([isUnclaimed, steps.at(-1).reason]).toEqual([true, 'unclaimed']);
  await note('rail_answered');
  expect(await read()).toMatchObject({ isUnclaimed: false });
});

test('a payout names the first statement whose month ends after it was reserved', async () => {
  const { partnerId, payoutId, statementId, person } = await world.partner(await world.program());
  const owner = await person('owner');
  const told = async (reservedAt: string) => {
    await api.owner.payout.update({ where: { id: payoutId }, data: { reservedAt } });
    return (await owner.get(`/v1/portal/partners/${partnerId}/payouts/${payoutId}`).expect(200)).body.statement?.id ?? null;
  };
  expect(await told('2025-12-02T10:00:00Z')).toBe(statementId);
  expect(await told('2026-10-31T22:59:00Z')).toBe(statementId);
  expect(await told('2026-10-31T23:00:00Z')).toBeNull();
});

test('a payout returned after a second payment shows both returned amounts apart', async () => {
  const { partnerId, payoutId, person } = await world.partner(await world.program());
  const owner = await person('owner');
  const { amountMinor } = await api.owner.payout.findUniqueOrThrow({ where: { id: payoutId } });
  const amount = Number(amountMinor);
  const story = payoutStory({ owner: api.owner, worker: world.worker }, { payoutId });
  await submit(payoutId);
  await story.see({ kind: 'settled', reference: 'debit-1', amount });
  await story.see({ kind: 'paid_after_all', reference: 'debit-2', amount });
  await story.see({ kind: 'returned', reference: 'return-1', amount: amount - 200, charges: 0, code: null });
  await story.see({ kind: 'returned', reference: 'return-2', amount, charges: 0, code: null });
  const [row] = (await owner.get(`/v1/portal/partners/${partnerId}/payouts`).expect(200)).body;
  expect([row.state, row.returned.amount, row.returnFee.amount, row.paidTwice.amount]).toEqual(['returned', amount, 0, 200]);
  const { balances } = (await owner.get(`/v1/portal/partners/${partnerId}/overview`).expect(200)).body;
  const year = balances.find(({ currency }: { readonly currency: string }) => currency === 'CHF');
  expect([year.paidThisYear, year.paidTwiceThisYear]).toEqual([200, 200]);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';
import { payoutStory } from '../../support/payout-world.ts';

let api: RunningApi;
let world: Payables;
beforeAll(async () => {
  ({ api, world } = await payableApi());
});
afterAll(() => world.end());

async function closedPartner(schedule: string | null, change: object = {}) {
  const payee = await world.partner(1_000);
  const { programId, partnerId } = payee;
  if (schedule === null) await api.owner.payoutPolicy.deleteMany({ where: { programId } });
  else await api.owner.payoutPolicy.updateMany({ where: { programId }, data: { schedule } });
  await api.owner.partner.update({ where: { id: partnerId }, data: { state: 'closed', ...change } });
  return payee;
}

async function workOf(partnerId: string): Promise<unknown[]> {
  const fiona = await somebody(api, ['finance_preparer']);
  return (await fiona.get(`/v1/work?filter=${JSON.stringify({ id: [`closed_partner:${partnerId}:CHF`] })}`).expect(200)).body;
}

test.each([
  ['on request', 'on_request', 1],
  ['monthly: the run pays it', 'monthly', 0],
  ['not at all', null, 1],
] as const)('money left with a closed partner is work for finance if the program pays %s', async (_, schedule, rows) => {
  const { partnerId } = await closedPartner(schedule);
  const work = await workOf(partnerId);
  expect(work).toHaveLength(rows);
  if (rows > 0)
    expect(work).toMatchObject([
      { waitsFor: 'rest', value: { amount: 1_000, currency: 'CHF' }, dueAt: expect.any(String), partner: { id: partnerId } },
    ]);
});

test('money left with a closed partner is no work once its payout is requested', async () => {
  const payee = await closedPartner('on_request');
  expect(await payoutStory({ owner: api.owner, worker: world.worker }).request(payee, {}, uuid())).toMatchObject({ accepted: true });
  expect(await workOf(payee.partnerId)).toEqual([]);
});

test('money left with a closed partner whose payouts are on hold is not listed as left money', async () => {
  const { partnerId } = await closedPartner('on_request', { payoutsOnHoldReason: 'sanctions', payoutsOnHoldSince: new Date() });
  expect(await workOf(partnerId)).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { settled } from '../../support/payout-world.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let books: Payables;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
});
afterAll(() => books.end());

const chf = (amount: number) => ({ amount, currency: 'CHF' });

async function aPaid() {
  const payee = await books.partner(6_000);
  const story = await settled({ owner: api.owner, worker: books.worker }, payee);
  const say = async (outcome: string, evidence: { reference: string; amount?: number; charges?: number }) => {
    for (const actor of [uuid(), uuid()]) await story.tell({ kind: 'resolve', actor, arguments: { outcome, evidence } });
  };
  return { ...story, programId: payee.programId, say };
}

test('a partly returned payout shows what came back, what was kept, who bears it and what is missing', async () => {
  const { payoutId, programId, say } = await aPaid();
  await api.owner.program.update({ where: { id: programId }, data: { returnFeeBy: 'partner' } });
  await say('returned', { reference: 'call 1', amount: 5_500, charges: 300 });
  const preparer = await somebody(api, ['finance_preparer']);
  const { body } = await preparer.get(`/v1/payouts/${payoutId}`).expect(200);
  expect(body).toMatchObject({ state: 'returned', cameBack: chf(5_500), missing: chf(200), keptBy: 'partner', secondOut: null });
  expect(body.timeline.filter(({ tone }: { tone: string }) => tone === 'now')).toEqual([]); // it ended on its day
  const reader = await somebody(api, ['support']);
  expect((await reader.get(`/v1/payouts/${payoutId}`).expect(200)).body).toMatchObject({ cameBack: null, missing: null });
});

test('a payout that was paid twice shows the amount of the second payment that is still out', async () => {
  const { payoutId, say } = await aPaid();
  await say('paid_twice', { reference: 'call 2' });
  const preparer = await somebody(api, ['finance_preparer']);
  expect((await preparer.get(`/v1/payouts/${payoutId}`).expect(200)).body).toMatchObject({ keptBy: 'company', secondOut: chf(6_000) });
  const reader = await somebody(api, ['support']);
  expect((await reader.get(`/v1/payouts/${payoutId}`).expect(200)).body).toMatchObject({ secondOut: null });
});

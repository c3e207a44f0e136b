import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readYearlySummaries } from '../../../prisma/ledger/bookkeeping.ts';
import { hashPassword } from '../../../prisma/account/passwords.ts';
import { exportFile, makePayable, payoutStory, type Payee, type PayoutStory } from '../../support/payout-world.ts';
import { storyOf } from '../../support/referral-story.ts';
import { mailOf, referralWorld, type World } from '../../support/referral-world.ts';
import { aStripeInvoice } from '../../support/source-facts.ts';
import { password, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let world: World;
let payout: PayoutStory;
let payee: Payee;
let one: (id: string) => Promise<unknown>;
let read: () => Promise<unknown>;
let figures: () => Promise<unknown>;

/** CHF 10.00 earned and paid out, of which CHF 4.00 came back. */
beforeAll(async () => {
  world = await referralWorld();
  api = await startApi({ database: world.database });
  const given = await world.given();
  const { partnerId } = given;
  const story = storyOf(world, given);
  await story.observe(aStripeInvoice({ id: 'in_paid', reference: 'A-0007' }), '2026-03-20T11:00:05.000Z');
  await story.drain('2026-04-19T10:00:00.000Z');
  payee = await makePayable(world, given, { thresholdMinor: 1_000 });
  payout = payoutStory(world);
  await payout.request(payee);
  await payout.approve();
  const batchId = await exportFile(world, payout);
  await payout.letter('handed_over', { batchId, actorId: uuid() });
  await payout.see({ kind: 'settled', reference: 'debit-1', amount: 1_000 });
  await payout.see({ kind: 'returned', reference: 'return-1', amount: 400, charges: 0, code: null });
  const account = { id: uuid(), accountId: partnerId, providerId: 'credential', userId: partnerId };
  await api.owner.authAccount.create({ data: { ...account, password: await hashPassword(password) } });
  const person = api.as(await sessionOf(api.anonymous(), mailOf(partnerId)));
  const get = async (path: string) => (await person.get(`/v1/portal/partners/${partnerId}/${path}`).expect(200)).body;
  one = (id) => get(`payouts/${id}`);
  read = () => get('payouts');
  figures = async () => {
    const [{ paidThisYear, lostThisYear }] = (await get('overview')).balances;
    const [{ paidOut, lost }] = (await get('years/2026')).currencies;
    const [company] = await readYearlySummaries(world.owner, { from: '2025-12-31T23:00:00Z', to: '2026-12-31T23:00:00Z' }, partnerId);
    return [
      [paidThisYear, lostThisYear],
      [paidOut.amount, lost.amount],
      [company?.paidOut, company?.lost],
    ];
  };
});
afterAll(async () => {
  await api.stop();
  await world.end();
});

test('an amount that two people declared lost is shown as lost, and counts as paid out in every figure', async () => {
  expect(await read()).toMatchObject([{ state: 'returned', returned: { amount: 400 }, returnFee: { amount: 0 }, lost: { amount: 0 } }]);
  const lost = { kind: 'resolve', arguments: { outcome: 'nothing_missing', evidence: { reference: 'call-1' } } };
  for (const actor of [uuid(), uuid()]) expect(await payout.tell({ ...lost, actor })).toEqual({ accepted: true });
  expect(await read()).toMatchObject([{ state: 'returned', returned: { amount: 400 }, returnFee: { amount: 0 }, lost: { amount: 600 } }]);
  expect(await figures()).toEqual([
    [600, 600],
    [600, 600],
    [600, 600],
  ]);
});

test('a later return with a stated fee reduces the loss to the fee', async () => {
  await world.owner.program.updateMany({ data: { returnFeeBy: 'partner' } });
  await payout.see({ kind: 'returned', reference: 'return-2', amount: 500, charges: 100, code: null });
  expect(await read()).toMatchObject([{ state: 'returned', returned: { amount: 900 }, returnFee: { amount: 100 }, lost: { amount: 0 } }]);
  expect(await figures()).toEqual([
    [100, 0],
    [100, 0],
    [100, 0],
  ]);
});

test('a payout that sends a returned one again names what did not come back of it', async () => {
  await world.owner.payoutPolicy.updateMany({ data: { thresholdMinor: 100 } });
  const again = payoutStory(world);
  await again.request(payee, { replaces: payout.payoutId });
  expect(await one(again.payoutId)).toMatchObject({ amount: { amount: 900 }, leftEarlier: { amount: -100, currency: 'CHF' } });
  expect(await one(payout.payoutId)).toMatchObject({ leftEarlier: { amount: 0 } });
});

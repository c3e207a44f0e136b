import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { addPolicy, fund, methodRow, privatePerson } from '../../support/payout-world.ts';
import { mailOf, referralWorld, type World } from '../../support/referral-world.ts';
import { PortalOverview } from '../../../api/contract/portal-overview.ts';
import { hashPassword } from '../../../prisma/account/passwords.ts';
import { password, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let world: World;
beforeAll(async () => {
  world = await referralWorld();
  api = await startApi({ database: world.database });
});
afterAll(async () => {
  await api.stop();
  await world.end();
});

test('of two balances that are paid in one currency only one has a day of the next run, and the other says why', async () => {
  const { programId, partnerId } = await world.given();
  const [methodId, editor] = [uuid(), uuid()];
  await api.owner.program.update({ where: { id: programId }, data: { currencyRule: 'convert_at_payout', rails: ['bank_file'] } });
  await api.owner.payoutMethod.create({ data: methodRow({ id: methodId, partnerId, editor, currency: 'EUR' }) });
  await api.owner.partnerTaxProfile.create({ data: privatePerson(partnerId) });
  const rate = { source: 'ecb', base: 'CHF', quote: 'EUR', rate: '1.050000', quotedAt: new Date(), enteredBy: uuid() };
  await api.owner.exchangeRate.create({ data: { id: uuid(), ...rate } });
  for (const currency of ['CHF', 'EUR']) {
    await addPolicy(api.owner, programId, { currency, schedule: 'monthly' });
    await fund(world.worker, { programId, partnerId, methodId, currency, editor }, 6_000);
  }
  const account = { id: uuid(), accountId: partnerId, providerId: 'credential', userId: partnerId };
  await api.owner.authAccount.create({ data: { ...account, password: await hashPassword(password) } });
  const owner = api.as(await sessionOf(api.anonymous(), mailOf(partnerId)));
  const next = async () => {
    const { body } = await owner.get(`/v1/portal/partners/${partnerId}/overview`).expect(200);
    return PortalOverview.parse(body).nextPayouts.map(({ currency, runOn, request }) => [currency, runOn !== null, request.reason]);
  };
  expect(await next()).toEqual([
    ['CHF', false, 'waits_its_turn'],
    ['EUR', true, 'paid_monthly'],
  ]);
  const month = { period: '2026-10', periodFrom: new Date('2026-09-30T22:00:00Z'), periodTo: new Date('2026-10-31T23:00:00Z') };
  const run = {
    id: uuid(),
    programId,
    ...month,
    timeZone: 'Europe/Zurich',
    scheduledAt: new Date('2026-11-01T05:00:00Z'),
    state: 'closed',
  };
  await api.owner.payoutRun.create({ data: run });
  const waited = { payoutRunId: run.id, partnerId, currency: 'CHF', reason: 'waits_its_turn', amountMinor: 6_000n };
  await api.owner.payoutExclusion.create({ data: waited });
  expect(await next()).toEqual([
    ['CHF', true, 'paid_monthly'],
    ['EUR', false, 'waits_its_turn'],
  ]);
});

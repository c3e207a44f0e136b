import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { addPolicy, exportFile, fund, methodRow, payoutStory, privatePerson } from '../../support/payout-world.ts';
import { mailOf, referralWorld, type World } from '../../support/referral-world.ts';
import { hashPassword } from '../../../prisma/account/passwords.ts';
import { somebody } from '../payable.ts';
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

const chf = (amount: number) => ({ amount, currency: 'CHF' });
const eur = (amount: number) => ({ amount, currency: 'EUR' });

test('a yearly summary counts converted money once in both currencies and states the rate', async () => {
  const given = await world.given();
  const { programId, partnerId } = given;
  const [methodId, editor] = [uuid(), uuid()];
  await api.owner.program.update({ where: { id: programId }, data: { currencyRule: 'convert_at_payout', rails: ['bank_file'] } });
  for (const currency of ['CHF', 'EUR']) await addPolicy(api.owner, programId, { currency });
  await api.owner.payoutMethod.create({ data: methodRow({ id: methodId, partnerId, editor, currency: 'EUR' }) });
  await api.owner.partnerTaxProfile.create({ data: privatePerson(partnerId) });
  const payee = { programId, partnerId, methodId, currency: 'CHF', editor };
  const rate = { source: 'ecb', base: 'CHF', quote: 'EUR', rate: '1.050000', quotedAt: '2026-11-02T07:00:00.000Z', enteredBy: uuid() };
  await api.owner.exchangeRate.create({ data: { id: uuid(), ...rate } });
  await fund(world.worker, payee, 10_000);
  const payout = payoutStory(world);
  expect(await payout.request(payee)).toEqual({ accepted: true });
  await payout.approve();
  await exportFile(world, payout);
  await payout.see({ kind: 'settled', reference: 'debit-1', amount: 10_500 });
  const { reference } = await payout.row();
  const conversion = { reference, at: '2026-11-02T08:00:00.000Z', from: chf(10_000), to: eur(10_500), rate: '1.05' };

  const account = { id: uuid(), accountId: partnerId, providerId: 'credential', userId: partnerId };
  await api.owner.authAccount.create({ data: { ...account, password: await hashPassword(password) } });
  const owner = api.as(await sessionOf(api.anonymous(), mailOf(partnerId)));
  const own = (await owner.get(`/v1/portal/partners/${partnerId}/years/2026`).expect(200)).body;
  const inFrancs = { adjusted: chf(10_000), paidOut: chf(0), converted: chf(-10_000) };
  const inEuros = { adjusted: eur(0), paidOut: eur(10_500), converted: eur(10_500), payouts: 1 };
  expect(own).toMatchObject({ currencies: [inFrancs, inEuros], conversions: [conversion] });
  const said = `${reference}: CHF 100.00 -> EUR 105.00 (1.05)`;
  const file = await owner.get(`/v1/portal/partners/${partnerId}/years/2026/export.csv`).expect(200);
  expect(file.text.split(said)).toHaveLength(3); // beside each of the two

  const finance = await somebody(api, ['admin']);
  const of = (resource: string) => `/v1/${resource}?filter=${JSON.stringify({ partnerId, year: 2026 })}`;
  expect((await finance.get(of('tax-summaries')).expect(200)).body).toMatchObject([
    { ...inFrancs, conversions: [conversion] },
    { ...inEuros, conversions: [conversion] },
  ]);
  expect((await finance.get(of('tax-summaries/export.csv')).expect(200)).text.split(said)).toHaveLength(3);
});

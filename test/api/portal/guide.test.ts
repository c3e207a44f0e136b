import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test('C42: the guide’s figures are those of the terms and settings in force for this partner', async () => {
  const program = await aProgram(api.owner);
  await api.owner.program.update({ where: { id: program.id }, data: { accessHours: 48, loginDays: 30, gateHostPlans: ['Business'] } });
  await api.owner.payoutPolicy.create({
    data: { id: uuid(), programId: program.id, currency: 'CHF', thresholdMinor: 7_500, schedule: 'monthly', dayOfMonth: 5 },
  });
  const { id } = await aPartner(api.owner, program.id);
  const { bounty: _none, ...terms } = await api.owner.programTerms.findUniqueOrThrow({ where: { id: program.termsId } });
  const own = { ...terms, id: uuid(), partnerId: id, version: 2, rateBps: 1_250, cardHoldDays: 14 };
  await api.owner.programTerms.create({ data: own });
  const person = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId: id, personId: person.id, role: 'member' } });
  const caller = api.as(await sessionOf(api.anonymous(), person.email));
  expect((await caller.get(`/v1/portal/partners/${id}/guide`).expect(200)).body).toMatchObject({
    rules: {
      version: 2,
      rateBps: 1_250,
      cardHoldDays: 14,
      policies: [{ threshold: { amount: 7_500, currency: 'CHF' }, schedule: 'monthly', dayOfMonth: 5 }],
    },
    hostPlans: ['Business'],
    accessHours: 48,
    loginDays: 30,
    selfReferral: 'flag',
    hasBadge: false,
  });
});

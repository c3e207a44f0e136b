import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readGuide } from '../../../domain/program/guide-text.ts';
import { builtInGuide } from '../../../domain/wording/guide-built-in.ts';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test('C42: the guide shows the figures of the terms and settings in force for the partner', async () => {
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
    badge: null,
  });
});

test('C42: the guide shows the newest text of the program per language, or the built-in one', async () => {
  const [mine, other] = [await aProgram(api.owner), await aProgram(api.owner)];
  const { id } = await aPartner(api.owner, mine.id);
  const person = await aPerson(api.owner, { roles: [] });
  const writer = await aPerson(api.owner, { roles: ['staff'] });
  await api.owner.partnerMember.create({ data: { partnerId: id, personId: person.id, role: 'member' } });
  const caller = api.as(await sessionOf(api.anonymous(), person.email));
  const texts = async () => (await caller.get(`/v1/portal/partners/${id}/guide`).expect(200)).body.texts;
  const write = (programId: string, language: string, version: number, body: string | null) =>
    api.owner.guideVersion.create({
      data: { id: uuid(), programId, language, version, body, personId: writer.id, reason: 'Not for partners.' },
    });
  const builtIn = { en: readGuide(builtInGuide.en).chapters, de: readGuide(builtInGuide.de).chapters };
  await write(other.id, 'en', 1, 'Of others.');
  expect(await texts()).toEqual(builtIn);
  await write(mine.id, 'en', 1, 'Old.');
  await write(mine.id, 'en', 2, 'New, with {rate}.');
  expect(await texts()).toEqual({ en: readGuide('New, with {rate}.').chapters, de: builtIn.de });
  await write(mine.id, 'en', 3, null);
  expect(await texts()).toEqual(builtIn);
});

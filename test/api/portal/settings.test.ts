import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test('C27: an owner changes name, website and language; the audit names the fields, never what they said', async () => {
  const program = await aProgram(api.owner);
  const { id } = await aPartner(api.owner, program.id, { name: 'Brunner GmbH' });
  const person = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId: id, personId: person.id, role: 'owner' } });
  const caller = api.as(await sessionOf(api.anonymous(), person.email));
  const path = `/v1/portal/partners/${id}`;
  const profile = { companyName: 'Brunner AG', website: 'https://brunner.example', language: 'de' };
  await caller.post(`${path}/profile`, profile).expect(200);
  expect((await caller.get(`${path}/settings`).expect(200)).body).toMatchObject({ profile, tax: null });
  const entry = await api.owner.auditEntry.findFirstOrThrow({ where: { action: 'partner.change_profile' } });
  expect(entry.after).toEqual({ changed: ['companyName', 'website', 'language'] });
  const wrong = await caller.post(`${path}/profile`, { ...profile, companyName: ' ', state: 'active' }).expect(400);
  expect(Object.keys(wrong.body.errors).toSorted()).toEqual(['companyName', 'state']);
  const refused = await caller.post(`${path}/profile`, { ...profile, companyName: 'Win at https://evil.example' }).expect(400);
  expect(refused.body.code).toBe('name_not_plain'); // as joining refuses it: it stands in our mails
  expect(await api.owner.partner.findUnique({ where: { id } })).toMatchObject({ companyName: 'Brunner AG' });
});

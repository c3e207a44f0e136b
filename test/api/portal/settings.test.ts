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
  const { profile: seen } = (await caller.get(`${path}/settings`).expect(200)).body;
  await caller.post(`${path}/profile`, { ...profile, seen }).expect(200);
  expect((await caller.get(`${path}/settings`).expect(200)).body).toMatchObject({ profile, tax: null });
  const entry = await api.owner.auditEntry.findFirstOrThrow({ where: { action: 'partner.change_profile' } });
  expect(entry.after).toEqual({ changed: ['companyName', 'website', 'language'] });
  const wrong = await caller.post(`${path}/profile`, { ...profile, companyName: ' ', state: 'active', seen: profile }).expect(400);
  expect(Object.keys(wrong.body.errors).toSorted()).toEqual(['companyName', 'state']);
  const refused = await caller
    .post(`${path}/profile`, { ...profile, companyName: 'Win at https://evil.example', seen: profile })
    .expect(400);
  expect(refused.body.code).toBe('name_not_plain'); // as joining refuses it: it stands in our mails
  expect(await api.owner.partner.findUnique({ where: { id } })).toMatchObject({ companyName: 'Brunner AG' });
});

test('a change whose answer got lost is no second one when it is sent again, and nobody else’s', async () => {
  const { id } = await aPartner(api.owner, (await aProgram(api.owner)).id, { name: 'Brunner GmbH' });
  const person = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId: id, personId: person.id, role: 'owner' } });
  const caller = api.as(await sessionOf(api.anonymous(), person.email));
  const path = `/v1/portal/partners/${id}`;
  const { profile: seen } = (await caller.get(`${path}/settings`).expect(200)).body;
  const change = { ...seen, companyName: ' Brunner AG ', seen };
  const first = await caller.post(`${path}/profile`, change).expect(200);
  expect((await caller.post(`${path}/profile`, change).expect(200)).body).toEqual(first.body);
  expect(await api.owner.auditEntry.count({ where: { action: 'partner.change_profile', subjectId: id } })).toBe(1);
  const next = { ...seen, companyName: 'Brunner Velos AG', seen: first.body.seen };
  await caller.post(`${path}/profile`, next).expect(200); // an answer says with what the next change begins
});

test('of two windows the older one does not undo what the other has saved', async () => {
  const { id } = await aPartner(api.owner, (await aProgram(api.owner)).id, { name: 'Brunner GmbH' });
  const person = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId: id, personId: person.id, role: 'owner' } });
  const caller = api.as(await sessionOf(api.anonymous(), person.email));
  const path = `/v1/portal/partners/${id}`;
  const { profile: seen } = (await caller.get(`${path}/settings`).expect(200)).body;
  const answers = await Promise.all([
    caller.post(`${path}/profile`, { ...seen, companyName: 'Brunner AG', seen }),
    caller.post(`${path}/profile`, { ...seen, website: 'https://brunner.example', seen }),
  ]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  expect(answers.find(({ status }) => status === 412)?.body).toMatchObject({ code: 'version_changed' });
  const { profile } = (await caller.get(`${path}/settings`).expect(200)).body;
  expect([profile.companyName === 'Brunner AG', profile.website !== null].filter(Boolean)).toHaveLength(1);
});

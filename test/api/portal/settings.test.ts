import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test('C27: an owner changes name, website and language, and the audit names only the changed fields', async () => {
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

test('a partner cannot take a name like the product’s, and cannot change its name while it is shown to a customer', async () => {
  const program = await aProgram(api.owner);
  await api.owner.program.update({ where: { id: program.id }, data: { name: 'Termino Partners' } });
  const { id: partnerId } = await aPartner(api.owner, program.id, { name: 'Brunner GmbH' });
  const person = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId, personId: person.id, role: 'owner' } });
  const caller = api.as(await sessionOf(api.anonymous(), person.email));
  const path = `/v1/portal/partners/${partnerId}`;
  const { profile: seen } = (await caller.get(`${path}/settings`).expect(200)).body;
  const rename = (companyName: string) => caller.post(`${path}/profile`, { ...seen, companyName, seen });
  expect((await rename('Termino Support').expect(400)).body.code).toBe('name_of_ours');
  expect((await rename('Br\u03C5nner GmbH').expect(400)).body.code).toBe('name_mixes_alphabets');
  const [ticketId, customerId, loginId] = [uuid(), uuid(), uuid()];
  await api.owner.customer.create({ data: { id: customerId, hostRef: `host-${customerId}` } });
  const of = { partnerId, customerId };
  await api.owner.ticket.create({ data: { id: ticketId, kind: 'partner_login', programId: program.id, ...of, title: 'Settings' } });
  const asked = { scopes: ['settings'], purpose: 'Set it up.', requestedAt: new Date(), requestedBy: person.id };
  await api.owner.partnerLogin.create({ data: { id: loginId, ticketId, ...of, ...asked, state: 'requested' } });
  expect((await rename('Brunner AG').expect(409)).body.code).toBe('name_stands');
  await caller.post(`${path}/profile`, { ...seen, website: 'https://brunner.example', seen }).expect(200); // all else may change
  await api.owner.partnerLogin.update({
    where: { id: loginId },
    data: { state: 'revoked', revokedAt: new Date(), revokedBy: 'partner', reason: 'by_partner' },
  });
  await caller
    .post(`${path}/profile`, { ...seen, companyName: 'Brunner AG', seen: { ...seen, website: 'https://brunner.example' } })
    .expect(200);
});

test('a change of profile that is repeated is stored once, and after another change it is applied again', async () => {
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

test('of two changes of profile based on one version, the second is refused with 412', async () => {
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

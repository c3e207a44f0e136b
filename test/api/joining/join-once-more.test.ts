import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { mergedInto } from '../../support/merged.ts';
import { anApiKey, aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const formOf = ({ id: programId, termsId }: { id: string; termsId: string }) => ({
  programId,
  termsId,
  acceptsTerms: true,
  companyName: 'Keller',
  personKind: 'person',
  country: 'CH',
  website: null,
  promotesHow: 'In my shop.',
  language: 'en',
});

test('C08: a signed-in person applies once without another email, and again after a refusal', async () => {
  const program = await aProgram(api.owner, { destinationOrigins: ['https://termino.test'] });
  const person = await aPerson(api.owner, { roles: [] });
  const caller = api.as(await sessionOf(api.anonymous(), person.email));
  const { id } = (await caller.post('/v1/portal/applications', formOf(program)).expect(201)).body;
  expect(await api.owner.partner.findUnique({ where: { id } })).toMatchObject({ state: 'applied', promotesHow: 'In my shop.' });
  expect((await caller.post('/v1/portal/applications', formOf(program)).expect(409)).body.code).toBe('already_partner');
  await api.owner.partner.update({ where: { id }, data: { state: 'refused' } });
  await caller.post('/v1/portal/applications', formOf(program)).expect(201);
});

test.each(['refused', 'lapsed', 'closed'])(
  'C01: a person who was %s and applies again gets their account and its current host plan',
  async (state) => {
    const program = await aProgram(api.owner, { destinationOrigins: ['https://termino.test'] });
    await api.owner.program.update({ where: { id: program.id }, data: { gateHostPlans: ['Business'] } });
    const person = await aPerson(api.owner, { roles: [] });
    const caller = api.as(await sessionOf(api.anonymous(), person.email));
    const authorization = `Bearer ${await anApiKey(api.owner, program.id)}`;
    const account = { accountId: `acc-${uuid()}`, email: person.email, name: 'Keller', hostPlan: 'Free' };
    const { customerId } = (await api.anonymous().post('/v1/accounts').set({ authorization }).send(account).expect(200)).body;
    const applied = async () => (await caller.post('/v1/portal/applications', formOf(program)).expect(201)).body.id;
    const rowOf = (id: string) => api.owner.partner.findUnique({ where: { id } });
    const first = await applied();
    expect(await rowOf(first)).toMatchObject({ ownCustomerId: customerId, hostPlan: 'Free' });
    await api.owner.partner.update({ where: { id: first }, data: { state } });
    await api.owner.customer.update({ where: { id: customerId }, data: { hostPlan: 'Business' } });
    expect(await rowOf(await applied())).toMatchObject({ ownCustomerId: customerId, hostPlan: 'Business' });
    expect(await rowOf(first)).toMatchObject({ ownCustomerId: null });
  },
);

test('a person of a part whose partner is closed may apply again with their own account', async () => {
  const program = await aProgram(api.owner, { destinationOrigins: ['https://termino.test'] });
  const person = await aPerson(api.owner, { roles: [] });
  const caller = api.as(await sessionOf(api.anonymous(), person.email));
  const authorization = `Bearer ${await anApiKey(api.owner, program.id)}`;
  const account = { accountId: `acc-${uuid()}`, email: person.email, name: 'Keller', hostPlan: 'Free' };
  const { customerId } = (await api.anonymous().post('/v1/accounts').set({ authorization }).send(account).expect(200)).body;
  const { id: first } = (await caller.post('/v1/portal/applications', formOf(program)).expect(201)).body;
  await api.owner.partner.update({ where: { id: first }, data: { state: 'active' } });
  const into = await aPartner(api.owner, program.id);
  await mergedInto(api.owner, { from: first, into: into.id });
  expect((await caller.post('/v1/portal/applications', formOf(program)).expect(409)).body.code).toBe('already_partner');
  await api.owner.partner.update({ where: { id: into.id }, data: { state: 'closed' } });
  const { id } = (await caller.post('/v1/portal/applications', formOf(program)).expect(201)).body;
  expect(await api.owner.partner.findUnique({ where: { id } })).toMatchObject({ ownCustomerId: customerId });
  expect(await api.owner.partner.findUnique({ where: { id: first } })).toMatchObject({ ownCustomerId: null });
});

test('staff cannot apply as partners, and anonymous callers get 401', async () => {
  const program = await aProgram(api.owner, { destinationOrigins: ['https://termino.test'] });
  const caller = api.as(await api.signIn(['support']));
  const { body } = await caller.post('/v1/portal/applications', formOf(program)).expect(403);
  expect(body).toMatchObject({ code: 'nobody_may', detail: expect.stringContaining('use another account') });
  await api.anonymous().post('/v1/portal/applications').send(formOf(program)).expect(401);
});

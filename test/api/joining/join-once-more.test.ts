import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aProgram } from '../rows.ts';
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

test('C08: whoever is signed in joins without another mail, once; after a refusal again', async () => {
  const program = await aProgram(api.owner, { destinationOrigins: ['https://termino.test'] });
  const person = await aPerson(api.owner, { roles: [] });
  const caller = api.as(await sessionOf(api.anonymous(), person.email));
  const { id } = (await caller.post('/v1/portal/applications', formOf(program)).expect(201)).body;
  expect(await api.owner.partner.findUnique({ where: { id } })).toMatchObject({ state: 'applied', promotesHow: 'In my shop.' });
  expect((await caller.post('/v1/portal/applications', formOf(program)).expect(409)).body.code).toBe('already_partner');
  await api.owner.partner.update({ where: { id }, data: { state: 'refused' } });
  await caller.post('/v1/portal/applications', formOf(program)).expect(201);
});

test('staff are nobody’s partner', async () => {
  const program = await aProgram(api.owner, { destinationOrigins: ['https://termino.test'] });
  const caller = api.as(await api.signIn(['support']));
  await caller.post('/v1/portal/applications', formOf(program)).expect(403);
  await api.anonymous().post('/v1/portal/applications').send(formOf(program)).expect(401);
});

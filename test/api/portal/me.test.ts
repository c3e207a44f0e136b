import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const mergedAt = new Date('2026-11-27T08:00:00.123Z');

test('after merges the remaining partner is listed first, and each part names the one it belongs to', async () => {
  const { id: programId } = await aProgram(api.owner);
  const person = await aPerson(api.owner, { roles: [] });
  const partners: { id: string; name: string }[] = [];
  for (const [age, name] of ['First', 'Second', 'Third'].entries()) {
    const { id } = await aPartner(api.owner, programId, { name });
    await api.owner.partnerMember.create({ data: { partnerId: id, personId: person.id, role: 'owner', createdAt: new Date(age) } });
    partners.push({ id, name });
  }
  const [first, second, third] = partners.map(({ id }) => id);
  const asker = await aPerson(api.owner, { roles: ['finance_preparer'] });
  const merge = (from = '', into = '', rest: object = {}) =>
    api.owner.partnerMerge.create({
      data: { id: uuid(), fromPartnerId: from, intoPartnerId: into, reason: 'Twice', askedBy: asker.id, ...rest },
    });
  const caller = api.as(await sessionOf(api.anonymous(), person.email));
  const seen = async () => {
    const { partners: own }: { partners: { name: string; partOf: object | null }[] } = (await caller.get('/v1/portal/me').expect(200)).body;
    return own.map(({ name, partOf }) => ({ name, partOf }));
  };
  await merge(first, second, { approvedBy: person.id, mergedAt });
  await merge(second, third); // proposed only
  expect(await seen()).toEqual([
    { name: 'Second', partOf: null },
    { name: 'Third', partOf: null },
    { name: 'First', partOf: { id: second, name: 'Second', since: mergedAt.toISOString() } },
  ]);
  await api.owner.partnerMerge.updateMany({ where: { fromPartnerId: second ?? '' }, data: { approvedBy: person.id, mergedAt } });
  expect((await seen()).map(({ name, partOf }) => [name, partOf])).toEqual([
    ['Third', null],
    ['First', { id: third, name: 'Third', since: mergedAt.toISOString() }],
    ['Second', { id: third, name: 'Third', since: mergedAt.toISOString() }],
  ]);
});

test('a person’s active partners are listed before refused, lapsed and closed ones', async () => {
  const { id: programId } = await aProgram(api.owner);
  const person = await aPerson(api.owner, { roles: [] });
  for (const [age, state] of ['refused', 'lapsed', 'closed', 'suspended', 'active'].entries()) {
    const { id } = await aPartner(api.owner, programId, { name: state });
    await api.owner.partner.update({ where: { id }, data: { state } });
    await api.owner.partnerMember.create({ data: { partnerId: id, personId: person.id, role: 'owner', createdAt: new Date(age) } });
  }
  const { body } = await api
    .as(await sessionOf(api.anonymous(), person.email))
    .get('/v1/portal/me')
    .expect(200);
  expect(body.partners.map(({ name }: { name: string }) => name)).toEqual(['suspended', 'active', 'refused', 'lapsed', 'closed']);
});

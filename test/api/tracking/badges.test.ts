import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { anApiKey, aProgram } from '../rows.ts';
import { aPerson, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** A host product in whose program everybody takes part, and an account of it. */
async function host(change: object = {}, hostPlan = 'Free') {
  const program = await aProgram(api.owner, { partnerKind: 'ambassador', destinationOrigins: ['https://plauder.test'] });
  const badge = { badge: true, badgeText: '⚡ by Plauder', badgeRemovablePlans: ['Pro', 'Team'] };
  await api.owner.program.update({ where: { id: program.id }, data: { ...badge, ...change } });
  const authorization = `Bearer ${await anApiKey(api.owner, program.id)}`;
  const accountId = `acc-${uuid()}`;
  const account = { accountId, email: `${uuid()}@velo.example`, name: 'Velowerk', hostPlan };
  await api.anonymous().post('/v1/accounts').set({ authorization }).send(account).expect(200);
  const partner = await api.owner.partner.findFirstOrThrow({ where: { programId: program.id }, include: { links: true } });
  const path = `/v1/badges/${accountId}`;
  return {
    partner,
    authorization,
    path,
    read: () => api.anonymous().get(path).set({ authorization }),
    set: (isShown: boolean) => api.anonymous().put(path).set({ authorization }).send({ isShown }),
  };
}

test('B08, B10: the badge of a new account is shown with its own link', async () => {
  const { partner, read } = await host();
  const { body } = await read().expect(200);
  const code = partner.links.find(({ channel }) => channel === 'badge')?.code;
  expect(body).toMatchObject({ isShown: true, text: '⚡ by Plauder', isRemovable: false, removablePlans: ['Pro', 'Team'] });
  expect(body.link).toMatch(new RegExp(`/r/${code}$`));
});

test('B22: hiding the badge on a free plan is refused and names the plans that may', async () => {
  const { partner, read, set } = await host();
  const { body } = await set(false).expect(409);
  expect(body).toMatchObject({
    code: 'badge_locked',
    detail: 'The badge cannot be removed on this host plan. It can be removed on Pro, Team.',
  });
  expect((await read()).body.isShown).toBe(true);
  expect(await api.owner.auditEntry.count({ where: { subjectId: partner.id, action: 'badge.switch' } })).toBe(0);
});

test('B22, B23: a paid plan hides the badge once, and after a downgrade it is shown again', async () => {
  const { partner, read, set } = await host({}, 'pro');
  for (const _twice of [1, 2]) expect((await set(false).expect(200)).body).toMatchObject({ isShown: false, isRemovable: true });
  expect(await api.owner.auditEntry.count({ where: { subjectId: partner.id, action: 'badge.switch' } })).toBe(1);
  await api.owner.partner.update({ where: { id: partner.id }, data: { hostPlan: 'Free' } });
  expect((await read()).body).toMatchObject({ isShown: true, isRemovable: false });
});

test('B22: without listed plans every paid plan may hide the badge, but not the free one', async () => {
  const { set } = await host({ badgeRemovablePlans: [] }, 'free');
  expect((await set(false).expect(409)).body.detail).toBe(
    'The badge cannot be removed on this host plan. It can be removed on any paid plan.',
  );
  const paid = await host({ badgeRemovablePlans: [] }, 'starter');
  expect((await paid.set(false).expect(200)).body).toMatchObject({ isShown: false, isRemovable: true, removablePlans: [] });
});

test('after a merge each account keeps its badge, and its link belongs to the remaining partner', async () => {
  const { partner, authorization, read, set } = await host({}, 'Pro');
  const other = { accountId: `acc-${uuid()}`, email: `${uuid()}@velo.example`, name: 'Velo zwei' };
  const { body } = await api.anonymous().post('/v1/accounts').set({ authorization }).send(other).expect(200);
  const [{ id: askedBy }, { id: approvedBy }] = [
    await aPerson(api.owner, { roles: ['staff'] }),
    await aPerson(api.owner, { roles: ['finance_approver'] }),
  ];
  const two = { askedBy, approvedBy, reason: 'one person', decidedAt: new Date(), mergedAt: new Date() };
  await api.owner.partnerMerge.create({ data: { id: uuid(), fromPartnerId: partner.id, intoPartnerId: body.partner.id, ...two } });
  const others = await api.owner.link.findMany({ where: { partnerId: body.partner.id } });
  const moved = { partnerId: body.partner.id, formerPartnerId: partner.id };
  await api.owner.link.updateMany({ where: { partnerId: partner.id }, data: moved });
  const codeOf = (links: readonly { code: string; channel: string }[]) => links.find(({ channel }) => channel === 'badge')?.code;
  const printed = codeOf(partner.links);
  expect((await read().expect(200)).body).toMatchObject({ isShown: true, link: expect.stringContaining(`/r/${printed}`) });
  const survivor = await api.anonymous().get(`/v1/badges/${other.accountId}`).set({ authorization });
  expect(survivor.body.link).toContain(`/r/${codeOf(others)}`);
  const told = await api.anonymous().post('/v1/accounts').set({ authorization }).send(other).expect(200);
  expect(told.body.partner.link).toBe(body.partner.link); // though the other's is older
  expect((await set(false).expect(200)).body.isShown).toBe(false);
});

test('the badge of an account without one or of another host gets 404, and a key with another scope 403', async () => {
  const [mine, other, without] = [await host(), await host(), await host({ badge: false })];
  await api.anonymous().get(mine.path).set({ authorization: other.authorization }).expect(404);
  await api.anonymous().put(mine.path).set({ authorization: other.authorization }).send({ isShown: true }).expect(404);
  await without.read().expect(404);
  await api.anonymous().get('/v1/badges/nobody').set({ authorization: mine.authorization }).expect(404);
  const program = await aProgram(api.owner);
  const key = await anApiKey(api.owner, program.id, { scopes: ['partner_login'] });
  expect(
    (
      await api
        .anonymous()
        .get(mine.path)
        .set({ authorization: `Bearer ${key}` })
    ).status,
  ).toBe(403);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { hashPassword } from '../../../prisma/account/passwords.ts';
import { startApi, type RunningApi } from '../running.ts';
import { portalWorld, type PortalWorld } from './partners.ts';

let api: RunningApi;
let world: PortalWorld;
beforeAll(async () => {
  api = await startApi({ limits: { portalCommandsPerMinute: 5 } });
  world = await portalWorld(api);
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

const aPartner = async () => world.partner(await world.program());
const overviewOf = ({ partnerId }: { partnerId: string }) => `/v1/portal/partners/${partnerId}/overview`;

test('M17: a person removed from a partner gets 404 from the next request on', async () => {
  const partner = await aPartner();
  const person = await partner.person('member');
  await person.get(overviewOf(partner)).expect(200);
  await api.owner.partnerMember.deleteMany({ where: { personId: person.id } });
  await person.get(overviewOf(partner)).expect(404);
});

test('C38: a person who only signs in at customers cannot see the partner’s overview', async () => {
  const partner = await aPartner();
  const person = await partner.person('login_admin');
  const { body } = await person.get(overviewOf(partner)).expect(403);
  expect(body).toMatchObject({ code: 'team_role', details: { who: 'owner' }, detail: expect.not.stringContaining('admin') });
});

test('a person of two partners sees each one by its address', async () => {
  const [one, other] = [await aPartner(), await aPartner()];
  const person = await one.person('owner');
  await api.owner.partnerMember.create({ data: { partnerId: other.partnerId, personId: person.id, role: 'member' } });
  const { body: me } = await person.get('/v1/portal/me').expect(200);
  expect(me).toMatchObject({
    partners: [
      { id: one.partnerId, name: one.name, role: 'owner', kind: 'reseller', state: 'active' },
      { id: other.partnerId, name: other.name, role: 'member' },
    ],
    secondFactor: { enrolled: false, verifiedAt: null },
    environment: { demo: false },
  });
  for (const { partnerId, code } of [one, other])
    expect((await person.get(overviewOf({ partnerId })).expect(200)).body.link.code).toBe(code);
});

test('staff see no partner in the portal, and partners get 403 at the console’s addresses', async () => {
  const staff = api.as(await api.signIn(['finance_approver']));
  expect((await staff.get('/v1/portal/me').expect(200)).body.partners).toEqual([]);
  const partner = await (await aPartner()).person('owner');
  for (const path of ['/v1/payouts', '/v1/partners', '/v1/payout-methods', '/v1/audit-entries'])
    expect((await partner.get(path).expect(403)).body.code).toBe('not_allowed');
});

test('the demo’s portal sign-in names the people who have its password', async () => {
  const partner = await aPartner();
  const person = await partner.person('owner');
  await api.owner.authAccount.updateMany({ where: { user: { email: person.email } }, data: { password: await hashPassword('demo') } });
  const { body } = await api.anonymous().get('/v1/portal/sign-in').expect(200);
  expect(body.demo.people).toContainEqual({
    name: 'Person ',
    email: person.email,
    partner: partner.name,
    program: expect.any(String),
    role: 'owner',
  });
});

test('S65: the portal limits commands per minute, but not reading', async () => {
  const partner = await aPartner();
  const person = await partner.person('owner');
  const path = `/v1/portal/partners/${partner.partnerId}/payout-methods/check`;
  const statuses = [];
  for (let tries = 0; tries < 7; tries += 1) statuses.push((await person.post(path, {})).status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(2);
  await person.get(overviewOf(partner)).expect(200);
});

test('the portal answers 503 if it has no database role of its own', async () => {
  const partner = await aPartner();
  const without = await startApi({ database: api.database, environment: { PORTAL_DATABASE_URL: '' } });
  try {
    const { body } = await without
      .as(await without.signIn([]))
      .get(overviewOf(partner))
      .expect(503);
    expect(body.code).toBe('unavailable');
  } finally {
    await without.stop();
  }
});

test('S21: another partner’s address gets 404, even with an invalid query', async () => {
  const [own, foreign] = [await aPartner(), await aPartner()];
  const person = await own.person('owner');
  await person.get(`/v1/portal/partners/${foreign.partnerId}/report`).expect(404);
  await person.get(`/v1/portal/partners/${own.partnerId}/report`).expect(400);
});

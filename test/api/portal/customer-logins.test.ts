import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aBrowser, codeFor, loginStory, type LoginStory } from '../login-world.ts';
import { aPartner } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test.each(['ended', 'refused', 'somebody else’s by a merge'])(
  'a referral that is %s takes its login along: no code any more, and the partner still sees it, why it is over and who was inside',
  async (what) => {
    const story = await loginStory(api);
    const loginId = await story.active();
    const { who, shown } = await codeFor(story, loginId);
    await story.host.redeem(shown).expect(200);
    const { id: otherId } = await aPartner(api.owner, story.program.id);
    const data = what === 'ended' || what === 'refused' ? { state: what } : { partnerId: otherId };
    await api.owner.referral.updateMany({ where: { partnerId: story.partnerId }, data });
    const refused = await who.post(`${story.path}/${loginId}/code`, { challenge: aBrowser().challenge }).expect(409);
    expect(refused.body.code).toBe('login_not_offered');
    const { body } = await story.boss.get(story.path).expect(200);
    const login = { id: loginId, state: 'revoked', reason: 'no_longer_credited', end: null };
    const inside = { sessions: [{ endedBy: 'revocation' }], earlier: [] };
    expect(body.customers).toMatchObject([{ id: story.customerId, isCredited: false, login, startAddress: null, ...inside }]);
    expect((await story.ask()).status).not.toBe(201);
  },
);

test('a customer of whom there is no address is known to be reached by nothing of ours', async () => {
  const story = await loginStory(api);
  const reachable = async () => (await story.boss.get(story.path).expect(200)).body.customers[0].isReachable;
  expect(await reachable()).toBe(false);
  await api.owner.customer.update({ where: { id: story.customerId }, data: { email: Buffer.from('sealed') } });
  expect(await reachable()).toBe(true);
});

test('a customer who is no longer the partner’s, and at whom nobody asked to sign in, is not listed', async () => {
  const story = await loginStory(api);
  await api.owner.referral.updateMany({ where: { partnerId: story.partnerId }, data: { state: 'ended' } });
  expect((await story.boss.get(story.path).expect(200)).body.customers).toEqual([]);
});

const ways = {
  customer: async ({ host }: LoginStory, id: string) => {
    await host.post(`/v1/partner-logins/${id}/consent`, { kind: 'withdrawn', by: 'Rosa, admin' }).expect(200);
  },
  partner: async ({ boss, path }: LoginStory, id: string) => {
    await boss.post(`${path}/${id}/end`).expect(200);
  },
  staff: async (_story: LoginStory, id: string) => {
    const support = api.as(await api.signIn(['support']));
    await support.post(`/v1/login-requests/${id}/revoke`, { reason: 'The customer called.' }).expect(200);
  },
  expiry: async (_story: LoginStory, id: string) => {
    await api.owner.partnerLogin.update({ where: { id }, data: { state: 'expired', expiresAt: new Date() } });
  },
};

test.each(['customer', 'partner', 'staff', 'expiry'] as const)(
  'it says who ended a login (%s) and when; asked for anew, that and who was inside stay to be read',
  async (by) => {
    const story = await loginStory(api);
    const loginId = await story.active();
    const { shown, who } = await codeFor(story, loginId);
    await story.host.redeem(shown).expect(200);
    await ways[by](story, loginId);
    const seen = async () => (await story.boss.get(story.path).expect(200)).body.customers[0];
    const reason = by === 'staff' ? 'The customer called.' : null;
    const { login } = await seen();
    expect(login).toMatchObject({ id: loginId, end: { by, at: expect.stringMatching(/Z$/) }, reason });
    expect(Math.abs(Date.parse(login.end.at) - Date.now())).toBeLessThan(60_000);
    const { body } = await story.ask().expect(201);
    const { name } = await api.owner.person.findUniqueOrThrow({ where: { id: who.id } });
    const earlier = [{ id: loginId, end: login.end, reason }];
    expect(await seen()).toMatchObject({ login: { id: body.id, end: null }, earlier, sessions: [{ person: name }] });
  },
);

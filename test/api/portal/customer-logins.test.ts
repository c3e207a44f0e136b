import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aBrowser, codeFor, loginStory, type LoginStory } from '../login-world.ts';
import { aPartner, aReferral } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test.each(['ended', 'refused', 'somebody else’s by a merge'])(
  'a login whose referral is %s gives no more codes, but is still listed with its end and its sessions',
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

test('a customer without an email address is shown as not reachable', async () => {
  const story = await loginStory(api);
  const reachable = async () => (await story.boss.get(story.path).expect(200)).body.customers[0].isReachable;
  expect(await reachable()).toBe(false);
  await api.owner.customer.update({ where: { id: story.customerId }, data: { email: Buffer.from('sealed') } });
  expect(await reachable()).toBe(true);
});

test('a customer who is no longer credited to the partner and never had a login is not listed', async () => {
  const story = await loginStory(api);
  await api.owner.referral.updateMany({ where: { partnerId: story.partnerId }, data: { state: 'ended' } });
  expect((await story.boss.get(story.path).expect(200)).body.customers).toEqual([]);
});

test('customers with logins are listed page by page and found by any of their logins', async () => {
  const story = await loginStory(api);
  const first = await story.active();
  await story.boss.post(`${story.path}/${first}/end`).expect(200);
  const second = String((await story.ask().expect(201)).body.id);
  const { id: programId, termsId } = story.program;
  const more: string[] = [];
  for (const day of [1, 2, 3]) {
    const { id, customerId } = await aReferral(api.owner, { programId, termsId, partnerId: story.partnerId });
    await api.owner.referral.update({ where: { id }, data: { attributedAt: new Date(Date.UTC(2026, 0, day)) } });
    more.push(customerId);
  }
  const ids = async (query: string) => {
    const { body } = await story.boss.get(`${story.path}${query}`).expect(200);
    return body.customers.map(({ id }: { readonly id: string }) => id);
  };
  const all = [story.customerId, ...more.toReversed()];
  expect(await ids('')).toEqual(all);
  expect(await ids('?range=[0,1]')).toEqual(all.slice(0, 2));
  expect(await ids('?range=[2,3]')).toEqual(all.slice(2));
  expect(await ids('?range=[4,5]')).toEqual([]);
  const of = (loginId: string) => ids(`?range=[0,0]&filter=${encodeURIComponent(JSON.stringify({ loginId }))}`);
  expect(await of(first)).toEqual([story.customerId]);
  expect(await of(second)).toEqual([story.customerId]);
  expect(await of(String(more[0]))).toEqual([]);
});

test('the customers are not found by a login of another partner', async () => {
  const [story, other] = [await loginStory(api), await loginStory(api)];
  const filter = encodeURIComponent(JSON.stringify({ loginId: await other.active() }));
  expect((await story.boss.get(`${story.path}?filter=${filter}`).expect(200)).body.customers).toEqual([]);
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

/** Support notes that the customer wishes another login: after a no nobody could request one now. */
const wish = (id: string) =>
  api.owner.partnerLogin.update({
    where: { id },
    data: { wishAt: new Date(), wishNotedBy: uuid(), wishOf: 'Rosa', wishReason: 'She called us.' },
  });

test.each(['customer', 'partner', 'staff', 'expiry'] as const)(
  'the list says who ended a login (%s) and when, also after another one was requested',
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
    if (by === 'customer') await wish(loginId);
    const { body } = await story.ask().expect(201);
    const { name } = await api.owner.person.findUniqueOrThrow({ where: { id: who.id } });
    const earlier = [{ id: loginId, end: login.end, reason }];
    expect(await seen()).toMatchObject({ login: { id: body.id, end: null }, earlier, sessions: [{ person: name }] });
  },
);

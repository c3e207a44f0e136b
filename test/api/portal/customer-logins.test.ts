import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aBrowser, codeFor, loginStory } from '../login-world.ts';
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
    const login = { id: loginId, state: 'revoked', reason: 'no_longer_credited', sessions: [{ endedAt: null }] };
    expect(body.customers).toMatchObject([{ id: story.customerId, isCredited: false, login, startAddress: null }]);
    expect((await story.ask()).status).not.toBe(201);
  },
);

test('a customer who is no longer the partner’s, and at whom nobody asked to sign in, is not listed', async () => {
  const story = await loginStory(api);
  await api.owner.referral.updateMany({ where: { partnerId: story.partnerId }, data: { state: 'ended' } });
  expect((await story.boss.get(story.path).expect(200)).body.customers).toEqual([]);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mergedInto } from '../../support/merged.ts';
import { steppedUp } from '../accounts/mailed.ts';
import { aBrowser, codeFor, loginStory, type LoginStory } from '../login-world.ts';
import { aPartner } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

type Way = 'its own' | 'a part';

/** Whose state decides: the partner's own, or of the one that it is part of by two merges. */
async function deciderOf({ partnerId, program }: LoginStory, way: Way): Promise<string> {
  if (way === 'its own') return partnerId;
  const [into, whole] = [await aPartner(api.owner, program.id), await aPartner(api.owner, program.id)];
  await mergedInto(api.owner, { from: partnerId, into: into.id });
  await mergedInto(api.owner, { from: into.id, into: whole.id });
  await api.owner.partner.update({ where: { id: whole.id }, data: { companyName: 'Hafen Software GmbH' } });
  return whole.id;
}

/** Somebody is inside at a customer. */
async function inside(way: Way) {
  const story = await loginStory(api);
  const decider = await deciderOf(story, way); // a merge ends the logins from before
  const loginId = await story.active();
  const { who, shown } = await codeFor(story, loginId);
  const { sessionId } = (await story.host.redeem(shown).expect(200)).body;
  const next = await codeFor(story, loginId, who);
  const support = await steppedUp(api, ['support']);
  const change = (state: string) =>
    api.owner.partner.update({ where: { id: decider }, data: { state, suspendedAt: new Date(), stateReason: 'abuse' } });
  /** Whether somebody is inside, and what everybody is told who asks for something new. */
  const look = async () => {
    const fresh = await who.post(`${story.path}/${loginId}/code`, { challenge: aBrowser().challenge });
    const extended = await support.post(`/v1/login-requests/${loginId}/extend`, { days: 3 });
    const [ours] = (await support.get(`/v1/login-requests?filter=${JSON.stringify({ id: [loginId] })}`).expect(200)).body;
    const [hosts] = (await story.host.get(`/v1/accounts/${story.accountId}/partner-logins`).expect(200)).body;
    const portal = (await story.boss.get(story.path).expect(200)).body.customers[0];
    return {
      isActive: (await story.host.get(`/v1/partner-logins/sessions/${sessionId}`).expect(200)).body.active,
      code: [fresh.status, fresh.body.code, fresh.body.details],
      extend: [extended.status, extended.body.code, extended.body.details],
      isHeld: [ours?.isHeld, hosts?.isHeld, portal.login.isHeld],
      isStartOffered: portal.startAddress !== null,
    };
  };
  return { ...story, loginId, next, change, look };
}

test.each(['suspended', 'closed'])(
  'a login of a part of a partner that is %s behaves like one of that partner: not active, refused, not offered',
  async (state) => {
    const [own, part] = [await inside('its own'), await inside('a part')];
    for (const story of [own, part]) await story.change(state);
    const seen = await part.look();
    expect(seen).toEqual(await own.look());
    expect(seen).toMatchObject({ isActive: false, code: [409, 'login_not_now', { why: 'no_longer_yours' }], isStartOffered: false });
    const refusals = [];
    for (const { host, next } of [own, part]) refusals.push((await host.redeem(next.shown).expect(409)).body.details);
    expect(refusals[1]).toEqual(refusals[0]);
  },
);

test('a login of a part is no longer held once its partner is reinstated', async () => {
  const part = await inside('a part');
  await part.change('suspended');
  expect((await part.look()).isHeld).toEqual([true, true, true]);
  await part.change('active');
  expect(await part.look()).toMatchObject({ code: [200, undefined, undefined], isHeld: [false, false, false], isStartOffered: true });
});

test.each(['suspended', 'closed'])('for a part of a partner that is %s a login can be neither requested nor activated', async (state) => {
  const [own, part] = [await refusedAt('its own', state), await refusedAt('a part', state)];
  expect(part).toEqual(own);
  expect(part).toMatchObject([
    { status: 409, code: 'login_not_offered' },
    { status: 409, code: 'login_not_offered' },
  ]);
});

/** What support is told who activates a request, and who asks for another one. */
async function refusedAt(way: Way, state: string) {
  const story = await loginStory(api);
  const decider = await deciderOf(story, way);
  const { body } = await story.ask().expect(201);
  await story.host.post(`/v1/partner-logins/${body.id}/consent`, { kind: 'given', by: 'Rosa, admin' }).expect(200);
  await api.owner.partner.update({ where: { id: decider }, data: { state, suspendedAt: new Date() } });
  const support = await steppedUp(api, ['support']);
  const activated = await support.post(`/v1/login-requests/${body.id}/activate`, { days: 3 });
  await api.owner.partnerLogin.updateMany({ where: { id: body.id }, data: { state: 'refused' } });
  const asked = await story.ask();
  return [activated, asked].map((answer) => ({ status: answer.status, code: answer.body.code, details: answer.body.details }));
}

test('a login from before its partner became part of another one lets nobody in', async () => {
  const story = await loginStory(api);
  const loginId = await story.active();
  const { who, shown } = await codeFor(story, loginId);
  const { sessionId } = (await story.host.redeem(shown).expect(200)).body;
  const next = await codeFor(story, loginId, who);
  await deciderOf(story, 'a part');
  await who.post(`${story.path}/${loginId}/code`, { challenge: aBrowser().challenge }).expect(409);
  await story.host.redeem(next.shown).expect(409);
  expect((await story.host.get(`/v1/partner-logins/sessions/${sessionId}`).expect(200)).body.active).toBe(false);
  expect((await story.boss.get(story.path).expect(200)).body.customers[0].startAddress).toBeNull();
});

test.each([
  ['its own', 'Alpenblick Digital'],
  ['a part', 'Alpenblick Digital (part of Hafen Software GmbH)'],
] as const)('a customer reads of whom a partner is a part, in the list and in the token: %s', async (way, named) => {
  const story = await loginStory(api);
  await api.owner.partner.update({ where: { id: story.partnerId }, data: { companyName: 'Alpenblick Digital' } });
  await api.owner.customer.updateMany({ where: { hostRef: story.accountId }, data: { language: 'en' } });
  await deciderOf(story, way);
  const { shown } = await codeFor(story, await story.active());
  const [listed] = (await story.host.get(`/v1/accounts/${story.accountId}/partner-logins`).expect(200)).body;
  const { body } = await story.host.redeem(shown).expect(200);
  const claims = JSON.parse(Buffer.from(String(body.token).split('.')[1] ?? '', 'base64url').toString());
  expect([listed.partner, body.partner, claims.act.partner]).toEqual([named, named, named]);
});

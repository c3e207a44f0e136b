import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codeFor, loginStory } from '../login-world.ts';
import { password, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

async function support() {
  const caller = api.as(await api.signIn(['support']));
  return { ...caller, stepUp: () => caller.post('/v1/step-up', { password }).expect(200) };
}

test('C37: support activates a login with a fresh second factor for at most 90 days, and the workflow is told', async () => {
  const { ask, host } = await loginStory(api);
  const { id } = (await ask().expect(201)).body;
  await host.post(`/v1/partner-logins/${id}/consent`, { kind: 'given', by: 'Rosa' }).expect(200);
  const staff = await support();
  expect((await staff.post(`/v1/login-requests/${id}/activate`, { days: 30 }).expect(403)).body.code).toBe('step_up_required');
  await staff.stepUp();
  await staff.post(`/v1/login-requests/${id}/activate`, { days: 91 }).expect(400);
  await staff.post(`/v1/login-requests/${id}/activate`, { days: 30 }).expect(202); // nobody works: queued
  expect(await api.owner.command.findMany({ where: { subjectId: id } })).toMatchObject([{ kind: 'activate', arguments: { days: 30 } }]);
  const { body } = await staff.get(`/v1/login-requests/${id}`).expect(200);
  expect(body).toMatchObject({ state: 'requested', consent: 'given', consentBy: 'Rosa', longestDays: 90, people: 0, sessions: [] });
});

test('C37: a login at a customer who is no longer the partner’s is refused with login_not_offered', async () => {
  const { ask, customerId } = await loginStory(api);
  const { id } = (await ask().expect(201)).body;
  await api.owner.referral.updateMany({ where: { customerId }, data: { state: 'ended' } });
  const staff = await support();
  await staff.stepUp();
  expect((await staff.post(`/v1/login-requests/${id}/activate`, { days: 30 }).expect(409)).body).toMatchObject({
    code: 'login_not_offered',
    detail: 'The customer is not, or is no longer, credited to this partner. Nothing was changed.',
  });
});

test('P33: a login of a suspended partner can be neither activated nor extended, and the refusal says why', async () => {
  const [waiting, running] = [await loginStory(api), await loginStory(api)];
  const { id } = (await waiting.ask().expect(201)).body;
  const activeId = await running.active();
  const suspended = { where: { id: { in: [waiting.partnerId, running.partnerId] } }, data: { state: 'suspended' } };
  await api.owner.partner.updateMany(suspended);
  const staff = await support();
  await staff.stepUp();
  for (const verb of [`${id}/activate`, `${activeId}/extend`])
    expect((await staff.post(`/v1/login-requests/${verb}`, { days: 30 }).expect(409)).body).toMatchObject({
      code: 'login_not_offered',
      details: { why: 'suspended' },
      detail:
        'The partner is suspended: until it is reinstated, no one can sign in at customers, and open requests are on hold. Nothing was changed.',
    });
  expect((await staff.get(`/v1/login-requests/${id}`).expect(200)).body).toMatchObject({ isHeld: true });
});

test('C36: a refused login request cannot be decided again; the second person is told who decided', async () => {
  const { ask } = await loginStory(api);
  const { id } = (await ask().expect(201)).body;
  const staff = await support();
  await staff.post(`/v1/login-requests/${id}/refuse`, { reason: 'Not without a contract.' }).expect(202);
  const second = await (await support()).post(`/v1/login-requests/${id}/refuse`, { reason: 'Not by me either.' }).expect(409);
  expect(second.body).toMatchObject({ code: 'login_already_decided', details: { by: 'Person support' } });
  await api.owner.partnerLogin.update({ where: { id }, data: { state: 'refused' } });
  expect((await staff.post(`/v1/login-requests/${id}/refuse`, { reason: 'Again, no.' }).expect(409)).body.code).toBe(
    'login_already_decided',
  );
});

test('P34: without the customer’s consent an activation decides nothing, and a second one is accepted too', async () => {
  const { ask } = await loginStory(api);
  const { id } = (await ask().expect(201)).body;
  const [ada, ben] = [await support(), await support()];
  for (const staff of [ada, ben]) {
    await staff.stepUp();
    await staff.post(`/v1/login-requests/${id}/activate`, { days: 30 }).expect(202); // nobody works: each gets its own refusal
  }
});

test('C37: revoking a login ends all its sessions at once, before the workflow runs', async () => {
  const story = await loginStory(api);
  const loginId = await story.active();
  const { shown } = await codeFor(story, loginId);
  const { sessionId } = (await story.host.redeem(shown).expect(200)).body;
  const staff = await support();
  await staff.post(`/v1/login-requests/${loginId}/revoke`, { reason: 'The customer called.' }).expect(200);
  expect(await story.row(loginId)).toMatchObject({ state: 'revoked', revokedBy: 'staff', reason: 'The customer called.' });
  expect((await story.host.get(`/v1/partner-logins/sessions/${sessionId}`)).body).toMatchObject({ active: false, endedBy: 'staff' });
  const { body } = await staff
    .get(`/v1/login-requests?filter=${encodeURIComponent(JSON.stringify({ partnerId: story.partnerId }))}`)
    .expect(200);
  expect(body).toMatchObject([{ state: 'revoked', sessions: [{ endedBy: 'staff' }] }]);
});

test('an active login is extended with a fresh second factor while the program offers logins, and the workflow is told', async () => {
  const story = await loginStory(api);
  const id = await story.active();
  const staff = await support();
  const extend = (days: number) => staff.post(`/v1/login-requests/${id}/extend`, { days });
  expect((await extend(60).expect(403)).body.code).toBe('step_up_required');
  await staff.stepUp();
  await extend(91).expect(400);
  await extend(60).expect(202); // nobody works: queued
  expect(await api.owner.command.findMany({ where: { subjectId: id } })).toMatchObject([{ kind: 'extend', arguments: { days: 60 } }]);
  await api.owner.partnerLogin.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1_000) } });
  expect((await extend(30).expect(409)).body).toMatchObject({ code: 'login_state_changed', details: { state: 'expired' } });
});

test('C37: activating or extending a login for more days than the program allows is refused at the field with the maximum', async () => {
  const story = await loginStory(api, { loginDays: 30 });
  const { id } = (await story.ask().expect(201)).body;
  await story.host.post(`/v1/partner-logins/${id}/consent`, { kind: 'given', by: 'Rosa' }).expect(200);
  const staff = await support();
  await staff.stepUp();
  const tooMany = { code: 'login_days_over', details: { most: 30 }, errors: { days: 'At most 30 days in this program.' } };
  expect((await staff.post(`/v1/login-requests/${id}/activate`, { days: 31 }).expect(400)).body).toMatchObject(tooMany);
  await staff.post(`/v1/login-requests/${id}/activate`, { days: 30 }).expect(202); // nobody works: queued
  const active = await (await loginStory(api, { loginDays: 30 })).active();
  expect((await staff.post(`/v1/login-requests/${active}/extend`, { days: 31 }).expect(400)).body).toMatchObject(tooMany);
  await staff.post(`/v1/login-requests/${active}/extend`, { days: 30 }).expect(202);
  expect(await api.owner.command.count({ where: { subjectId: { in: [id, active] } } })).toBe(2);
});

test('C37: ending all sessions of a login keeps the login active and the sessions of other logins open', async () => {
  const [story, other] = [await loginStory(api), await loginStory(api)];
  const [id, foreign] = [await story.active(), await other.active()];
  const inside = async (of: typeof story, login: string) =>
    (await of.host.redeem((await codeFor(of, login)).shown).expect(200)).body.sessionId;
  const sessions = [await inside(story, id), await inside(story, id)];
  const elsewhere = await inside(other, foreign);
  const staff = await support();
  await staff.post(`/v1/login-requests/${id}/end-sessions`).expect(200);
  for (const session of sessions)
    expect((await story.host.get(`/v1/partner-logins/sessions/${session}`)).body).toMatchObject({ active: false, endedBy: 'staff' });
  expect((await other.host.get(`/v1/partner-logins/sessions/${elsewhere}`)).body.active).toBe(true);
  expect((await story.row(id)).state).toBe('active');
  const [row] = await api.owner.auditEntry.findMany({ where: { action: 'partner_login.end_sessions', subjectId: id } });
  expect(row?.after).toEqual({ ended: 2 });
});

test('support notes that a customer wishes another request after its no: the partner can ask at once, and the audit names who and why', async () => {
  const { ask, host, active } = await loginStory(api);
  const id = await active();
  const staff = await support();
  const verb = `/v1/login-requests/${id}/allow-request`;
  const wish = { of: 'Rosa Meier', reason: 'She called us: they need help again.' };
  expect((await staff.post(verb, wish).expect(409)).body.code).toBe('login_state_changed'); // nobody said no
  await host.post(`/v1/partner-logins/${id}/consent`, { kind: 'withdrawn', by: 'Rosa' }).expect(200);
  expect((await staff.get(`/v1/login-requests/${id}`).expect(200)).body).toMatchObject({ pausedUntil: expect.any(String), wish: null });
  await ask().expect(409);
  expect((await staff.post(verb, { ...wish, of: 'www.evil.example' }).expect(400)).body.code).toBe('name_not_plain');
  await staff.post(verb, { of: 'Rosa Meier' }).expect(400);
  const linked = { ...wish, reason: 'She phoned, see www.evil.example/login' };
  expect((await staff.post(verb, linked).expect(400)).body).toMatchObject({ code: 'purpose_not_plain' });
  await staff.post(verb, wish).expect(200);
  const { body } = await staff.get(`/v1/login-requests/${id}`).expect(200);
  expect(body).toMatchObject({ pausedUntil: null, wish: { ...wish, notedBy: expect.any(String), at: expect.any(String) } });
  const noted = { where: { subjectId: id, action: 'partner_login.allow_request' } };
  expect(await api.owner.auditEntry.findMany(noted)).toMatchObject([{ after: { wishOf: 'Rosa Meier' }, reason: wish.reason }]);
  const again = (await ask().expect(201)).body.id;
  await host.post(`/v1/partner-logins/${again}/consent`, { kind: 'refused', by: 'Rosa' }).expect(200);
  await api.owner.partnerLogin.update({ where: { id: again }, data: { state: 'refused' } });
  expect((await ask().expect(409)).body.code).toBe('login_refused_lately'); // the wish was before this no
});

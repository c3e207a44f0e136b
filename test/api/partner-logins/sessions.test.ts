import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mailed, steppedUp } from '../accounts/mailed.ts';
import { codeFor, loginStory } from '../login-world.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

async function inside() {
  const story = await loginStory(api);
  const loginId = await story.active();
  const { who, shown } = await codeFor(story, loginId);
  const { sessionId } = (await story.host.redeem(shown).expect(200)).body;
  const path = `/v1/partner-logins/sessions/${sessionId}`;
  const isActive = async (): Promise<boolean> => (await story.host.get(path).expect(200)).body.active;
  return { ...story, loginId, who, path, isActive };
}

test('a session at a customer stays active while it is asked for, and its time is updated', async () => {
  const { isActive, row, loginId } = await inside();
  await api.owner.$executeRaw`
    update partner_login_session set seen_at = seen_at - interval '1 minute' where partner_login_id = ${loginId}::uuid`;
  expect(await isActive()).toBe(true);
  expect(Date.now() - Number((await row(loginId)).sessions[0]?.seenAt)).toBeLessThan(30_000);
});

test('P33: a session at a customer is over when its login ends, without a worker', async () => {
  const { isActive, loginId } = await inside();
  await api.owner.$executeRaw`
    update partner_login set activated_at = now() - interval '2 days', expires_at = now() - interval '1 second' where id = ${loginId}::uuid`;
  expect(await isActive()).toBe(false);
});

test('a session at a customer is over after an hour, and once its person has left the partner', async () => {
  const [old, gone] = [await inside(), await inside()];
  await api.owner.$executeRaw`
    update partner_login_session set started_at = started_at - interval '61 minutes', ends_at = ends_at - interval '61 minutes'
    where partner_login_id = ${old.loginId}::uuid`;
  await api.owner.partnerMember.deleteMany({ where: { personId: gone.who.id } });
  expect([await old.isActive(), await gone.isActive()]).toEqual([false, false]);
});

test('P33: sessions at customers are over once the program offers no logins or the partner is suspended', async () => {
  const [off, suspended] = [await inside(), await inside()];
  await api.owner.program.update({ where: { id: off.program.id }, data: { loginDays: null } });
  await api.owner.partner.update({ where: { id: suspended.partnerId }, data: { state: 'suspended', suspendedAt: new Date() } });
  expect([await off.isActive(), await suspended.isActive()]).toEqual([false, false]);
});

test('a login’s sessions that can do nothing any more are shown as ended, before the host product asks for them', async () => {
  const stories = { off: await inside(), suspended: await inside(), gone: await inside(), withdrawn: await inside() };
  const shown = async ({ host, loginId }: Awaited<ReturnType<typeof inside>>) =>
    (await host.get(`/v1/partner-logins/${loginId}`).expect(200)).body.sessions[0];
  for (const story of Object.values(stories)) expect(await shown(story)).toMatchObject({ endedAt: null, endedBy: null });
  const { off, suspended, gone, withdrawn } = stories;
  await api.owner.program.update({ where: { id: off.program.id }, data: { loginDays: null } });
  await api.owner.partner.update({ where: { id: suspended.partnerId }, data: { state: 'suspended', suspendedAt: new Date() } });
  await api.owner.partnerMember.deleteMany({ where: { personId: gone.who.id } });
  await api.owner.$executeRaw`
    insert into partner_login_consent select (jsonb_populate_record(k, jsonb_build_object('id', gen_random_uuid(), 'kind', 'withdrawn', 'at', clock_timestamp()))).*
    from partner_login_consent k where k.partner_login_id = ${withdrawn.loginId}::uuid`;
  for (const story of Object.values(stories)) {
    const { seenAt, endedAt, endedBy } = await shown(story);
    expect([endedAt, endedBy]).toEqual([seenAt, 'revocation']);
    expect(await story.isActive()).toBe(false);
  }
});

test('the customer ends one session once, and the login stays active', async () => {
  const { host, path, isActive, row, loginId } = await inside();
  await host.post(`${path}/end`, { by: 'customer' }).expect(200);
  const again = await host.post(`${path}/end`, { by: 'partner' }).expect(200);
  expect(again.body).toMatchObject({ active: false, endedBy: 'customer' });
  expect(await isActive()).toBe(false);
  expect(await row(loginId)).toMatchObject({ state: 'active', sessions: [{ endedBy: 'customer' }] });
  expect(await api.owner.auditEntry.count({ where: { subjectId: loginId, action: 'partner_login.end_session' } })).toBe(1);
});

test('a session that is ended while it is being asked for is answered as not active', async () => {
  const { path, host, loginId, row } = await inside();
  const question = await api.owner.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from partner_login where id = ${loginId}::uuid for update`;
    const asked = host
      .get(path)
      .expect(200)
      .then(({ body }) => body);
    await somebodyWaits(tx);
    await tx.$executeRaw`
      update partner_login_session set ended_at = clock_timestamp(), ended_by = 'customer' where partner_login_id = ${loginId}::uuid`;
    return { asked };
  });
  expect(await question.asked).toMatchObject({ active: false, endedBy: 'customer' });
  expect((await row(loginId)).sessions).toMatchObject([{ endedBy: 'customer' }]);
});

/** Until somebody stands behind a row that this transaction has locked. */
async function somebodyWaits(tx: Pick<RunningApi['owner'], '$queryRaw'>): Promise<void> {
  const waiting = await tx.$queryRaw<unknown[]>`
    select from pg_locks where not granted and locktype = 'transactionid' and transactionid = pg_current_xact_id()::xid`;
  if (waiting.length === 0) await somebodyWaits(tx);
}

test('an action outside the scope is counted and audited under the person’s name', async () => {
  const { host, path, who, partnerId, loginId } = await inside();
  expect((await host.post(`${path}/refused-action`, { action: 'billing.read' }).expect(200)).body).toEqual({ refusedActions: 1 });
  const log = await api.owner.auditEntry.findMany({ where: { subjectId: loginId, action: 'partner_login.forbidden_action' } });
  expect(log).toMatchObject([{ actorId: who.id, onBehalfOfPartnerId: partnerId, after: { action: 'billing.read' } }]);
});

test('an action in a session that has ended is refused and not audited', async () => {
  const [left, over] = [await inside(), await inside()];
  await left.host.post(`${left.path}/end`, { by: 'partner' }).expect(200);
  await api.owner.partnerLogin.update({
    where: { id: over.loginId },
    data: { state: 'revoked', revokedAt: new Date(), revokedBy: 'staff' },
  });
  for (const { host, path, row, loginId } of [left, over]) {
    const refused = await host.post(`${path}/refused-action`, { action: 'billing.read' }).expect(409);
    expect(refused.body.code).toBe('login_session_over');
    expect((await row(loginId)).sessions).toMatchObject([{ refusedActions: 0 }]);
    expect(await api.owner.auditEntry.count({ where: { subjectId: loginId, action: 'partner_login.forbidden_action' } })).toBe(0);
  }
});

test('the customer ends all sessions of a login at once; the login stays active, and another product’s key ends none', async () => {
  const [here, there] = [await inside(), await inside()];
  const path = `/v1/partner-logins/${here.loginId}/end-sessions`;
  await there.host.post(path, {}).expect(404);
  expect(await here.isActive()).toBe(true);
  expect((await here.host.post(path, {}).expect(200)).body).toEqual({ ended: 1 });
  expect((await here.host.post(path, {}).expect(200)).body).toEqual({ ended: 0 });
  expect((await here.host.get(here.path)).body).toMatchObject({ active: false, endedBy: 'customer' });
  expect((await here.row(here.loginId)).state).toBe('active');
  expect(await there.isActive()).toBe(true);
});

test.each(['lock', 'end-sessions', 'password reset', 'removal', 'end-other-sessions', 'end of one session'] as const)(
  'S06: %s ends the person’s sessions at customers at once and is audited',
  async (how) => {
    const { isActive, loginId, row, who, boss, partnerId, path, host } = await inside();
    const admin = await steppedUp(api);
    const deeds: Readonly<Record<typeof how, () => Promise<string>>> = {
      lock: async () => {
        await admin.post(`/v1/people/${who.id}/lock`, { reason: 'The laptop was stolen in the train.' }).expect(200);
        return admin.id;
      },
      'end-sessions': async () => {
        await admin.post(`/v1/people/${who.id}/end-sessions`).expect(200);
        return admin.id;
      },
      'password reset': async () => {
        await api.anonymous().post('/v1/password-reset').send({ email: who.email }).expect(202);
        const secret = await mailed(api, { personId: who.id });
        await api.anonymous().post('/v1/password-reset/choose').send({ secret, password: 'quite another battery' }).expect(200);
        return who.id;
      },
      removal: async () => {
        await boss.stepUp();
        await boss.post(`/v1/portal/partners/${partnerId}/people/${who.id}/remove`).expect(200);
        return boss.id;
      },
      'end-other-sessions': async () => {
        await who.post('/v1/me/end-other-sessions').expect(200);
        return who.id;
      },
      'end of one session': async () => {
        const { body } = await who.get('/v1/me/sessions').expect(200);
        await who.post(`/v1/me/sessions/${body[0].id}/end`).expect(200);
        return who.id;
      },
    };
    expect(await isActive()).toBe(true);
    const actorId = await deeds[how]();
    expect(await isActive()).toBe(false);
    const endedBy = actorId === admin.id ? 'staff' : 'partner';
    expect((await host.get(path)).body).toMatchObject({ active: false, endedBy });
    expect(await row(loginId)).toMatchObject({ state: 'active', sessions: [{ endedBy }] });
    const log = await api.owner.auditEntry.findMany({ where: { subjectId: loginId, action: 'partner_login.end_session' } });
    expect(log).toMatchObject([{ actorId, onBehalfOfPartnerId: endedBy === 'staff' ? null : partnerId, after: { by: endedBy } }]);
  },
);

test('a session at a customer ends when the referral ends, and its end is recorded as a revocation', async () => {
  const { isActive, host, path, loginId, row, partnerId } = await inside();
  await api.owner.referral.updateMany({ where: { partnerId }, data: { state: 'ended' } });
  expect(await isActive()).toBe(false);
  expect((await host.get(`/v1/partner-logins/${loginId}`).expect(200)).body.state).toBe('revoked');
  await api.owner.referral.updateMany({ where: { partnerId }, data: { state: 'earning' } });
  expect((await host.get(path)).body).toMatchObject({ active: false, endedBy: 'revocation' }); // credited again, it takes a new code
  const log = await api.owner.auditEntry.findMany({ where: { subjectId: loginId, action: 'partner_login.end_session' } });
  expect(log).toMatchObject([{ actorId: null, after: { by: 'revocation', because: 'no_longer_credited' } }]);
  expect((await row(loginId)).state).toBe('active');
});

test('S06: a locked person’s session at a customer is not active', async () => {
  const { isActive, who } = await inside();
  await api.owner.person.update({ where: { id: who.id }, data: { banned: true } });
  expect(await isActive()).toBe(false);
});

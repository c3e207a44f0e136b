import { symmetricEncrypt } from 'better-auth/crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { invitedOne } from '../accounts/mailed.ts';
import { codeBefore, codeOf } from '../authenticator.ts';
import { aPerson, cookiesOf, password, sessionOf, startApi, type RunningApi } from '../running.ts';

let demo: RunningApi;
let instance: RunningApi;
beforeAll(async () => {
  demo = await startApi();
  instance = await startApi({ environment: { DEMO: 'false' } });
});
afterAll(() => Promise.all([demo.stop(), instance.stop()]));

const signIn = (api: RunningApi, body: object) => api.anonymous().post('/v1/auth/sign-in/email').send(body);

/** A person of staff with an authenticator app, signed in as far as the password goes. */
async function enrolled() {
  const { email, id } = await aPerson(instance.owner, { roles: ['admin'] });
  await invitedOne(instance.owner, id);
  const cookie = await sessionOf(instance.anonymous(), email);
  const { body } = await instance.as(cookie).post('/v1/auth/two-factor/enable', { password }).expect(200);
  const enrolment = await instance.as(cookie).post('/v1/auth/two-factor/verify-totp', { code: await codeBefore(body.totpURI) });
  expect(enrolment.status).toBe(200);
  const challenge = await signIn(instance, { email, password }).expect(200);
  expect(challenge.body).toMatchObject({ twoFactorRedirect: true });
  return {
    id,
    email,
    uri: String(body.totpURI),
    backupCodes: body.backupCodes as string[],
    session: cookiesOf(enrolment),
    challenge: cookiesOf(challenge),
  };
}

test('in the demo staff sign in with a password and see their roles and permissions', async () => {
  const cookie = await demo.signIn(['finance_preparer']);
  const { body } = await demo.as(cookie).get('/v1/me').expect(200);
  expect(body).toMatchObject({
    roles: ['finance_preparer'],
    secondFactor: { enrolled: false, required: false },
    environment: { stripeTestMode: false },
  });
  expect(body.permissions).toContain('event.reprocess');
  expect(body.permissions).not.toContain('workflow.ring');
});

test('S06: no answer contains the session reference, and the reference stored in the database opens nothing', async () => {
  const { email, id } = await aPerson(demo.owner, { roles: ['admin'] });
  const answer = await signIn(demo, { email, password }).expect(200);
  const [session] = await demo.owner.session.findMany({ where: { userId: id } });
  expect(JSON.stringify(answer.body)).not.toContain(session?.token);
  const seen = await demo.as(cookiesOf(answer)).get('/v1/auth/get-session').expect(200);
  expect(JSON.stringify(seen.body)).not.toContain(session?.token);
  await demo
    .as(`commend.session_token=${session?.token ?? ''}`)
    .get('/v1/me')
    .expect(401);
});

test('S07: with TLS the session cookie is Secure, HttpOnly, SameSite=Strict and bound to the host', async () => {
  const tls = await startApi({ environment: { DEMO: 'false', PUBLIC_URL: 'https://commend.test' } });
  const { email } = await aPerson(tls.owner, { roles: ['admin'] });
  const answer = await signIn(tls, { email, password }).expect(200);
  const [cookie] = answer.headers['set-cookie'] as unknown as string[];
  expect(cookie).toMatch(/^__Host-commend\.session_token=/);
  expect(cookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
  expect(answer.headers['strict-transport-security']).toMatch(/max-age=31536000; includeSubDomains/);
  await tls.stop();
});

test('S05: a sign-in with a wrong password and one with an unknown address get the same answer', async () => {
  const { email } = await aPerson(demo.owner, { roles: ['admin'] });
  const wrong = await signIn(demo, { email, password: 'wrong password' }).expect(401);
  const unknown = await signIn(demo, { email: `${uuid()}@nobody.test`, password: 'wrong password' }).expect(401);
  const { requestId: _one, ...left } = wrong.body;
  const { requestId: _other, ...right } = unknown.body;
  expect(left).toEqual(right);
  expect(left).toMatchObject({ code: 'sign_in_wrong', detail: 'The email or password is wrong. Check both and try again.' });
});

test('S05: a refused sign-in takes at least 250 ms, with a known and an unknown address', async () => {
  const { email } = await aPerson(demo.owner, { roles: ['admin'] });
  const took = async (address: string) => {
    const begun = performance.now();
    await signIn(demo, { email: address, password: 'wrong password' }).expect(401);
    return performance.now() - begun;
  };
  for (const address of [email, `${uuid()}@nobody.test`, email, `${uuid()}@nobody.test`]) {
    expect(await took(address)).toBeGreaterThan(245); // 250, and a timer may wake a little early
  }
});

test('addresses of the auth library that we do not offer get 404', async () => {
  for (const path of [
    'sign-up/email',
    'request-password-reset',
    'update-user',
    'list-sessions',
    'two-factor/disable',
    'two-factor/generate-backup-codes',
    'admin/impersonate-user',
  ]) {
    await demo.anonymous().post(`/v1/auth/${path}`).send({}).expect(404);
  }
});

test('S03: outside the demo, staff without a second factor can only set one up', async () => {
  const cookie = await instance.signIn(['admin']);
  const refused = await instance.as(cookie).get('/v1/events').expect(403);
  expect(refused.body).toMatchObject({ code: 'second_factor_missing' });
  const { body } = await instance.as(cookie).get('/v1/me').expect(200);
  expect(body.secondFactor).toEqual({ enrolled: false, required: true, verifiedAt: null });
});

test('S03: a session with the second factor opens everything and knows when the factor was given', async () => {
  const { uri, challenge } = await enrolled();
  const answer = await instance
    .as(challenge)
    .post('/v1/auth/two-factor/verify-totp', { code: codeOf(uri), trustDevice: true })
    .expect(200);
  const set = String(answer.headers['set-cookie']);
  expect(set).not.toContain('trust_device');
  const cookie = cookiesOf(answer);
  await instance.as(cookie).get('/v1/events').expect(200);
  const { body } = await instance.as(cookie).get('/v1/me').expect(200);
  expect(Date.now() - Date.parse(body.secondFactor.verifiedAt)).toBeLessThan(10_000);
});

test('S03: a code of the second factor works once, also if used twice at the same moment', async () => {
  const one = await enrolled();
  const code = codeOf(one.uri);
  await instance.as(one.challenge).post('/v1/auth/two-factor/verify-totp', { code }).expect(200);
  const again = cookiesOf(await signIn(instance, { email: one.email, password }));
  const refused = await instance.as(again).post('/v1/auth/two-factor/verify-totp', { code }).expect(401);
  expect(refused.body.detail).toMatch(/works once/);

  const other = await enrolled();
  const challenges = [other.challenge, cookiesOf(await signIn(instance, { email: other.email, password }))];
  const next = codeOf(other.uri);
  const statuses = await Promise.all(
    challenges.map(async (cookie) => (await instance.as(cookie).post('/v1/auth/two-factor/verify-totp', { code: next })).status),
  );
  expect(statuses.toSorted()).toEqual([200, 401]);
});

test('S04: a backup code works once and is not readable in the database', async () => {
  const { id, email, backupCodes, challenge } = await enrolled();
  const [code = ''] = backupCodes;
  const stored = await instance.owner.twoFactor.findFirstOrThrow({ where: { userId: id } });
  expect(stored.backupCodes).not.toContain(code);
  await instance.as(challenge).post('/v1/auth/two-factor/verify-backup-code', { code }).expect(200);
  const again = cookiesOf(await signIn(instance, { email, password }));
  await instance.as(again).post('/v1/auth/two-factor/verify-backup-code', { code }).expect(401);
});

test.each([
  { rule: 'in capitals', as: (code: string) => code.toUpperCase() },
  { rule: 'without its dash', as: (code: string) => code.replace('-', '') },
  { rule: 'with blanks for it', as: (code: string) => ` ${code.replace('-', ' ')} ` },
])('a backup code is accepted $rule, and contains no characters that look alike', async ({ as }) => {
  const { backupCodes, challenge } = await enrolled();
  expect(backupCodes).toHaveLength(10);
  for (const code of backupCodes) expect(code).toMatch(/^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/);
  await instance
    .as(challenge)
    .post('/v1/auth/two-factor/verify-backup-code', { code: as(backupCodes[0] ?? '') })
    .expect(200);
});

test('a backup code of the earlier format is still accepted', async () => {
  const { id, challenge } = await enrolled();
  const { appSecret: key } = instance.deps.config;
  const backupCodes = await symmetricEncrypt({ key, data: JSON.stringify(['IVwyQ-tmLBl']) });
  await instance.owner.twoFactor.updateMany({ where: { userId: id }, data: { backupCodes } });
  await instance.as(challenge).post('/v1/auth/two-factor/verify-backup-code', { code: 'IVwyQtmLBl' }).expect(200);
});

test('S04: each failure of the second factor has its own error code', async () => {
  const { challenge } = await enrolled();
  const said = async (cookie: string, address: string) =>
    (await instance.as(cookie).post(`/v1/auth/two-factor/${address}`, { code: '000000' }).expect(401)).body.code;
  expect(await said(challenge, 'verify-totp')).toBe('app_code_wrong');
  expect(await said(challenge, 'verify-backup-code')).toBe('backup_code_unknown');
  expect(await said('', 'verify-backup-code')).toBe('sign_in_over');
});

test('S04: a sign-in with a backup code is no step-up and is reported by email', async () => {
  const { id, backupCodes, challenge } = await enrolled();
  const [code = ''] = backupCodes;
  const cookie = cookiesOf(await instance.as(challenge).post('/v1/auth/two-factor/verify-backup-code', { code }).expect(200));
  expect((await instance.as(cookie).get('/v1/me').expect(200)).body.secondFactor).toMatchObject({ enrolled: true, verifiedAt: null });
  const session = await instance.owner.session.findFirstOrThrow({ where: { userId: id }, orderBy: { createdAt: 'desc' } });
  expect(session.factorAt).toBeNull();
  const told = await instance.owner.effect.findMany({ where: { entityId: id, summary: 'account_backup_code_used' } });
  expect(told).toMatchObject([{ kind: 'sendEmail', arguments: { template: 'account_backup_code_used', accountId: id } }]);
});

test('S04: a right backup code signs in although the email about it cannot be queued', async () => {
  const { backupCodes, challenge } = await enrolled();
  const [code = ''] = backupCodes;
  await instance.owner.$executeRaw`alter table effect add constraint untold check (summary <> 'account_backup_code_used') not valid`;
  try {
    const cookie = cookiesOf(await instance.as(challenge).post('/v1/auth/two-factor/verify-backup-code', { code }).expect(200));
    await instance.as(cookie).get('/v1/me').expect(200);
    expect(instance.logs.filter((line) => line.includes('backup_code.not_told'))).toHaveLength(1);
  } finally {
    await instance.owner.$executeRaw`alter table effect drop constraint untold`;
  }
});

test('the portal shows how many backup codes are left, and none without a second factor', async () => {
  const { email, backupCodes, challenge } = await enrolled();
  const [code = ''] = backupCodes;
  const answer = await instance.as(challenge).post('/v1/auth/two-factor/verify-backup-code', { code }).expect(200);
  const { body } = await instance.as(cookiesOf(answer)).get('/v1/portal/me').expect(200);
  expect([body.email, body.secondFactor]).toMatchObject([email, { enrolled: true, backupCodesLeft: backupCodes.length - 1 }]);
  const without = (
    await instance
      .as(await instance.signIn([]))
      .get('/v1/portal/me')
      .expect(200)
  ).body;
  expect(without.secondFactor).toEqual({ enrolled: false, verifiedAt: null, backupCodesLeft: null });
});

test('S09: a step-up needs a code of the second factor and is stored with its time', async () => {
  const { uri, session } = await enrolled();
  await instance.as(session).post('/v1/step-up', { code: '000000' }).expect(403);
  await instance.as(session).post('/v1/step-up', { password }).expect(403); // who has a factor gives the factor
  const { body } = await instance
    .as(session)
    .post('/v1/step-up', { code: codeOf(uri) })
    .expect(200);
  expect(Date.now() - Date.parse(body.verifiedAt)).toBeLessThan(10_000);
});

test('S06: a step-up replaces the session reference, and the old one is refused', async () => {
  const { id, uri, session } = await enrolled();
  const call = (cookie: string) => instance.anonymous().get('/v1/me').set({ cookie });
  const before = await instance.owner.session.findFirstOrThrow({ where: { userId: id } });
  const answer = await instance
    .as(session)
    .post('/v1/step-up', { code: codeOf(uri) })
    .expect(200);
  const after = await instance.owner.session.findFirstOrThrow({ where: { userId: id } });
  expect(after.id).toBe(before.id);
  expect(after.token).not.toBe(before.token);
  expect(JSON.stringify(answer.body)).not.toContain(after.token);
  await call(session).expect(401);
  await call(`commend.session_token=${after.token}`).expect(401);
  await call(cookiesOf(answer)).expect(200);
  const late = await instance.anonymous().get('/v1/auth/get-session').set({ cookie: session }).expect(200);
  expect(late.body).toBeNull();
  expect(late.headers['set-cookie']).toBeUndefined(); // or it would take the new one away
});

test('S06: of two simultaneous step-ups one succeeds, and the old session reference is refused', async () => {
  const { id, email } = await aPerson(demo.owner, { roles: ['admin'] });
  const cookie = await sessionOf(demo.anonymous(), email);
  const send = () => demo.anonymous().post('/v1/step-up').set({ cookie, 'sec-fetch-site': 'same-origin' }).send({ password });
  const answers = await Promise.all([send(), send()]);
  const won = answers.filter(({ status }) => status === 200);
  expect(won).toHaveLength(1);
  const me = (given: string) => demo.anonymous().get('/v1/me').set({ cookie: given });
  await me(won.map(cookiesOf).join()).expect(200);
  await me(cookie).expect(401);
  expect(await demo.owner.session.count({ where: { userId: id } })).toBe(1);
});

test.each([
  { rule: 'half an hour of silence', roles: ['admin'] as const, change: `last_seen_at = now() - interval '31 minutes'`, status: 401 },
  {
    rule: 'less than half an hour of silence',
    roles: ['admin'] as const,
    change: `last_seen_at = now() - interval '29 minutes'`,
    status: 200,
  },
  {
    rule: 'a quarter of silence where money is decided',
    roles: ['finance_approver'] as const,
    change: `last_seen_at = now() - interval '16 minutes'`,
    status: 401,
  },
  { rule: 'eight hours', roles: ['admin'] as const, change: `expires_at = now() - interval '1 second'`, status: 401 },
])('S08: after $rule a session gets $status', async ({ roles, change, status }) => {
  const { id, email } = await aPerson(demo.owner, { roles });
  const cookie = await sessionOf(demo.anonymous(), email);
  const absolute = await demo.owner.session.findFirstOrThrow({ where: { userId: id } });
  expect(absolute.expiresAt.getTime() - absolute.createdAt.getTime()).toBeLessThanOrEqual(8 * 3_600_000 + 1_000);
  await demo.owner.$executeRawUnsafe(`update session set ${change} where user_id = '${id}'`);
  await demo.as(cookie).get('/v1/me').expect(status);
  await demo.as(cookie).get('/v1/me').expect(status); // and it does not come back
});

test('S08: automatic requests do not keep a session open, and requests of a person do', async () => {
  const { id, email } = await aPerson(demo.owner, { roles: ['finance_approver'] });
  const cookie = await sessionOf(demo.anonymous(), email);
  const laterBy = (minutes: number) =>
    demo.owner
      .$executeRaw`update session set last_seen_at = last_seen_at - make_interval(mins => ${minutes}::int) where user_id = ${id}::uuid`;
  const poll = () => demo.as(cookie).get('/v1/me').set('x-commend-unattended', '1');
  await laterBy(10);
  await poll().expect(200);
  await demo.as(cookie).get('/v1/me').expect(200); // somebody clicked
  await laterBy(10);
  await poll().expect(200);
  await laterBy(6);
  await poll().expect(401);
  await demo.as(cookie).get('/v1/me').expect(401);
});

test('S03: after ten wrong codes in a row even a right one is refused for 15 minutes', async () => {
  const { email, uri } = await enrolled();
  const fresh = async () => cookiesOf(await signIn(instance, { email, password }));
  const give = async (code: string) => instance.as(await fresh()).post('/v1/auth/two-factor/verify-totp', { code });
  for (let wrong = 0; wrong < 10; wrong += 1) expect((await give('000000')).status).toBe(401);
  const locked = await give(codeOf(uri));
  expect(locked.status).toBe(429);
  expect(locked.body).toMatchObject({ code: 'factor_locked', detail: expect.stringContaining('15 minutes') });
  expect(locked.headers['retry-after']).toBe('900');
  await instance.owner.twoFactor.updateMany({ data: { lockedUntil: new Date(Date.now() - 1_000) } });
  expect((await give(codeOf(uri, Date.now() + 30_000))).status).toBe(200);
});

test('S06: signing out and being locked end the session at once', async () => {
  const cookie = await demo.signIn(['staff']);
  await demo.as(cookie).post('/v1/auth/sign-out').expect(200);
  await demo.as(cookie).get('/v1/me').expect(401);

  const { id, email } = await aPerson(demo.owner, { roles: ['staff'] });
  const open = await sessionOf(demo.anonymous(), email);
  await demo.owner.person.update({ where: { id }, data: { banned: true } });
  await demo.as(open).get('/v1/me').expect(401);
  expect((await signIn(demo, { email, password })).status).toBeGreaterThanOrEqual(400);
});

test('S63: sign-ins are limited per address, and the refusal says how long to wait', async () => {
  const strict = await startApi({ limits: { signInsPerMinute: 3 } });
  const attempt = () => signIn(strict, { email: 'somebody@nobody.test', password: 'wrong password' }).set('x-forwarded-for', uuid());
  for (let round = 0; round < 3; round += 1) await attempt().expect(401);
  const answer = await attempt().expect(429);
  expect(answer.body).toMatchObject({ code: 'too_many_requests' });
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  await strict.stop();
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { linkHash } from '../../../../prisma/account/link-hash.ts';
import { aPerson, password, sessionOf, startApi, type RunningApi } from '../../running.ts';

const most = 3;
let api: RunningApi;
beforeAll(async () => {
  api = await startApi({ environment: { TRUSTED_PROXIES: '127.0.0.1' }, limits: { wrongPasswordsPerHour: most } });
});
afterAll(() => api.stop());

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
let networks = 0;
const elsewhere = () => `198.18.${(networks += 1)}.9`;

const signIn = (email: string, given: string, { address = elsewhere(), userAgent = 'curl' } = {}) =>
  api
    .anonymous()
    .post('/v1/auth/sign-in/email')
    .set({ 'X-Forwarded-For': address, 'User-Agent': userAgent })
    .send({ email, password: given });

async function guessed(email: string, where: { readonly address?: string; readonly userAgent?: string } = {}): Promise<void> {
  for (let guess = 0; guess < most; guess += 1) await signIn(email, `wrong password ${guess}`, where).expect(401);
}

const pausesOf = (subjectId: string) => api.owner.auditEntry.count({ where: { action: 'sign_in.paused', subjectId } });
const hoursLater = () =>
  api.owner
    .$executeRaw`update rate_limit set last_request = last_request - 3600000, ends_at = ends_at - 3600000 where key like 'password-tries:%'`;

test('S63: wrong passwords for one account are counted across addresses; then even the right one has to wait', async () => {
  const { email } = await aPerson(api.owner, { roles: [] });
  await guessed(email);
  const answer = await signIn(email.toUpperCase(), password).expect(429);
  expect(answer.body).toMatchObject({
    code: 'sign_in_paused',
    detail: expect.stringMatching(/Try again in (1 hour|60 minutes), or choose a new/),
  });
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(3_500);
  await hoursLater();
  await signIn(email, password).expect(200);
});

test('S63: wrong passwords at the same moment are counted one by one', async () => {
  const { email } = await aPerson(api.owner, { roles: [] });
  const answers = await Promise.all(Array.from({ length: 8 }, () => signIn(email, 'wrong password')));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(most);
});

test('S05, S63: a paused sign-in of an unknown address gets the same answer after the same time', async () => {
  const { email } = await aPerson(api.owner, { roles: [] });
  const unknown = `${uuid()}@nobody.test`;
  await guessed(email);
  await guessed(unknown);
  const begun = performance.now();
  const [one, other] = [await signIn(email, 'wrong'), await signIn(unknown, 'wrong')];
  expect(performance.now() - begun).toBeGreaterThan(490); // 250 each, and a timer may wake a little early
  const { requestId: _one, details: left, ...known } = one.body;
  const { requestId: _other, details: right, ...nobodys } = other.body;
  expect(known).toEqual(nobodys);
  expect(Object.keys(left)).toEqual(Object.keys(right));
});

const toldOf = (entityId: string) => api.owner.effect.findMany({ where: { entityId, summary: 'account_passwords_tried' } });

test('S63: the last wrong password of the hour is reported to the person once a day, and never for unknown addresses', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  await signIn(email, 'wrong password').expect(401);
  await signIn(email, 'wrong password').expect(401);
  expect(await toldOf(id)).toEqual([]);
  await signIn(email, 'wrong password').expect(401);
  expect(await toldOf(id)).toMatchObject([{ kind: 'sendEmail', arguments: { template: 'account_passwords_tried', accountId: id } }]);
  await signIn(email, 'wrong password').expect(429);
  await hoursLater();
  await guessed(email);
  expect(await toldOf(id)).toHaveLength(1);
  const before = await api.owner.effect.count();
  await guessed(`${uuid()}@nobody.test`);
  expect(await api.owner.effect.count()).toBe(before);
});

test('S63: a right password as the last try of the hour is reported to nobody', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  for (let guess = 1; guess < most; guess += 1) await signIn(email, 'wrong password').expect(401);
  await signIn(email, password).expect(200);
  expect(await toldOf(id)).toEqual([]);
});

test('S63: guessed passwords do not end open sessions or block sign-ins from a known browser and network', async () => {
  const { email } = await aPerson(api.owner, { roles: [] });
  const office = { address: '203.0.113.7', userAgent: firefox };
  const session = await sessionOf(api.anonymous(), email);
  await signIn(email, password, office).expect(200);
  await guessed(email);
  await signIn(email, 'wrong password').expect(429);
  await api.as(session).get('/v1/portal/me').expect(200);
  await signIn(email, password, office).expect(200);
  await signIn(email, password, { ...office, userAgent: 'curl' }).expect(429); // from that office, but with a browser that was never seen
});

test('S63: wrong passwords from a known browser and network are limited per hour too', async () => {
  const { email } = await aPerson(api.owner, { roles: [] });
  const office = { address: '203.0.113.7', userAgent: firefox };
  await signIn(email, password, office).expect(200);
  await guessed(email, office);
  await signIn(email, password, office).expect(429);
});

test('S05, S63: a wrong password gets the same answers for an account and for an unknown address, from a known browser and network too', async () => {
  const office = { address: '203.0.113.7', userAgent: firefox };
  const { email } = await aPerson(api.owner, { roles: [] });
  const unknown = `${uuid()}@nobody.test`;
  await signIn(email, password, office).expect(200);
  const answersTo = async (asked: string) => {
    const said: unknown[] = [];
    for (const where of [office, office, {}, {}, office, {}, office, office, office]) {
      const { status, body, headers } = await signIn(asked, 'wrong password', where);
      said.push([status, body.code, Object.keys(headers)]);
    }
    return said;
  };
  expect(await answersTo(email)).toEqual(await answersTo(unknown));
});

test('S63: the hour of a known browser and network ends with that of the email', async () => {
  const office = { address: '203.0.113.7', userAgent: firefox };
  const { email } = await aPerson(api.owner, { roles: [] });
  await signIn(email, password, office).expect(200);
  await signIn(email, 'wrong password').expect(401);
  await api.owner
    .$executeRaw`update rate_limit set last_request = last_request - 3000000, ends_at = ends_at - 3000000 where key like 'password-tries:%'`;
  for (let guess = 0; guess < most; guess += 1) await signIn(email, 'wrong password', office);
  await signIn(email, password, office).expect(429);
  await api.owner
    .$executeRaw`update rate_limit set last_request = last_request - 600000, ends_at = ends_at - 600000 where key like 'password-tries:%'`;
  await signIn(email, 'wrong password', office).expect(401);
  await signIn(email, password, office).expect(200);
});

test('right passwords do not count as tries: frequent sign-ins are never refused', async () => {
  const { email } = await aPerson(api.owner, { roles: [] });
  for (let round = 0; round < most + 2; round += 1) await signIn(email, password).expect(200);
});

test('S63: after a password reset the person can sign in at once despite earlier wrong tries', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  await guessed(email);
  await signIn(email, password).expect(429);
  const secret = `secret-${id}`;
  await api.owner.accountMail.create({
    data: { id: uuid(), kind: 'password_reset', personId: id, secretHash: linkHash(secret), expiresAt: new Date(Date.now() + 60_000) },
  });
  const chosen = 'a quite unguessable sentence';
  await api.anonymous().post('/v1/password-reset/choose').send({ secret, password: chosen }).expect(200);
  await signIn(email, chosen).expect(200);
});

test('S44: a pause of sign-ins is recorded once, counted in the metrics, and shown on the health page', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  const counted = async (reason: string) =>
    (await api.deps.metrics.refusedSignIns.get()).values.find(({ labels }) => labels.reason === reason)?.value ?? 0;
  const [wrong, paused] = [await counted('password'), await counted('paused')];
  await guessed(email);
  expect(await pausesOf(id)).toBe(0);
  for (let more = 0; more < 3; more += 1) await signIn(email, 'wrong password').expect(429);
  expect(await pausesOf(id)).toBe(1);
  expect([(await counted('password')) - wrong, (await counted('paused')) - paused]).toEqual([most, 3]);
  const { body } = await api
    .as(await api.signIn(['admin']))
    .get('/v1/health')
    .expect(200);
  expect(body.cards.find(({ code }: { code: string }) => code === 'signIns')).toMatchObject({
    tone: 'warning',
    at: expect.any(String),
  });
});

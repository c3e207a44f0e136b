import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codeBefore, codeOf } from '../authenticator.ts';
import { aPerson, cookiesOf, password, startApi, type RunningApi } from '../running.ts';
import { invitedOne } from './mailed.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi({ environment: { TRUSTED_PROXIES: '127.0.0.1' } });
});
afterAll(() => api.stop());

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const safari = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1';
const signIn = (email: string, userAgent: string, address = '203.0.113.7') =>
  api.anonymous().post('/v1/auth/sign-in/email').set({ 'User-Agent': userAgent, 'X-Forwarded-For': address }).send({ email, password });
const toldOf = async (entityId: string) => (await api.owner.effect.findMany({ where: { entityId } })).map(({ arguments: wish }) => wish);
const devicesOf = (personId: string) => api.owner.knownDevice.findMany({ where: { personId }, orderBy: { createdAt: 'asc' } });

test('a person’s first sign-in is not reported; a sign-in from another browser is reported once, by ids only', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  await signIn(email, firefox).expect(200);
  await signIn(email, firefox).expect(200);
  expect(await toldOf(id)).toEqual([]);
  await signIn(email, safari).expect(200);
  await signIn(email, safari).expect(200);
  const [first, second] = await devicesOf(id);
  expect([first, second]).toMatchObject([
    { device: 'Firefox, Windows', network: '203.0.113.0/24' },
    { device: 'Safari, iPhone', network: '203.0.113.0/24' },
  ]);
  expect(await toldOf(id)).toEqual([{ template: 'account_new_device', accountId: id, aboutId: second?.id }]);
});

test('a sign-in from another address of the same network is not reported; one from another network is', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  await signIn(email, firefox).expect(200);
  await signIn(email, firefox, '203.0.113.99').expect(200);
  expect(await toldOf(id)).toHaveLength(0);
  await signIn(email, firefox, '198.51.100.7').expect(200);
  expect(await toldOf(id)).toHaveLength(1);
});

test('several sign-ins from a new browser at the same moment are reported once', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  await signIn(email, firefox).expect(200);
  await Promise.all(Array.from({ length: 4 }, () => signIn(email, safari).expect(200)));
  expect(await toldOf(id)).toHaveLength(1);
});

test('a sign-in succeeds although its device cannot be recorded; a wrong password records none', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  await api.anonymous().post('/v1/auth/sign-in/email').set('User-Agent', safari).send({ email, password: 'wrong password' }).expect(401);
  expect(await devicesOf(id)).toEqual([]);
  await api.owner.$executeRaw`alter table known_device add constraint unnoted check (device <> 'Firefox, Windows') not valid`;
  await signIn(email, firefox).expect(200);
  await api.owner.$executeRaw`alter table known_device drop constraint unnoted`;
  expect(api.logs.join('')).toContain('device.not_noted');
});

test('a device is recorded after the second factor, not after the password alone and not at a step-up', async () => {
  const { id, email } = await aPerson(api.owner, { roles: ['admin'] });
  await invitedOne(api.owner, id);
  const cookie = cookiesOf(await signIn(email, firefox).expect(200));
  const { body } = await api.as(cookie).post('/v1/auth/two-factor/enable', { password }).expect(200);
  await api
    .as(cookie)
    .post('/v1/auth/two-factor/verify-totp', { code: await codeBefore(body.totpURI) })
    .expect(200);
  await api.owner.knownDevice.deleteMany({ where: { personId: id, device: '' } }); // enrolled without a browser's name, by this test
  const challenge = await signIn(email, safari).expect(200);
  expect(await devicesOf(id)).toHaveLength(1);
  const own = { cookie: cookiesOf(challenge), 'sec-fetch-site': 'same-origin', 'User-Agent': safari, 'X-Forwarded-For': '203.0.113.7' };
  await api
    .anonymous()
    .post('/v1/auth/two-factor/verify-totp')
    .set(own)
    .send({ code: codeOf(body.totpURI) })
    .expect(200);
  expect(await devicesOf(id)).toHaveLength(2);
  expect((await toldOf(id)).length).toBeGreaterThan(0);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { v7 as uuid } from 'uuid';

import { ProblemCode } from '../../../api/contract/problem.ts';
import { aPartner, aProgram } from '../rows.ts';
import { hashPassword } from '../../../prisma/account/passwords.ts';
import { aPerson, startApi, type RunningApi } from '../running.ts';

let demo: RunningApi;
let instance: RunningApi;
beforeAll(async () => {
  demo = await startApi({ environment: { SIMULATOR_URL: 'http://localhost:4010', TEMPORAL_UI_URL: 'http://localhost:8233' } });
  instance = await startApi({ environment: { DEMO: 'false', PUBLIC_URL: 'https://commend.test' } });
});
afterAll(() => Promise.all([demo.stop(), instance.stop()]));

const get = (path: string, api = demo) => api.anonymous().get(path);

/** As the demo makes them. */
async function aDemoPerson(person: Parameters<typeof aPerson>[1]) {
  const made = await aPerson(demo.owner, person);
  await demo.owner.authAccount.updateMany({ where: { userId: made.id }, data: { password: await hashPassword('demo') } });
  return made;
}

test('a demo that was begun empty mentions no demo data or password and says how to make the first account', async () => {
  const cookie = await demo.signIn(['admin']);
  const { text } = await get('/').expect(200);
  expect(text).toContain('You create the first one with the link shown in the terminal.');
  expect(text).not.toMatch(/Demo data|Every password/);
  for (const door of ['/v1/sign-in', '/v1/portal/sign-in']) expect((await get(door).expect(200)).body.demo).toBeNull();
  const me = await demo.as(cookie).get('/v1/me').expect(200);
  expect(me.body.environment).toMatchObject({ demo: false, stripeTestMode: false });
  await demo.owner.providerAccount.create({ data: { provider: 'stripe', accountRef: 'main', livemode: false } });
  expect((await demo.as(cookie).get('/v1/me').expect(200)).body.environment).toMatchObject({ stripeTestMode: true });
});

test('the demo’s start page names everyone who can sign in and what else runs, and contains no inline script or style', async () => {
  await aDemoPerson({ roles: ['finance_preparer'], email: 'finance@demo.test' });
  await aDemoPerson({ roles: ['admin'], email: 'x"><script>alert(1)</script>@demo.test' });
  const partner = await aPartner(demo.owner, (await aProgram(demo.owner, {})).id, { name: 'Blumen Keller' });
  const bea = await aDemoPerson({ roles: [], email: 'ambassador@demo.test' });
  await demo.owner.partnerMember.create({ data: { partnerId: partner.id, personId: bea.id, role: 'owner' } });
  const { text, headers } = await get('/').expect(200);
  expect(text).toMatch(/ambassador@demo\.test<.*Blumen Keller<.*data-email="ambassador@demo\.test" data-to="\/portal\/"/);
  expect(text).toMatch(/Watch a commission appear.*Take it back.*Be a partner.*Ask why/s);
  for (const part of ['finance@demo.test', 'http://localhost:4010/outbox', 'http://localhost:8233', '/start.css', '/start.js', 'lang="en"'])
    expect(text).toContain(part);
  expect(text).toContain(`Data is kept in <code>${demo.deps.config.dataDir}</code>`);
  expect(text).not.toContain('<script>alert');
  expect(text).not.toMatch(/<style|style="|<script>|onclick/);
  expect(headers['content-type']).toContain('text/html');
  expect((await get('/start.css').expect(200)).headers['content-type']).toContain('text/css');
  expect((await get('/start.js').expect(200)).headers['content-type']).toContain('javascript');
});

test('the sign-in page names the demo’s people and password, and outside the demo nobody', async () => {
  await aPerson(instance.owner, { roles: ['admin'], email: 'ada@instance.test' });
  const told = await get('/v1/sign-in').expect(200);
  expect(told.body.demo).toMatchObject({
    password: 'demo',
    people: expect.arrayContaining([expect.objectContaining({ email: 'finance@demo.test' })]),
  });
  expect((await get('/v1/sign-in', instance).expect(200)).body).toEqual({ version: expect.any(String), demo: null });
});

test('the portal’s sign-in page offers each person with the demo’s password once, and nobody with another password', async () => {
  const program = await aProgram(demo.owner, {});
  const [first, second] = [
    await aPartner(demo.owner, program.id, { name: 'First AG' }),
    await aPartner(demo.owner, program.id, { name: 'Second AG' }),
  ];
  const lena = await aDemoPerson({ roles: [], email: 'lena@demo.test' });
  const own = await aPerson(demo.owner, { roles: [], email: 'own@demo.test' });
  const join = (partnerId: string, personId: string, at: string) =>
    demo.owner.partnerMember.create({ data: { partnerId, personId, role: 'member', createdAt: new Date(at) } });
  await join(second.id, lena.id, '2026-03-02T08:00:00Z');
  await join(first.id, lena.id, '2026-03-01T08:00:00Z');
  await join(first.id, own.id, '2026-03-01T08:00:00Z');
  const invited = { kind: 'member', name: 'Lena', email: Buffer.from('x'), emailIndex: 'x', language: 'en', partnerId: second.id };
  await demo.owner.invitation.create({
    data: { id: uuid(), ...invited, memberRole: 'member', acceptedAt: new Date(), acceptedBy: lena.id },
  });
  const { people } = (await get('/v1/portal/sign-in').expect(200)).body.demo;
  const offered = people.filter(({ email }: { email: string }) => ['lena@demo.test', 'own@demo.test'].includes(email));
  expect(offered).toMatchObject([{ email: 'lena@demo.test', partner: 'First AG' }]);
});

test('outside the demo there is no start page', async () => {
  const answer = await get('/', instance).expect(302);
  expect(answer.headers['location']).toBe('/portal/');
  await get('/start.js', instance).expect(404);
});

test('S11: every answer has a content security policy without foreign sources or frames', async () => {
  for (const path of ['/', '/admin/', '/v1/me', '/nonsense']) {
    const { headers } = await get(path, instance);
    const policy = headers['content-security-policy'] ?? '';
    for (const part of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "connect-src 'self'"])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:|\*/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    });
    expect(headers['x-powered-by']).toBeUndefined();
  }
  expect((await get('/')).headers['strict-transport-security']).toBeUndefined(); // loopback has no TLS
});

test('S16: the demo refuses every host name but those of this computer', async () => {
  const { port } = new URL(demo.url);
  const ask = (host: string) =>
    new Promise<number>((answered, failed) => {
      request({ host: '127.0.0.1', port, path: '/v1/me', headers: { host } }, (response) => answered(response.resume().statusCode ?? 0))
        .on('error', failed)
        .end();
    });
  expect(await ask('evil.test')).toBe(421);
  expect(await ask('localhost.evil.test')).toBe(421);
  expect(await ask(`localhost:${port}`)).toBe(401);
  expect(await ask('127.0.0.1')).toBe(401);
});

test.each([
  { app: '/admin', folderOf: () => demo.deps.consoleFolder },
  { app: '/portal', folderOf: () => demo.deps.portalFolder },
])('$app is served as one page for all its addresses, with cached assets, and nothing outside its folder', async ({ app, folderOf }) => {
  expect((await get(`${app}/`)).status).toBe(503);
  const folder = folderOf();
  await mkdir(join(folder, 'assets'), { recursive: true });
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Commend</title>');
  await writeFile(join(folder, 'assets/app-1a2b.js'), 'export {};');
  await writeFile(join(folder, '../secret.txt'), 'secret');
  for (const path of [`${app}/`, `${app}/events`, `${app}/referrals/01/show`]) {
    const { text, headers } = await get(path).expect(200);
    expect(text).toContain('<title>Commend');
    expect(headers['cache-control']).toBe('no-cache');
  }
  expect((await get(app).expect(302)).headers['location']).toBe(`${app}/`);
  expect((await get(`${app}/assets/app-1a2b.js`).expect(200)).headers['cache-control']).toContain('immutable');
  expect((await get(`${app}/assets/gone.js`)).status).toBe(404);
  await writeFile(join(folder, 'assets/app-1a2b.js.gz'), gzipSync('export {};'));
  const small = await get(`${app}/assets/app-1a2b.js`).set('Accept-Encoding', 'gzip').expect(200);
  expect(small.headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-type': 'text/javascript; charset=utf-8',
    vary: 'Accept-Encoding',
  });
  expect(small.headers['cache-control']).toContain('immutable');
  const plain = await get(`${app}/assets/app-1a2b.js`).set('Accept-Encoding', 'identity').expect(200);
  expect(plain.headers['content-encoding']).toBeUndefined();
  expect(plain.headers['vary']).toContain('Accept-Encoding');
  for (const path of [
    `${app}/../secret.txt`,
    `${app}/%2e%2e/secret.txt`,
    `${app}/..%2fsecret.txt`,
    `${app}/assets/%2e%2e%2f%2e%2e%2fsecret.txt`,
  ]) {
    expect((await get(path)).text).not.toContain('secret');
  }
});

test('the refusals page explains every error code with its status in both languages', async () => {
  const { text } = await get('/refusals').expect(200);
  expect([...text.matchAll(/<section id="(\w+)">/g)].map(([, code]) => code)).toEqual([...ProblemCode.options]);
  expect(text).toContain('<section id="event_id_reused"><h2><code>event_id_reused</code> 409</h2>');
  expect(text).toContain('It works again {retryAfterSeconds} at the latest.');
  expect(text).toContain('Spätestens {retryAfterSeconds} geht es wieder.');
});

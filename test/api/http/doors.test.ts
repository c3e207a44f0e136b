import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, cookiesOf, password, startApi, type RunningApi } from '../running.ts';

const hosts = { public: 'api.commend.test', console: 'console.commend.test', portal: 'partners.commend.test', links: 'go.commend.test' };
let instance: RunningApi;
let one: RunningApi;
beforeAll(async () => {
  instance = await startApi({
    environment: {
      DEMO: 'false',
      PUBLIC_URL: `https://${hosts.public}`,
      CONSOLE_URL: `https://${hosts.console}`,
      PORTAL_URL: `https://${hosts.portal}/`,
      LINK_URL: `https://${hosts.links}`,
    },
  });
  one = await startApi({ environment: { DEMO: 'false', PUBLIC_URL: 'https://commend.test' } });
});
afterAll(() => Promise.all([instance.stop(), one.stop()]));

const at = (host: string, api = instance) => ({
  get: (path: string) => api.anonymous().get(path).set('Host', host),
  post: (path: string, body: object = {}) => api.anonymous().post(path).set('Host', host).send(body),
});

test.each(Object.entries(hosts))('a refusal at the host of the %s door links to a page there that explains it', async (_door, host) => {
  const { body, headers } = await at(host).get('/v1/nothing-here').expect(404);
  const type = new URL(body.type, `https://${host}/v1/nothing-here`);
  expect([headers['content-type'], type.host]).toEqual([expect.stringContaining('application/problem+json'), host]);
  const page = await at(host).get(type.pathname).expect(200);
  expect(page.headers['content-type']).toContain('text/html');
  expect(page.text).toContain(`<section id="${type.hash.slice(1)}">`);
  expect(page.text).toContain(body.detail);
});

/** Whether the address is there at all: whatever it answers but 404. */
const statusOf = async (host: string, [method, path]: readonly [string, string]) =>
  (await at(host)[method === 'GET' ? 'get' : 'post'](path)).status;

test.each([
  { door: 'console', address: ['GET', '/v1/events'] },
  { door: 'console', address: ['GET', '/v1/sign-in'] },
  { door: 'console', address: ['GET', '/admin/'] },
  { door: 'console', address: ['POST', '/v1/payouts/bulk'] },
  { door: 'portal', address: ['GET', '/v1/portal/me'] },
  { door: 'portal', address: ['GET', '/v1/portal/sign-in'] },
  { door: 'portal', address: ['POST', '/v1/join'] },
  { door: 'portal', address: ['GET', '/portal/'] },
  { door: 'portal', address: ['GET', '/embed/'] },
  { door: 'public', address: ['POST', '/v1/signups'] },
  { door: 'public', address: ['POST', '/v1/embed-sessions'] },
  { door: 'public', address: ['GET', '/.well-known/jwks.json'] },
  { door: 'public', address: ['POST', '/webhooks/stripe/main'] },
] as const)('S12: $address answers at the host of the $door door only', async ({ door, address }) => {
  expect(await statusOf(hosts[door], address)).not.toBe(404);
  for (const [name, host] of Object.entries(hosts)) if (name !== door) expect([name, await statusOf(host, address)]).toEqual([name, 404]);
  expect(await statusOf('evil.test', address)).toBe(404);
});

test.each(['/v1/me/sessions', '/v1/auth/get-session'])('S12: %s answers at the hosts of console and portal only', async (path) => {
  const statuses = await Promise.all(Object.values(hosts).map((host) => statusOf(host, ['GET', path])));
  expect(statuses.map((status) => status !== 404)).toEqual([false, true, true, false]);
});

test('S12: a partner’s link answers at the host of links only', async () => {
  const program = await aProgram(instance.owner, {});
  const partner = await aPartner(instance.owner, program.id);
  const follow = async (host: string) => (await at(host).get(`/r/${partner.link.code}`)).status;
  await expectSoon(() => follow(hosts.links), 302);
  for (const host of [hosts.public, hosts.console, hosts.portal]) expect(await follow(host)).toBe(404);
  expect((await at(hosts.links).get('/')).status).toBe(404);
});

/** Codes are loaded a moment after the start. */
async function expectSoon(ask: () => Promise<number>, wanted: number): Promise<void> {
  for (let time = 0; time < 40 && (await ask()) !== wanted; time += 1) await new Promise((rested) => setTimeout(rested, 50));
  expect(await ask()).toBe(wanted);
}

test('S12: the session cookie is bound to the console’s host', async () => {
  const { email } = await aPerson(instance.owner, { roles: ['admin'] });
  const answer = await at(hosts.console).post('/v1/auth/sign-in/email', { email, password }).expect(200);
  const [cookie] = answer.headers['set-cookie'] as unknown as string[];
  expect(cookie).toMatch(/^__Host-commend\.session_token=/); // the prefix forbids a domain
  expect(cookie).not.toMatch(/domain/i);
  await at(hosts.console).get('/v1/me').set('Cookie', cookiesOf(answer)).expect(200);
});

test('S12: a change at the console with the portal’s origin is refused with 403', async () => {
  const { email } = await aPerson(instance.owner, { roles: ['admin'] });
  const cookie = cookiesOf(await at(hosts.console).post('/v1/auth/sign-in/email', { email, password }).expect(200));
  const end = (origin: string) =>
    at(hosts.console)
      .post('/v1/me/end-other-sessions')
      .set({ Cookie: cookie, Origin: `https://${origin}` });
  await end(hosts.portal).expect(403);
  await end(hosts.console).expect(200);
});

test('the root of the console’s and the portal’s host redirects to its page', async () => {
  expect((await at(hosts.console).get('/').expect(302)).headers['location']).toBe('/admin/');
  expect((await at(hosts.portal).get('/').expect(302)).headers['location']).toBe('/portal/');
});

test('without separate hosts all doors answer at every host name', async () => {
  for (const path of ['/admin/', '/portal/', '/v1/events', '/v1/portal/me', '/.well-known/jwks.json'])
    for (const host of ['commend.test', 'behind-a-proxy:4000'])
      expect([path, (await at(host, one).get(path)).status === 404]).toEqual([path, false]);
});

import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { createSimulator, type Simulator } from '../../../simulator/simulator.ts';
import { loginStory, type LoginStory } from '../../api/login-world.ts';
import { origin as commendOrigin, startApi, type RunningApi } from '../../api/running.ts';
import { aConfig } from '../running.ts';

let api: RunningApi;
let simulator: Simulator;
let url: string;
const apiKeys = { termino: 'nobody', plauder: 'nobody' };
beforeAll(async () => {
  api = await startApi();
  simulator = createSimulator({ ...aConfig(api.url), commendPublicUrl: commendOrigin, apiKeys });
  ({ url } = await simulator.start());
});
afterAll(async () => {
  await simulator.stop();
  await api.stop();
});

/** A browser with its cookies, as far as this page needs one. */
function aBrowser() {
  const jar = new Map<string, string>();
  const keep = (response: Response): Response => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    get: async (path: string, language = 'en') =>
      keep(await fetch(`${url}${path}`, { headers: { cookie: cookie(), 'accept-language': language }, redirect: 'manual' })),
    post: async (path: string, form: Record<string, string> = {}) =>
      keep(
        await fetch(`${url}${path}`, {
          method: 'POST',
          headers: { cookie: cookie() },
          body: new URLSearchParams(form),
          redirect: 'manual',
        }),
      ),
    control: (path: string, body: object, language = 'en') =>
      fetch(`${url}/control${path}`, {
        method: 'POST',
        headers: { cookie: cookie(), 'content-type': 'application/json', 'accept-language': language },
        body: JSON.stringify(body),
      }),
  };
}
type Browser = ReturnType<typeof aBrowser>;

/** A customer of the host product with an active login of a reseller's person. */
async function story({ isActive = true } = {}) {
  const world = await loginStory(api, { origin: url });
  apiKeys.termino = world.key;
  const account = await fetch(`${url}/control/customers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: world.accountId, name: 'Salon Rosa', email: `${world.accountId}@rosa.test`, silent: true }),
  });
  expect(account.status).toBe(200);
  const loginId = isActive ? await world.active() : String((await world.ask().expect(201)).body.id);
  const person = await world.member('login_admin');
  await person.stepUp();
  return { ...world, loginId, person };
}
type Story = Awaited<ReturnType<typeof story>>;

/** From the host product to the portal, and back with the code. */
async function codeFor({ path, loginId, person }: Pick<LoginStory, 'path'> & Pick<Story, 'loginId' | 'person'>, browser: Browser) {
  const started = await browser.get(`/partner-login/start?login=${loginId}`);
  const address = new URL(started.headers.get('location') ?? '');
  expect(address.href.startsWith(`${commendOrigin}/portal/customer-logins/open?`)).toBe(true);
  const { body } = await person.post(`${path}/${loginId}/code`, { challenge: address.searchParams.get('challenge') }).expect(200);
  const landing = new URL(body.address);
  expect(landing.pathname).toBe('/partner-login/landing');
  return { login: landing.searchParams.get('login') ?? '', code: landing.hash.slice(1) };
}

test('C35: a partner comes in, works under a banner, is refused at billing, and is thrown out by the customer', async () => {
  const told = await story();
  const browser = aBrowser();
  const landed = await browser.post('/partner-login/landing', await codeFor(told, browser));
  expect([landed.status, landed.headers.get('location')]).toEqual([303, '/partner-login/inside']);
  const page = await (await browser.get('/partner-login/inside')).text();
  expect(page).toContain('works in the account of <b>Salon Rosa</b>');
  expect((await browser.post('/partner-login/inside/bookings/1/move')).status).toBe(303);
  expect(await (await browser.get('/partner-login/inside')).text()).toContain('changed by');
  expect((await browser.get('/partner-login/inside/billing')).status).toBe(403);
  const { sessions } = await told.row(told.loginId);
  expect(sessions).toMatchObject([{ refusedActions: 1, endedAt: null }]);
  const customer = aBrowser();
  const own = await (await customer.get(`/termino/account/${told.accountId}`)).text();
  expect(own).toContain('End this session');
  expect(own).toMatch(/active until \d+ \w+( \d{4})?, \d\d:\d\d CES?T/);
  expect(own).toContain('changed by');
  const said = await customer.control(`/customers/${told.accountId}/partner-logins/${told.loginId}/consent`, { kind: 'withdrawn' });
  expect(said.status).toBe(200);
  expect((await browser.get('/partner-login/inside')).status).toBe(401);
  expect((await browser.post('/partner-login/inside/bookings/1/move')).status).toBe(401);
});

test('another browser gets nothing for the code, and the right one neither, afterwards', async () => {
  const told = await story();
  const [browser, thief] = [aBrowser(), aBrowser()];
  const code = await codeFor(told, browser);
  const stolen = await thief.post('/partner-login/landing', code);
  expect([stolen.status, await stolen.text()]).toEqual([403, expect.stringContaining('other_browser')]);
  expect(await (await browser.post('/partner-login/landing', code)).text()).toContain('used');
});

test('two tabs of one browser do not shut each other out: the first that comes back is let in, refused or not the other one before', async () => {
  const told = await story();
  const browser = aBrowser();
  const first = await codeFor(told, browser);
  await browser.get(`/partner-login/start?login=${told.loginId}`);
  const wrong = await browser.post('/partner-login/landing', { code: 'a code of at least twenty characters' });
  expect(wrong.status).toBe(403);
  const landed = await browser.post('/partner-login/landing', first);
  expect([landed.status, landed.headers.get('location')]).toEqual([303, '/partner-login/inside']);
});

/** Whoever asks Commend gets no answer, and whoever asks the host product does. */
function commendIsAway(): void {
  const real = globalThis.fetch;
  jest
    .spyOn(globalThis, 'fetch')
    .mockImplementation((target, init) =>
      (target instanceof Request ? target.url : target.toString()).startsWith(api.url)
        ? Promise.reject(new TypeError('fetch failed'))
        : real(target, init),
    );
}
afterEach(() => {
  jest.restoreAllMocks();
});

test('while Commend is away nobody is let in, nothing is said to have ended, and everybody reads what to do', async () => {
  const told = await story();
  const browser = aBrowser();
  const code = await codeFor(told, browser);
  const waiting = await codeFor(told, browser);
  await browser.post('/partner-login/landing', code);
  commendIsAway();
  const refused = async (path: string, language = 'en') => {
    const answer = await browser.get(path, language);
    return [answer.status, await answer.text()];
  };
  const again = (path: string) =>
    expect.stringMatching(new RegExp(`Nothing has ended: try again[^]*href="${path.replaceAll(/[?]/g, '[?]')}"`));
  expect(await refused('/partner-login/inside')).toEqual([503, again('/partner-login/inside')]);
  const start = `/partner-login/start?login=${told.loginId}`;
  expect(await refused(start)).toEqual([503, again(start)]);
  expect(await refused(start, 'de')).toEqual([503, expect.stringMatching(/lang="de"[^]*Nicht erreichbar[^]*Beendet ist nichts/)]);
  const landed = await browser.post('/partner-login/landing', waiting);
  expect([landed.status, await landed.text()]).toEqual([503, again(start)]);
  const moved = await browser.post('/partner-login/inside/bookings/1/move');
  expect([moved.status, await moved.text()]).toEqual([503, again('/partner-login/inside')]);
  const own = await (await browser.get(`/termino/account/${told.accountId}`, 'de')).text();
  expect(own).toContain('denn Commend ist nicht erreichbar: Laden Sie die Seite in ein paar Minuten neu.');
  const thrown = await browser.control(`/customers/${told.accountId}/partner-logins/${told.loginId}/end-sessions`, {});
  expect([thrown.status, await thrown.json()]).toEqual([503, { error: expect.stringContaining('nothing was done. Try again.') }]);
  jest.restoreAllMocks();
  expect((await browser.get('/partner-login/inside')).status).toBe(200); // the way in is still open
});

test('a customer who reads German reads the account, who signs in, and what is agreed to in German', async () => {
  const told = await story({ isActive: false });
  const customer = aBrowser();
  const page = async () => (await customer.get(`/termino/account/${told.accountId}`, 'de')).text();
  const text = await page();
  expect(text).toMatch(/lang="de"[^]*Ihr Konto[^]*Abonnieren[^]*Partner, die sich hier anmelden[^]*beantragt[^]*noch nicht erteilt/);
  expect(text).toContain('ändern, sonst nichts. Sie sehen jede Sitzung');
  expect(text).not.toMatch(/Your account|Subscribe|Partners who|requested|Bookings|End this session/);
  await customer.control(`/customers/${told.accountId}/partner-logins/${told.loginId}/consent`, { kind: 'given' }, 'de');
  expect(await page()).toContain('Einwilligung: erteilt');
  const kept = await api.owner.partnerLoginConsent.findFirstOrThrow({ where: { partnerLoginId: told.loginId } });
  expect(JSON.stringify(kept.evidence)).toContain('Darf sich in diesem Konto anmelden');
});

test('who reads German reads the way in, the banner, and why it was refused in German', async () => {
  const told = await story();
  const browser = aBrowser();
  const textOf = async (path: string) => (await browser.get(path, 'de-CH,de;q=0.9,en;q=0.8')).text();
  expect(await textOf('/partner-login')).toContain('Welches Konto ist Ihres?');
  expect(await textOf('/partner-login/inside')).toMatch(/lang="de"[^]*Sie sind abgemeldet[^]*oder die Kundin hat sie beendet/);
  await browser.post('/partner-login/landing', await codeFor(told, browser));
  expect(await textOf('/partner-login/inside')).toMatch(
    /arbeitet im Konto von <b>Salon Rosa<\/b>,\s+längstens bis [^.]+\. [^.]+\., \d\d:\d\d ME/,
  );
  expect(await textOf('/partner-login/inside/billing')).toMatch(/Partner haben hierauf keinen Zugriff[^]*scope/);
});

test('two products on one origin keep a secret each: asking for the one does not shut out the other', async () => {
  const [first, second] = [await story(), await story()];
  const browser = aBrowser();
  apiKeys.termino = first.key;
  apiKeys.plauder = second.key;
  const code = await codeFor(first, browser);
  await browser.get(`/partner-login/start?login=${second.loginId}`);
  expect(await (await browser.get(`/partner-login/landing?login=${code.login}`)).text()).toContain(`name="login" value="${first.loginId}"`);
  const landed = await browser.post('/partner-login/landing', code);
  expect([landed.status, landed.headers.get('location')]).toEqual([303, '/partner-login/inside']);
});

test('after a refusal the customer’s page offers no consent any more', async () => {
  const told = await story({ isActive: false });
  const customer = aBrowser();
  const page = async () => (await customer.get(`/termino/account/${told.accountId}`)).text();
  const verbs = async () => [...(await page()).matchAll(/>\s*(Consent|Refuse)</g)].map(([, verb]) => verb);
  expect(await verbs()).toEqual(['Consent', 'Refuse']);
  expect(await page()).toMatch(/Do you not know .+\? Write to help@termino\.example before you decide\./);
  const said = await customer.control(`/customers/${told.accountId}/partner-logins/${told.loginId}/consent`, { kind: 'refused' });
  expect(said.status).toBe(200);
  expect(await verbs()).toEqual([]);
});

test('whoever is inside opens no second account and lets nobody in', async () => {
  const [first, second] = [await story(), await story()];
  const browser = aBrowser();
  apiKeys.termino = first.key;
  await browser.post('/partner-login/landing', await codeFor(first, browser));
  // both products have one origin: the other login is of the other product
  apiKeys.plauder = second.key;
  const nested = await browser.post('/partner-login/landing', await codeFor(second, browser));
  expect([nested.status, await nested.text()]).toEqual([403, expect.stringContaining('nested')]);
  const { body } = await first.ask().expect(200);
  const said = await browser.control(`/customers/${first.accountId}/partner-logins/${body.id}/consent`, { kind: 'withdrawn' });
  expect(said.status).toBe(403);
});

test('no consent is kept for a login that the account does not know, nor while Commend does not say what was asked for', async () => {
  const told = await story();
  const customer = aBrowser();
  const consent = (loginId: string) =>
    customer.control(`/customers/${told.accountId}/partner-logins/${loginId}/consent`, { kind: 'given' });
  expect((await consent('00000000-0000-7000-8000-000000000000')).status).toBe(404);
  apiKeys.termino = 'a key that is not known';
  expect((await consent(told.loginId)).status).toBe(503);
});

test('a token of somebody else, and a login that nobody knows, open nothing', async () => {
  const browser = aBrowser();
  expect((await browser.get('/partner-login/start?login=00000000-0000-7000-8000-000000000000')).status).toBe(404);
  expect((await browser.post('/partner-login/landing', { code: 'a code of at least twenty characters' })).status).toBe(403);
  expect((await browser.get('/partner-login/inside')).status).toBe(401);
});

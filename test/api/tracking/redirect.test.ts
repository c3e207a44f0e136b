import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { aPartner, aProgram } from '../rows.ts';
import { startApi, aPerson, sessionOf, type RunningApi } from '../running.ts';

let api: RunningApi;
let partner: Awaited<ReturnType<typeof aPartner>>;
beforeAll(async () => {
  api = await startApi();
  partner = await aPartner(api.owner, (await aProgram(api.owner)).id);
  await known(partner.link.code);
});
afterAll(() => api.stop());

const browser = (name: string = uuid()) => ({
  'user-agent': `Mozilla/5.0 (Macintosh) Safari/605 ${name}`,
  'accept-language': 'de-CH',
  'sec-fetch-dest': 'document',
});

interface Visit {
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly query?: string;
  readonly of?: RunningApi;
}
const visit = (code: string, { headers = browser(), method = 'GET', query = '', of = api }: Visit = {}) =>
  fetch(`${of.url}/r/${code}${query}`, { method, headers, redirect: 'manual' });

const clickIdOf = (answer: Response) => new URL(answer.headers.get('location') ?? 'http://none').searchParams.get('commend_click') ?? '';
const clickOf = async (answer: Response) => api.owner.click.findFirstOrThrow({ where: { id: clickIdOf(answer) } });

/** The codes are told to every api; until then it may not know a new one. */
async function known(code: string, of = api): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    const answer = await visit(code, { of });
    if (answer.status === 302) return;
    await pause(50);
  }
  throw new Error(`code ${code} did not become known`);
}

test('S70: a click is redirected to the stored destination with the id of its stored row', async () => {
  const answer = await visit(partner.link.code.toLowerCase());
  expect(answer.status).toBe(302);
  expect(answer.headers.get('location')).toMatch(/^https:\/\/termino\.test\/start\?commend_click=[0-9a-f-]{36}$/);
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect(await clickOf(answer)).toMatchObject({
    linkId: partner.link.id,
    partnerId: partner.id,
    counted: true,
    reason: null,
    consent: false,
  });
});

test('a new link can be followed within 300 ms', async () => {
  const fresh = await aPartner(api.owner, (await aProgram(api.owner)).id);
  await pause(300);
  expect((await visit(fresh.link.code)).status).toBe(302);
});

test.each([
  '?url=https://evil.test',
  '?next=//evil.test',
  '/https://evil.test',
  '%2f%2fevil.test',
  '?destination=javascript:alert(1)',
  '?commend_click=forged',
  '#@evil.test',
])('S70: nothing added to the address changes the destination of a link: %s', async (query) => {
  const answer = await visit(partner.link.code, { query });
  const location = answer.headers.get('location');
  if (answer.status === 302) expect(location).toMatch(/^https:\/\/termino\.test\/start\?commend_click=[0-9a-f-]{36}$/);
  else expect([answer.status, location]).toEqual([404, null]);
});

test.each([
  { rule: 'a known bot', visited: { headers: { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' } }, reason: 'bot' },
  { rule: 'a caller without a name', visited: { headers: { 'user-agent': '' } }, reason: 'bot' },
  { rule: 'a prefetch', visited: { headers: { ...browser(), 'sec-purpose': 'prefetch;prerender' } }, reason: 'prefetch' },
  { rule: 'a HEAD request', visited: { method: 'HEAD' }, reason: 'prefetch' },
  { rule: 'a hidden picture', visited: { headers: { ...browser(), 'sec-fetch-dest': 'image' } }, reason: 'frame' },
  { rule: 'a frame', visited: { headers: { ...browser(), 'sec-fetch-dest': 'iframe' } }, reason: 'frame' },
])('S72: $rule is sent on and not counted', async ({ visited, reason }) => {
  const answer = await visit(partner.link.code, visited);
  expect(answer.status).toBe(302);
  expect(await clickOf(answer)).toMatchObject({ counted: false, reason });
});

test('S72: one click per household, browser and link counts within an hour; another browser or link counts again', async () => {
  const headers = browser('the same');
  const first = await visit(partner.link.code, { headers });
  expect(await clickOf(first)).toMatchObject({ counted: true });
  const together = await Promise.all([visit(partner.link.code, { headers }), visit(partner.link.code, { headers })]);
  for (const again of together) expect(await clickOf(again)).toMatchObject({ counted: false, reason: 'repeated' });
  expect(await clickOf(await visit(partner.link.code))).toMatchObject({ counted: true });
  await api.owner.click.updateMany({ where: { id: clickIdOf(first) }, data: { at: new Date(Date.now() - 3_601_000) } });
  expect(await clickOf(await visit(partner.link.code, { headers }))).toMatchObject({ counted: true });
});

test('S72: of eight clicks at the same moment at most two count', async () => {
  const headers = browser('in parallel');
  const answers = await Promise.all(Array.from({ length: 8 }, () => visit(partner.link.code, { headers })));
  const clicks = await Promise.all(answers.map(clickOf));
  expect(clicks.filter(({ counted }) => counted).length).toBeGreaterThanOrEqual(1);
  expect(clicks.filter(({ counted }) => counted).length).toBeLessThanOrEqual(2); // two batches may pass each other
});

test('S72: a click of a person who belongs to the partner does not count', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId: partner.id, personId: id, role: 'owner' } });
  const cookie = await sessionOf(api.anonymous(), email);
  expect(await clickOf(await visit(partner.link.code, { headers: { ...browser(), cookie } }))).toMatchObject({
    counted: false,
    reason: 'own',
  });
});

test('S53: with consent a click sets a cookie and is stored without address and without the previous page’s query', async () => {
  const answer = await visit(partner.link.code, {
    query: '?consent=1',
    headers: { ...browser(), referer: 'https://blog.test/post?email=a@b.test' },
  });
  expect(answer.headers.get('set-cookie')).toMatch(/^commend_click=.*; HttpOnly; Secure; SameSite=Lax$/);
  const click = await clickOf(answer);
  expect(click).toMatchObject({ consent: true, page: 'https://blog.test/post', device: 'desktop' });
  expect(JSON.stringify(click)).not.toContain('127.0.0');
});

test('S76: an unknown code gets 404, and after three tries a minute 429', async () => {
  const strict = await startApi({ limits: { unknownCodesPerMinute: 3 } });
  const { link } = await aPartner(strict.owner, (await aProgram(strict.owner)).id);
  for (let round = 0; round < 3; round += 1) await visit(`NONE${round}`, { of: strict });
  const limited = await visit('NONE9', { of: strict });
  expect(limited.status).toBe(429);
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(limited.headers.get('content-type')).toBe('application/problem+json');
  await known(link.code, strict);
  expect((await visit(link.code, { of: strict })).status).toBe(302); // whose neighbour tries codes is sent on all the same
  await strict.stop();
});

test('I3: clicks during an outage of the database are redirected, kept on disk, and imported once afterwards', async () => {
  const lonely = await startApi();
  const { link } = await aPartner(lonely.owner, (await aProgram(lonely.owner)).id);
  await known(link.code, lonely);
  const before = await lonely.owner.click.count();
  const real = lonely.deps.ingest.query.bind(lonely.deps.ingest);
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  Object.assign(lonely.deps.ingest, { query: () => Promise.reject(refused) });
  const answers = await Promise.all([visit(link.code, { of: lonely }), visit(link.code, { of: lonely })]);
  expect(answers.map(({ status }) => status)).toEqual([302, 302]);
  expect(await readdir(join(lonely.deps.config.dataDir, 'clicks'))).not.toEqual([]);
  expect(await lonely.owner.click.count()).toBe(before);
  Object.assign(lonely.deps.ingest, { query: real });
  for (let round = 0; round < 60 && (await lonely.owner.click.count()) < before + 2; round += 1) await pause(200);
  const imported = await lonely.owner.click.findMany({ where: { id: { in: answers.map(clickIdOf) } } });
  expect(imported).toHaveLength(2);
  await pause(100);
  expect(await readdir(join(lonely.deps.config.dataDir, 'clicks'))).toEqual([]);
  await lonely.stop();
});

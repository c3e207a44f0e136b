import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { describedEndpoints } from '../../../api/endpoints.ts';
import { anApiKey, aProgram } from '../rows.ts';
import { origin, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let cookie: string;
beforeAll(async () => {
  api = await startApi();
  cookie = await api.signIn(['finance_preparer']);
});
afterAll(() => api.stop());

const unsafe = describedEndpoints.filter(({ method }) => method === 'post').map(({ path }) => `/v1${path.replace(':id', uuid())}`);
const json = 'application/json';

const cases = [
  { from: 'our own page', headers: { 'sec-fetch-site': 'same-origin' }, isOurs: true },
  { from: 'our own page in an old browser', headers: { origin }, isOurs: true },
  { from: 'the same computer by its other name', headers: { origin: origin.replace('localhost', '127.0.0.1') }, isOurs: true },
  { from: 'a foreign page', headers: { 'sec-fetch-site': 'cross-site' }, isOurs: false },
  { from: 'a sister host', headers: { 'sec-fetch-site': 'same-site' }, isOurs: false },
  { from: 'the address bar', headers: { 'sec-fetch-site': 'none' }, isOurs: false },
  { from: 'a foreign page that claims our origin', headers: { 'sec-fetch-site': 'cross-site', origin }, isOurs: false },
  { from: 'a foreign page in an old browser', headers: { origin: 'https://evil.test' }, isOurs: false },
  { from: 'a page that looks like ours', headers: { origin: `${origin}.evil.test` }, isOurs: false },
  { from: 'a sandbox', headers: { origin: 'null' }, isOurs: false },
  { from: 'nobody knows where', headers: {}, isOurs: false },
];

test.each(cases)('S10: a change with a session cookie from $from is accepted: $isOurs', async ({ headers, isOurs }) => {
  for (const path of [...unsafe, '/v1/auth/two-factor/enable', '/v1/auth/sign-in/email']) {
    const answer = await api
      .anonymous()
      .post(path)
      .set({ cookie, 'content-type': json, ...headers })
      .send('{}');
    expect([path, answer.body.code === 'foreign_origin']).toEqual([path, !isOurs]);
    if (!isOurs) expect(answer.status).toBe(403);
  }
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json-patch+json'])(
  'S10: a body of type %s with a session cookie is refused with foreign_origin',
  async (type) => {
    const path = `/v1/events/stripe:${uuid()}/reprocess`;
    const answer = await api
      .anonymous()
      .post(path)
      .set({ cookie, 'sec-fetch-site': 'same-origin', 'content-type': type })
      .send('{}')
      .expect(403);
    expect(answer.body.code).toBe('foreign_origin');
  },
);

test('a call with an API key is accepted from any origin', async () => {
  const key = await anApiKey(api.owner, (await aProgram(api.owner)).id);
  await api
    .anonymous()
    .post('/v1/signups')
    .set({ authorization: `Bearer ${key}`, origin: 'https://host.test' })
    .send({ accountId: uuid() })
    .expect(200);
});

test('a cross-site read is answered without a header that would let the other site read it', async () => {
  const answer = await api.anonymous().get('/v1/me').set({ cookie, 'sec-fetch-site': 'cross-site' }).expect(200);
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  expect(answer.headers['cross-origin-resource-policy']).toBe('same-origin');
});

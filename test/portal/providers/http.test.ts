/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { askAs } from '../../../browser/asked-as.ts';
import { ask } from '../../../portal/providers/http.ts';
import { aProblem, startServer } from '../../admin/server.ts';

const nobody = aProblem({ status: 401, code: 'not_signed_in' });

test('S06: a request refused during a step-up is repeated once', async () => {
  const answers = [nobody, { ok: true }];
  const server = startServer({ '/portal/me': () => answers.shift() });
  expect(await ask('/portal/me', { language: 'en' })).toEqual({ ok: true });
  expect(server.sentTo('/portal/me')).toHaveLength(2);
});

test('a request refused with 401 twice ends the session', async () => {
  const server = startServer({ '/portal/me': nobody });
  await expect(ask('/portal/me', { language: 'en' })).rejects.toMatchObject({ status: 401 });
  expect(server.sentTo('/portal/me')).toHaveLength(2);
});

test('S06: requests name the page’s person, except those that ask who is signed in', async () => {
  const server = startServer({ '/events': {}, '/portal/me': {}, '/auth/get-session': {} });
  askAs('p-1');
  for (const path of ['/events', '/portal/me', '/auth/get-session']) await ask(path, { language: 'en' });
  expect(server.sent.map(({ path, headers }) => [path, headers.get('x-commend-as')])).toEqual([
    ['/events', 'p-1'],
    ['/portal/me', null],
    ['/auth/get-session', null],
  ]);
});

const key = { 'Idempotency-Key': 'k-1' };
const cut = async () => new Response('{"payoutId": ');
const gone = () => Promise.reject(new TypeError('Failed to fetch'));
const gateway = async () => new Response('<html>gateway time-out</html>', { status: 504 });

test.each([
  { rule: 'broke off', reply: cut },
  { rule: 'never came', reply: gone },
  { rule: 'is a gateway’s', reply: gateway },
])('a command whose answer $rule says that it may have been carried out', async ({ reply }) => {
  globalThis.fetch = reply;
  const payout = ask('/portal/partners/p-1/payouts', { method: 'POST', body: {}, headers: key, language: 'en' });
  await expect(payout).rejects.toThrow('The answer broke off. Look whether it was done; sent again from here, it is done once at most.');
  const signIn = ask('/auth/sign-in/email', { method: 'POST', body: {}, language: 'de' });
  await expect(signIn).rejects.toThrow('Der Server hat nicht oder nicht zu Ende geantwortet.'); // not under a key: no promise about a repeat
});

test('a refused command or a failed read says that nothing was changed', async () => {
  globalThis.fetch = async () => new Response('<html>too large</html>', { status: 413 });
  await expect(ask('/join', { method: 'POST', body: {}, headers: key, language: 'en' })).rejects.toThrow('Nothing was changed.');
  globalThis.fetch = cut;
  await expect(ask('/portal/partners/p-1/links', { language: 'en' })).rejects.toThrow('Nothing was changed.');
});

test('without a network a command says that nothing was sent', async () => {
  globalThis.fetch = gone;
  const online = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine');
  Object.defineProperty(Navigator.prototype, 'onLine', { configurable: true, get: () => false });
  await expect(ask('/join', { method: 'POST', body: {}, headers: key, language: 'en' })).rejects.toThrow(
    'You are offline: nothing was sent.',
  );
  Object.defineProperty(Navigator.prototype, 'onLine', online ?? {});
});

const answers = (status: number, body: object) => async () => new Response(JSON.stringify(body), { status });
const tomorrow = { ...aProblem({ status: 409, detail: 'It rains.' }), code: 'code_of_tomorrow' };

test('an unknown refusal of a newer server is shown with its request id and text', async () => {
  globalThis.fetch = answers(409, tomorrow);
  await expect(ask('/join', { method: 'POST', body: {}, language: 'en' })).rejects.toMatchObject({ name: 'Refusal', message: 'It rains.' });
  const german = ask('/join', { method: 'POST', body: {}, language: 'de' });
  await expect(german).rejects.toMatchObject({ name: 'Refusal', status: 409, requestId: tomorrow.requestId });
  await expect(german).rejects.toThrow('Das ging nicht, und diese Seite kennt den Grund noch nicht: Bitte neu laden. (It rains.)');
});

test('an answer that is not ours is reported as unexpected in both languages', async () => {
  for (const body of [{ code: 502, message: 'upstream' }, { code: 'EGATEWAY' }, { code: 'toString' }]) {
    globalThis.fetch = answers(502, body);
    await expect(ask('/portal/me', { language: 'de' })).rejects.toMatchObject({
      name: 'Refusal',
      message: expect.stringContaining('nicht wie erwartet'),
    });
    await expect(ask('/portal/me', { language: 'en' })).rejects.toMatchObject({
      name: 'Refusal',
      message: expect.stringContaining('not answer as'),
    });
    await expect(ask('/join', { method: 'POST', body: {}, headers: key, language: 'de' })).rejects.toThrow('Die Antwort ist abgebrochen.');
  }
});

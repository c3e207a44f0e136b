/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { askAs } from '../../../browser/asked-as.ts';
import { i18nProvider } from '../../../admin/providers/i18n-provider.ts';
import { ask, askFile } from '../../../admin/providers/http.ts';
import { aProblem, startServer } from '../server.ts';

const nobody = aProblem({ status: 401, code: 'not_signed_in' });

test('S06: a request refused during a step-up is repeated once', async () => {
  const answers = [nobody, { ok: true }];
  const server = startServer({ '/events': () => answers.shift() });
  expect((await ask('/events')).json).toEqual({ ok: true });
  expect(server.sentTo('/events')).toHaveLength(2);
});

test('a request refused with 401 twice ends the session, and a sign-in is never repeated', async () => {
  const server = startServer({ '/events': nobody, '/auth/sign-in/email': nobody });
  await expect(ask('/events')).rejects.toMatchObject({ status: 401 });
  await expect(ask('/auth/sign-in/email', { method: 'POST', body: {} })).rejects.toMatchObject({ status: 401 });
  expect(server.sentTo('/events')).toHaveLength(2);
  expect(server.sentTo('/auth/sign-in/email')).toHaveLength(1);
});

test('S06: requests name the page’s person, except those that ask who is signed in', async () => {
  const server = startServer({ '/events': {}, '/me': {}, '/auth/get-session': {} });
  askAs('p-1');
  for (const path of ['/events', '/me', '/auth/get-session']) await ask(path);
  expect(server.sent.map(({ path, headers }) => [path, headers.get('x-commend-as')])).toEqual([
    ['/events', 'p-1'],
    ['/me', null],
    ['/auth/get-session', null],
  ]);
});

const command = { method: 'POST', body: {}, headers: { 'Idempotency-Key': 'k-1' } } as const;
const unsure = 'The answer broke off. Look whether it was done; sent again from here, it is done once at most.';

test('a command whose answer broke off says that it may have been carried out', async () => {
  globalThis.fetch = async () => new Response('{"state": "acc');
  await expect(ask('/payouts/p-1/approve', command)).rejects.toThrow(unsure);
  await expect(ask('/payouts')).rejects.toThrow('The server did not answer as expected. Nothing was changed.');
  globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
  await expect(ask('/payouts/p-1/approve', command)).rejects.toThrow(unsure);
});

test('a file that broke off is not saved', async () => {
  globalThis.fetch = async () => new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError('network error')) }));
  await expect(askFile('/payouts/p-1/proof', command)).rejects.toThrow(unsure);
});

test('an unknown refusal is shown with its text, in the reader’s language', async () => {
  await i18nProvider.changeLocale('de');
  const answers = (body: object) => async () => new Response(JSON.stringify(body), { status: 409 });
  globalThis.fetch = answers({ ...aProblem({ status: 409, detail: 'It rains.' }), code: 'code_of_tomorrow' });
  const unknown = ask('/payouts/p-1/approve', command);
  await expect(unknown).rejects.toMatchObject({ status: 409, message: expect.stringContaining('Bitte neu laden. (It rains.)') });
  globalThis.fetch = answers({ code: 409 });
  await expect(ask('/payouts/p-1/approve', command)).rejects.toMatchObject({
    status: 409,
    message: expect.stringContaining('Nichts wurde'),
  });
});

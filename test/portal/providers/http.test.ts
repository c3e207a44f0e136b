/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { askAs } from '../../../browser/asked-as.ts';
import { ask } from '../../../portal/providers/http.ts';
import { aProblem, startServer } from '../../admin/server.ts';

const nobody = aProblem({ status: 401, code: 'not_signed_in' });

test('S06: what was under way during a step-up is sent once more, and throws nobody out', async () => {
  const answers = [nobody, { ok: true }];
  const server = startServer({ '/portal/me': () => answers.shift() });
  expect(await ask('/portal/me', { language: 'en' })).toEqual({ ok: true });
  expect(server.sentTo('/portal/me')).toHaveLength(2);
});

test('a session that is over is over at the second answer', async () => {
  const server = startServer({ '/portal/me': nobody });
  await expect(ask('/portal/me', { language: 'en' })).rejects.toMatchObject({ status: 401 });
  expect(server.sentTo('/portal/me')).toHaveLength(2);
});

test('S06: a page says whose it is, but not when it asks who is signed in', async () => {
  const server = startServer({ '/events': {}, '/portal/me': {}, '/auth/get-session': {} });
  askAs('p-1');
  for (const path of ['/events', '/portal/me', '/auth/get-session']) await ask(path, { language: 'en' });
  expect(server.sent.map(({ path, headers }) => [path, headers.get('x-commend-as')])).toEqual([
    ['/events', 'p-1'],
    ['/portal/me', null],
    ['/auth/get-session', null],
  ]);
});

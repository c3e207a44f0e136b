/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
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

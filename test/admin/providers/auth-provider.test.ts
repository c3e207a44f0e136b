/** @jest-environment <rootDir>/test/admin/browser.js */
import { beforeEach, expect, test } from '@jest/globals';
import { HttpError } from 'react-admin';
import { authProvider, forgetMe, SecondFactorNeeded } from '../../../admin/providers/auth-provider.ts';
import { access } from '../../../api/contract/access.ts';
import { someMe } from '../records.ts';
import { aProblem, startServer } from '../server.ts';

beforeEach(forgetMe);

const password = { email: 'approver@demo.test', password: 'demo' };
const wrong = aProblem({ status: 401, code: 'sign_in_wrong', detail: 'The email or password is wrong.' });

test('a right password signs in, and asks who it is', async () => {
  const server = startServer({ '/auth/sign-in/email': {} });
  await authProvider.login(password);
  expect(server.sent.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
    { method: 'POST', path: '/auth/sign-in/email', body: password },
    { method: 'GET', path: '/me', body: undefined },
  ]);
});

test('a right password with a second factor is no sign-in yet', async () => {
  const server = startServer({ '/auth/sign-in/email': { twoFactorRedirect: true } });
  await expect(authProvider.login(password)).rejects.toBeInstanceOf(SecondFactorNeeded);
  expect(server.sentTo('/me')).toEqual([]);
});

test.each([
  { given: { code: '123456' }, path: '/auth/two-factor/verify-totp', body: { code: '123456' } },
  { given: { backupCode: 'k0fQ-0x9Zb' }, path: '/auth/two-factor/verify-backup-code', body: { code: 'k0fQ-0x9Zb' } },
])('$path finishes the sign-in', async ({ given, path, body }) => {
  const server = startServer({ [path]: {} });
  await authProvider.login(given);
  expect(server.sentTo(path)[0]?.body).toEqual(body);
  expect(server.sentTo('/me')).toHaveLength(1);
});

test('a wrong password says what the server says', async () => {
  startServer({ '/auth/sign-in/email': wrong });
  await expect(authProvider.login(password)).rejects.toThrow('The email or password is wrong.');
});

test('who is signed in is asked once, however many buttons ask', async () => {
  const server = startServer();
  await Promise.all([
    authProvider.checkAuth({}),
    authProvider.canAccess?.({ resource: 'events', action: 'list' }),
    authProvider.canAccess?.({ resource: 'partners', action: 'show' }),
  ]);
  expect(server.sentTo('/me')).toHaveLength(1);
});

test('a session that is over signs out; something that is not allowed does not', async () => {
  await expect(authProvider.checkError(new HttpError('over', 401))).rejects.toBeInstanceOf(HttpError);
  await expect(authProvider.checkError(new HttpError('not allowed', 403))).resolves.toBeUndefined();
  await expect(authProvider.checkError(new HttpError('away', 503))).resolves.toBeUndefined();
});

test('signing out ends the session on the server, and forgets who it was', async () => {
  const server = startServer({ '/auth/sign-out': {} });
  await authProvider.checkAuth({});
  await authProvider.logout({});
  expect(server.sentTo('/auth/sign-out')).toHaveLength(1);
  await authProvider.checkAuth({});
  expect(server.sentTo('/me')).toHaveLength(2);
});

test('signing out of a session that is over already is no failure', async () => {
  const server = startServer({ '/auth/sign-out': wrong });
  await authProvider.checkAuth({});
  await expect(authProvider.logout({})).resolves.toBeUndefined();
  expect(server.sentTo('/auth/sign-out')).toHaveLength(1);
});

test('without a session nobody is asked who they are: that would be an error in the browser', async () => {
  const server = startServer({ '/auth/get-session': () => null });
  await expect(authProvider.checkAuth({})).rejects.toMatchObject({ status: 401 });
  expect(server.sentTo('/me')).toEqual([]);
});

test('a failed question is asked again, not remembered', async () => {
  const server = startServer({ '/me': aProblem() });
  await expect(authProvider.checkAuth({})).rejects.toBeInstanceOf(HttpError);
  server.answer('/me', someMe());
  await expect(authProvider.checkAuth({})).resolves.toBeUndefined();
});

test('every address of the contract is answered by its permission, and no other is open', async () => {
  startServer({ '/me': someMe({ permissions: ['event.read', 'review.decide'] }) });
  const may = (resource: string, action: string, record?: object) =>
    authProvider.canAccess?.({ resource, action, ...(record === undefined ? {} : { record }) });
  for (const [resource, actions] of Object.entries(access))
    for (const [action, permission] of Object.entries(actions))
      expect([resource, action, await may(resource, action)]).toEqual([
        resource,
        action,
        permission === 'event.read' || permission === 'review.decide',
      ]);
  expect(await may('events', 'delete')).toBe(false);
  expect(await may('unheard-of', 'list')).toBe(false);
});

test('what the state of a record forbids is forbidden to everybody', async () => {
  startServer({ '/me': someMe({ roles: ['finance_approver'], permissions: ['review.decide'] }) });
  const may = (state: string) => authProvider.canAccess?.({ resource: 'reviews', action: 'approve', record: { id: 'r1', state } });
  expect(await may('open')).toBe(true);
  expect(await may('approved')).toBe(false);
});

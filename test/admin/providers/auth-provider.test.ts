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

test('a right password signs in and loads the person', async () => {
  const server = startServer({ '/auth/sign-in/email': {} });
  await authProvider.login(password);
  expect(server.sent.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
    { method: 'POST', path: '/auth/sign-in/email', body: password },
    { method: 'GET', path: '/me', body: undefined },
  ]);
});

test('a right password with a second factor still needs the factor', async () => {
  const server = startServer({ '/auth/sign-in/email': { twoFactorRedirect: true } });
  await expect(authProvider.login(password)).rejects.toBeInstanceOf(SecondFactorNeeded);
  expect(server.sentTo('/me')).toEqual([]);
});

test.each([
  { given: { code: '123456' }, path: '/auth/two-factor/verify-totp', body: { code: '123456' } },
  { given: { backupCode: 'k0fQ-0x9Zb' }, path: '/auth/two-factor/verify-backup-code', body: { code: 'k0fQ-0x9Zb' } },
])('$path completes the sign-in', async ({ given, path, body }) => {
  const server = startServer({ [path]: {} });
  await authProvider.login(given);
  expect(server.sentTo(path)[0]?.body).toEqual(body);
  expect(server.sentTo('/me')).toHaveLength(1);
});

test('a wrong password shows the server’s message', async () => {
  startServer({ '/auth/sign-in/email': wrong });
  await expect(authProvider.login(password)).rejects.toThrow('The email or password is wrong.');
});

test('the person signed in is requested once for all', async () => {
  const server = startServer();
  await Promise.all([
    authProvider.checkAuth({}),
    authProvider.canAccess?.({ resource: 'events', action: 'list' }),
    authProvider.canAccess?.({ resource: 'partners', action: 'show' }),
  ]);
  expect(server.sentTo('/me')).toHaveLength(1);
});

test('only an answer 401 signs out', async () => {
  await expect(authProvider.checkError(new HttpError('over', 401))).rejects.toBeInstanceOf(HttpError);
  await expect(authProvider.checkError(new HttpError('not allowed', 403))).resolves.toBeUndefined();
  await expect(authProvider.checkError(new HttpError('away', 503))).resolves.toBeUndefined();
});

test('signing out ends the session and forgets the person', async () => {
  const server = startServer({ '/auth/sign-out': {} });
  await authProvider.checkAuth({});
  await authProvider.logout({});
  expect(server.sentTo('/auth/sign-out')).toHaveLength(1);
  await authProvider.checkAuth({});
  expect(server.sentTo('/me')).toHaveLength(2);
});

test('signing out of an ended session does not fail', async () => {
  const server = startServer({ '/auth/sign-out': wrong });
  await authProvider.checkAuth({});
  await expect(authProvider.logout({})).resolves.toBeUndefined();
  expect(server.sentTo('/auth/sign-out')).toHaveLength(1);
});

test('without a session the person is not requested', async () => {
  const server = startServer({ '/auth/get-session': () => null });
  await expect(authProvider.checkAuth({})).rejects.toMatchObject({ status: 401 });
  expect(server.sentTo('/me')).toEqual([]);
});

test('a failed request for the person is repeated', async () => {
  const server = startServer({ '/me': aProblem() });
  await expect(authProvider.checkAuth({})).rejects.toBeInstanceOf(HttpError);
  server.answer('/me', someMe());
  await expect(authProvider.checkAuth({})).resolves.toBeUndefined();
});

test('each address of the contract is allowed by its permission, and no other', async () => {
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

test('an action that the record’s state forbids is not allowed', async () => {
  startServer({ '/me': someMe({ roles: ['finance_approver'], permissions: ['review.decide'] }) });
  const may = (state: string) => authProvider.canAccess?.({ resource: 'reviews', action: 'approve', record: { id: 'r1', state } });
  expect(await may('open')).toBe(true);
  expect(await may('approved')).toBe(false);
});

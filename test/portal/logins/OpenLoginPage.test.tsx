/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, jest, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import OpenLoginPage from '../../../portal/logins/OpenLoginPage.tsx';
import { idOf } from '../../admin/records.ts';
import { aProblem, startServer } from '../../admin/server.ts';
import { aMe, aPartner } from '../records.ts';
import { at, open } from '../screen.tsx';

const challenge = 'a'.repeat(43);
const address = `/customer-logins/open?login=${idOf(60)}&challenge=${challenge}`;
const path = at(`/customer-logins/${idOf(60)}/code`);

test('C38: the browser returns to the host product with the code by a click only', async () => {
  const server = startServer({ [path]: { address: 'https://termino.test/partner-login/landing#code', expiresAt: '2026-03-02T16:41:00Z' } });
  const leave = jest.fn();
  open(<OpenLoginPage leave={leave} />, { address });
  const button = await screen.findByRole('button', { name: 'Log in now' });
  expect(server.sentTo(path)).toHaveLength(0);
  fireEvent.click(button);
  await waitFor(() => expect(leave).toHaveBeenCalledWith('https://termino.test/partner-login/landing#code'));
  expect(server.sentTo(path)[0]?.body).toEqual({ challenge });
});

const [first, second] = [aPartner({ role: 'login_admin' }), aPartner({ id: idOf(2), name: 'Neu GmbH', role: 'login_admin' })];
const of = (id: string, loginId: string | null) => {
  const login = loginId === null ? null : { id: loginId, state: 'active', isHeld: false, consent: 'given' };
  return {
    [`/portal/partners/${id}/customer-logins`]: {
      days: 90,
      needsConsent: true,
      customers: [{ id: idOf(61), login, earlier: [] }],
      people: [],
    },
  };
};

test('C38: a login user of several partners opens the login of the one that has it, and reads for whom', async () => {
  const theirs = `/portal/partners/${second.id}/customer-logins/${idOf(60)}/code`;
  const server = startServer({
    ...of(first.id, idOf(59)),
    ...of(second.id, idOf(60)),
    [theirs]: { address: 'https://termino.test/partner-login/landing#code', expiresAt: '2026-03-02T16:41:00Z' },
  });
  const leave = jest.fn();
  open(<OpenLoginPage leave={leave} />, { address, me: aMe({ partners: [first, second] }) });
  await screen.findByText('You are logging in for Neu GmbH.');
  fireEvent.click(screen.getByRole('button', { name: 'Log in now' }));
  await waitFor(() => expect(leave).toHaveBeenCalledWith('https://termino.test/partner-login/landing#code'));
  expect(server.sentTo(path)).toEqual([]);
});

test('C38: the login is opened for the partner that has it although another one is chosen', async () => {
  const theirs = `/portal/partners/${second.id}/customer-logins/${idOf(60)}/code`;
  startServer({ [theirs]: { address: 'https://termino.test/partner-login/landing#code', expiresAt: '2026-03-02T16:41:00Z' } });
  const leave = jest.fn();
  open(<OpenLoginPage leave={leave} />, { address, me: aMe({ partners: [aPartner({ role: 'member' }), second] }) });
  fireEvent.click(await screen.findByRole('button', { name: 'Log in now' }));
  await waitFor(() => expect(leave).toHaveBeenCalled());
});

test('C38: a login that no partner has is asked of the chosen one, whose refusal is shown', async () => {
  const server = startServer({ ...of(first.id, null), ...of(second.id, null), [path]: aProblem() });
  open(<OpenLoginPage />, { address, me: aMe({ partners: [first, second] }) });
  const button = await screen.findByRole('button', { name: 'Log in now' });
  await waitFor(() => expect(button).toHaveProperty('disabled', false));
  fireEvent.click(button);
  await screen.findByRole('alert');
  expect(server.sentTo(path)).toHaveLength(1);
});

test.each([
  ['that answers without it', of(second.id, null)],
  ['that refuses, too', { [`/portal/partners/${second.id}/customer-logins`]: aProblem() }],
])('C38: after a partner that could not be asked, one %s is skipped too, and the chosen one is asked', async (_what, next) => {
  const server = startServer({ [at('/customer-logins')]: aProblem(), ...next, [path]: aProblem() });
  open(<OpenLoginPage />, { address, me: aMe({ partners: [first, second] }) });
  const button = await screen.findByRole('button', { name: 'Log in now' });
  await waitFor(() => expect(button).toHaveProperty('disabled', false));
  fireEvent.click(button);
  await screen.findByRole('alert');
  expect(server.sentTo(path)).toHaveLength(1);
});

test('a login’s address without the host product’s challenge cannot be opened', async () => {
  startServer({});
  open(<OpenLoginPage />, { address: '/customer-logins/open' });
  expect(await screen.findByRole('button', { name: 'Log in now' })).toHaveProperty('disabled', true);
});

const standing = (login: object | null, earlier: readonly object[] = []) => ({
  [at('/customer-logins')]: { days: 90, needsConsent: true, customers: [{ id: idOf(61), name: 'Velo Werk', login, earlier }], people: [] },
});
const theLogin = {
  id: idOf(60),
  isHeld: false,
  consent: 'given',
  expiresAt: null,
  end: { by: 'customer', at: '2026-03-02T16:41:00Z' },
  reason: null,
};

test.each([
  ['Ended', { ...theLogin, state: 'revoked' }, []],
  ['On hold for now', { ...theLogin, state: 'active', isHeld: true, end: null }, []],
  ['Ended', { ...theLogin, id: idOf(62), state: 'active' }, [theLogin]],
] as const)('a login that cannot be used says its state before asking for a password: %s', async (said, login, earlier) => {
  startServer(standing(login, earlier));
  open(<OpenLoginPage />, { address });
  expect(await screen.findByText(said)).toBeTruthy();
  expect(screen.getByText('Velo Werk')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Log in now' })).toBeNull();
});

/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import InvitationPage from '../../../admin/sign-in/InvitationPage.tsx';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const secret = 'a'.repeat(43);
const invitation = {
  kind: 'staff',
  name: 'Nora Neu',
  email: 'nora@commend.test',
  into: 'Termino AG',
  hasAccount: false,
  expiresAt: '2026-12-08T08:00:00Z',
};
const over = aProblem({ status: 410, code: 'account_link_over', detail: 'It was used.' });

async function visit(replies: Parameters<typeof startServer>[0] = {}, hash = `#${secret}`) {
  globalThis.history.replaceState(null, '', `/admin/invitation${hash}`);
  const server = startServer({ '/invitation/open': invitation, ...replies });
  await open(<InvitationPage />);
  return server;
}
const accept = () => fireEvent.click(screen.getByRole('button', { name: 'Accept and continue' }));

test('an invitation is opened, accepted with a password, and signed in with it', async () => {
  const server = await visit({ '/invitation/accept': { email: invitation.email, hasAccount: false }, '/auth/sign-in/email': {} });
  expect(await screen.findByText(/back office of Termino AG as nora@commend\.test/)).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText('Password'));
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'seven purple bicycles' } });
  accept();
  await waitFor(() =>
    expect(server.sentTo('/auth/sign-in/email').map(({ body }) => body)).toEqual([
      { email: invitation.email, password: 'seven purple bicycles' },
    ]),
  );
  expect(server.sentTo('/invitation/accept')[0]?.body).toEqual({ secret, name: 'Nora Neu', password: 'seven purple bicycles' });
});

test('the first administrator’s invitation asks for name and address', async () => {
  const first = { ...invitation, name: '', email: '' };
  const accepted = { email: 'ada@commend.test', hasAccount: false };
  const server = await visit({ '/invitation/open': first, '/invitation/accept': accepted, '/auth/sign-in/email': {} });
  expect(await screen.findByText('Create the first administrator')).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText('Your name'));
  fireEvent.change(screen.getByLabelText('Your name'), { target: { value: 'Ada Weber' } });
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'seven purple bicycles' } });
  accept();
  expect((await screen.findByRole('alert')).textContent).toBe('Fill in all fields.');
  fireEvent.change(screen.getByLabelText('Email'), { target: { value: 'ada@commend.test' } });
  accept();
  await waitFor(() => expect(server.sentTo('/auth/sign-in/email')).toHaveLength(1));
  expect(server.sentTo('/invitation/accept')[0]?.body).toMatchObject({ name: 'Ada Weber', email: 'ada@commend.test' });
});

test('a name with a web address is refused while it is typed', async () => {
  await visit();
  const name = await screen.findByLabelText('Your name');
  fireEvent.change(name, { target: { value: 'Nora evil.test' } });
  expect(screen.getByRole('alert').textContent).toContain('A name cannot contain a web or email address');
  expect(name.getAttribute('aria-invalid')).toBe('true');
  fireEvent.change(name, { target: { value: 'Nora Neu' } });
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a weak password is explained and keeps what was typed', async () => {
  await visit({ '/invitation/accept': aProblem({ status: 422, code: 'password_weak', detail: 'It is too short.' }) });
  const name = await screen.findByLabelText('Your name');
  fireEvent.change(name, { target: { value: 'Nora Neuhaus' } });
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'short' } });
  accept();
  expect((await screen.findByRole('alert')).textContent).toBe('It is too short.');
  expect(name).toHaveProperty('value', 'Nora Neuhaus');
});

test('a used invitation says what to do, and an incomplete one sends no request', async () => {
  await visit({ '/invitation/open': over });
  expect(await screen.findByText('This link no longer works')).toBeTruthy();
  document.body.innerHTML = '';
  const server = await visit({}, '#cut-off');
  expect(await screen.findByText(/link is incomplete/)).toBeTruthy();
  expect(server.sentTo('/invitation/open')).toEqual([]);
});

test('another person signed in is named and signed out before the invited person signs in', async () => {
  const server = await visit({
    '/auth/get-session': { user: { name: 'Ada Weber', email: 'ada@commend.test' } },
    '/invitation/accept': { email: invitation.email, hasAccount: false },
    '/auth/sign-out': {},
    '/auth/sign-in/email': {},
  });
  expect(await screen.findByText(/Ada Weber \(ada@commend\.test\) is signed in/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'seven purple bicycles' } });
  accept();
  await waitFor(() => expect(server.sentTo('/auth/sign-in/email')).toHaveLength(1));
  const order = server.sent.map(({ path }) => path).filter((path) => /sign-(in|out)|accept/.test(path));
  expect(order).toEqual(['/invitation/accept', '/auth/sign-out', '/auth/sign-in/email']);
});

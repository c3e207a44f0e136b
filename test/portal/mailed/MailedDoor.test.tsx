/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { WordsProvider } from '../../../portal/i18n/words.tsx';
import MailedDoor from '../../../portal/mailed/MailedDoor.tsx';
import { aProblem, startServer } from '../../admin/server.ts';

const secret = 'c'.repeat(43);
const invitation = {
  kind: 'member',
  name: 'Nora Neu',
  role: 'member',
  email: 'nora@keller.test',
  into: 'Blumen Keller',
  hasAccount: false,
  expiresAt: '2026-12-08T08:00:00Z',
};

function visit(
  page: 'invitation' | 'reset' | 'email' | 'refuse-email',
  replies: Parameters<typeof startServer>[0] = {},
  hash = `#${secret}`,
) {
  globalThis.history.replaceState(null, '', `/portal/${page}${hash}`);
  const server = startServer({ '/invitation/open': invitation, '/password-reset/open': { expiresAt: invitation.expiresAt }, ...replies });
  render(
    <WordsProvider first="en">
      <MailedDoor />
    </WordsProvider>,
  );
  return server;
}
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

test('M17: an invited person without an account joins with name and password', async () => {
  const server = visit('invitation', { '/invitation/accept': { email: invitation.email, hasAccount: false } });
  expect(await screen.findByText(/partner account of Blumen Keller/)).toBeTruthy();
  type('Password', 'seven purple bicycles');
  fireEvent.click(screen.getByRole('button', { name: 'Accept' }));
  expect(await screen.findByText('You have joined')).toBeTruthy();
  expect(server.sentTo('/invitation/accept')[0]?.body).toEqual({ secret, name: 'Nora Neu', password: 'seven purple bicycles' });
});

test('an invited person’s name with a web address is refused while it is typed', async () => {
  visit('invitation');
  fireEvent.change(await screen.findByLabelText('Your name'), { target: { value: 'Nora evil.test' } });
  expect(screen.getByText(/A name cannot contain a web or email address/)).toBeTruthy();
});

test('an invited person with an account chooses no password', async () => {
  const server = visit('invitation', {
    '/invitation/open': { ...invitation, hasAccount: true },
    '/invitation/accept': { email: invitation.email, hasAccount: true },
  });
  expect(await screen.findByText(/You already have an account/)).toBeTruthy();
  expect(screen.queryByLabelText('Password')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Accept' }));
  expect(await screen.findByText('You have joined')).toBeTruthy();
  expect(server.sentTo('/invitation/accept')[0]?.body).toEqual({ secret, name: 'Nora Neu' });
});

test('S04: a password reset sends the new password once', async () => {
  const server = visit('reset', { '/password-reset/choose': { email: 'bea@keller.test' } });
  await screen.findByLabelText('New password');
  type('New password', 'seven purple bicycles');
  fireEvent.click(screen.getByRole('button', { name: 'Save the password' }));
  expect(await screen.findByText('Your password has been changed')).toBeTruthy();
  expect(server.sentTo('/password-reset/choose').map(({ body }) => body)).toEqual([{ secret, password: 'seven purple bicycles' }]);
});

test('a weak password keeps what was typed, and a used link says what to do', async () => {
  const server = visit('reset', { '/password-reset/choose': aProblem({ status: 422, code: 'password_weak', detail: 'It is too short.' }) });
  await screen.findByLabelText('New password');
  type('New password', 'short');
  fireEvent.click(screen.getByRole('button', { name: 'Save the password' }));
  expect((await screen.findByRole('alert')).textContent).toBe('It is too short.');
  expect(screen.getByLabelText('New password')).toHaveProperty('value', 'short');
  server.answer('/password-reset/choose', aProblem({ status: 410, code: 'account_link_over' }));
  fireEvent.click(screen.getByRole('button', { name: 'Save the password' }));
  expect(await screen.findByText('This link no longer works')).toBeTruthy();
});

test('an incomplete mailed link sends no request', () => {
  const server = visit('invitation', {}, '#abc');
  expect(screen.getByText(/link is incomplete/)).toBeTruthy();
  expect(server.sent).toEqual([]);
});

test('a new email address is confirmed by a click only', async () => {
  const server = visit('email', { '/email-change/confirm': { email: 'bea@new.test' } });
  expect(server.sent).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Confirm this address' }));
  expect(await screen.findByText('Sign in with bea@new.test now.')).toBeTruthy();
  expect(server.sentTo('/email-change/confirm').map(({ body }) => body)).toEqual([{ secret }]);
});

test('a change of email is refused by a click, with what to do next', async () => {
  const server = visit('refuse-email', { '/email-change/refuse': { heard: true } });
  expect(server.sent).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'This was not me' }));
  expect(await screen.findByText(/choose “Forgot your password\?”/)).toBeTruthy();
  expect(server.sentTo('/email-change/refuse').map(({ body }) => body)).toEqual([{ secret }]);
});

test.each([
  ['owner', /You will be an owner: .* decide about payouts/],
  ['member', /You will be a member: .* Owners decide about money/],
  ['login_admin', /You will sign in at its customers/],
])('an invitation explains the role: %s', async (role, words) => {
  visit('invitation', { '/invitation/open': { ...invitation, role } });
  expect(await screen.findByText(words)).toBeTruthy();
});

async function acceptAs(session: object | null) {
  const server = visit('invitation', {
    '/invitation/accept': { email: invitation.email, hasAccount: false },
    '/auth/get-session': () => session,
    '/auth/sign-out': {},
    '/portal/sign-in': { version: '0.3.0', demo: null },
  });
  await screen.findByText(/partner account of Blumen Keller/);
  type('Password', 'seven purple bicycles');
  fireEvent.click(screen.getByRole('button', { name: 'Accept' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
  return server;
}

test('after an invitation the sign-in page has the invited address, and the secret is not in the browser’s address', async () => {
  await acceptAs(null);
  expect(await screen.findByLabelText('Email')).toHaveProperty('value', 'nora@keller.test');
  expect(globalThis.location.href).not.toContain(secret);
  expect(globalThis.location.pathname).toBe('/portal/');
});

test('another person signed in is named and can continue or sign out', async () => {
  const server = await acceptAs({ user: { name: 'Regula Meier', email: 'regula@keller.test' } });
  expect(
    await screen.findByText(/Regula Meier \(regula@keller\.test\) is signed in with this browser.+sign in as nora@keller\.test/),
  ).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Continue as Regula Meier' })).toBeTruthy();
  expect(server.sentTo('/auth/sign-out')).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Sign out, then sign in' }));
  expect(await screen.findByLabelText('Email')).toHaveProperty('value', 'nora@keller.test');
  await waitFor(() => expect(server.sentTo('/auth/sign-out')).toHaveLength(1));
});

test('an expired reset link says so before anything is typed, and a new one can be requested', async () => {
  const server = visit('reset', {
    '/password-reset/open': aProblem({ status: 410, code: 'account_link_over' }),
    '/password-reset': { heard: true },
  });
  expect(await screen.findByText('This link no longer works')).toBeTruthy();
  expect(screen.queryByLabelText('New password')).toBeNull();
  type('Email', 'bea@keller.test');
  fireEvent.click(screen.getByRole('button', { name: 'Send me the link' }));
  expect(await screen.findByText('Check your email')).toBeTruthy();
  expect(server.sentTo('/password-reset').map(({ body }) => body)).toEqual([{ email: 'bea@keller.test' }]);
});

test('after a reset the sign-in page has the person’s address', async () => {
  visit('reset', {
    '/password-reset/choose': { email: 'bea@keller.test' },
    '/auth/get-session': () => null,
    '/portal/sign-in': { version: '0.3.0', demo: null },
  });
  await screen.findByLabelText('New password');
  type('New password', 'seven purple bicycles');
  fireEvent.click(screen.getByRole('button', { name: 'Save the password' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
  expect(await screen.findByLabelText('Email')).toHaveProperty('value', 'bea@keller.test');
});

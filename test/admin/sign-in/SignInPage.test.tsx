/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { SignInPage } from '../../../admin/sign-in/SignInPage.tsx';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const wrong = aProblem({ status: 401, code: 'sign_in_wrong', detail: 'The email or password is wrong.' });
const noDemo = { version: '0.3.0', demo: null };
const demo = {
  version: '0.3.0',
  demo: { password: 'demo', people: [{ name: 'Fiona Keller', email: 'finance@demo.test', roles: ['finance_preparer'] }] },
};

const fill = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const address = () => screen.getByTestId('address').textContent;

async function openSignIn(replies: Parameters<typeof startServer>[0]) {
  const server = startServer({ '/sign-in': noDemo, ...replies });
  await open(<SignInPage />, { address: '/login', path: '/login' });
  await screen.findByText('Commend 0.3.0').catch(() => undefined);
  return server;
}

function signIn() {
  fill('Email', 'ada@example.test');
  fill('Password', 'correct horse');
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

test('a sign-in with email and password opens the overview', async () => {
  await openSignIn({ '/auth/sign-in/email': {} });
  signIn();
  await screen.findByText('/');
  expect(address()).toBe('/');
});

test('a sign-in without email or password is not sent', async () => {
  const server = await openSignIn({});
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect((await screen.findByRole('alert')).textContent).toBe('Enter your email and password.');
  expect(server.sentTo('/auth/sign-in/email')).toEqual([]);
});

test('a wrong password says so and stays on the page', async () => {
  await openSignIn({ '/auth/sign-in/email': wrong });
  signIn();
  expect((await screen.findByRole('alert')).textContent).toBe('The email or password is wrong.');
  expect(address()).toBe('/login');
});

test('a sign-in with a second factor asks for its code and ignores spaces in it', async () => {
  const server = await openSignIn({ '/auth/sign-in/email': { twoFactorRedirect: true }, '/auth/two-factor/verify-totp': {} });
  signIn();
  await screen.findByText('Your second factor');
  fill('Code', '123 456');
  fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  await screen.findByText('/');
  expect(server.sentTo('/auth/two-factor/verify-totp')[0]?.body).toEqual({ code: '123456' });
});

test('a backup code signs in too', async () => {
  const server = await openSignIn({ '/auth/sign-in/email': { twoFactorRedirect: true }, '/auth/two-factor/verify-backup-code': {} });
  signIn();
  fireEvent.click(await screen.findByRole('button', { name: 'Use a backup code' }));
  fill('Backup code', 'k0fQ-0x9Zb');
  fireEvent.click(screen.getByRole('button', { name: 'Confirm' }));
  await screen.findByText('/');
  expect(server.sentTo('/auth/two-factor/verify-backup-code')[0]?.body).toEqual({ code: 'k0fQ-0x9Zb' });
});

test('the demo’s people sign in with one click', async () => {
  const server = await openSignIn({ '/sign-in': demo, '/auth/sign-in/email': {} });
  fireEvent.click(await screen.findByRole('button', { name: /Sign in as Fiona Keller/ }));
  await screen.findByText('/');
  expect(server.sentTo('/auth/sign-in/email')[0]?.body).toEqual({ email: 'finance@demo.test', password: 'demo' });
});

test('outside the demo no people are named', async () => {
  await openSignIn({});
  expect(screen.queryByText('Demo people')).toBeNull();
});

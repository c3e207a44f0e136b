/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, jest, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { SignInPage } from '../../../portal/sign-in/SignInPage.tsx';
import { aProblem, startServer } from '../../admin/server.ts';
import { open } from '../screen.tsx';

const demo = {
  version: '0.3.0',
  demo: {
    password: 'demo',
    people: [{ name: 'Karin Keller', email: 'ambassador@demo.test', partner: 'Blumen Keller', program: 'Plauder Rewards', role: 'owner' }],
  },
};
const outside = { version: '0.3.0', demo: null };

function start(replies: Parameters<typeof startServer>[0] = {}) {
  const server = startServer({ '/portal/sign-in': outside, '/auth/sign-in/email': {}, ...replies });
  const onSignedIn = jest.fn(() => Promise.resolve());
  open(<SignInPage onSignedIn={onSignedIn} />);
  return { server, onSignedIn };
}

function give(email: string, password: string) {
  fireEvent.change(screen.getByLabelText('Email'), { target: { value: email } });
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: password } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

test('S05: a wrong password and an unknown address show the same message, and what was typed stays', async () => {
  const { server, onSignedIn } = start({
    '/auth/sign-in/email': aProblem({
      status: 401,
      code: 'sign_in_wrong',
      detail: 'The email or password is wrong. Check both and try again.',
    }),
  });
  give('known@partner.test', 'wrong');
  const one = (await screen.findByRole('alert')).textContent;
  server.answer('/auth/sign-in/email', aProblem({ status: 403, code: 'not_allowed', detail: 'No such person' }));
  give('nobody@partner.test', 'wrong');
  await waitFor(() => expect(server.sentTo('/auth/sign-in/email')).toHaveLength(2));
  expect((await screen.findByRole('alert')).textContent).toBe(one);
  expect(one).toBe('The email or password is wrong. Check both and try again.');
  expect(screen.getByLabelText<HTMLInputElement>('Email').value).toBe('nobody@partner.test');
  expect(onSignedIn).not.toHaveBeenCalled();
});

test('B13: the sign-in page says how to choose a first password', () => {
  start();
  expect(screen.getByText(/No password yet.+Forgot your password\?/)).toBeTruthy();
});

test('an outage at sign-in is not called a wrong password', async () => {
  start({ '/auth/sign-in/email': aProblem() });
  give('known@partner.test', 'right');
  expect((await screen.findByRole('alert')).textContent).toContain('Try again in a few seconds');
});

test('a sign-in without email or password is not sent', async () => {
  const { server } = start();
  give('', '');
  expect((await screen.findByRole('alert')).textContent).toBe('Please enter your email and password.');
  expect(server.sentTo('/auth/sign-in/email')).toEqual([]);
});

test('a second factor’s code is asked for, and a wrong one can be corrected', async () => {
  const { server, onSignedIn } = start({ '/auth/sign-in/email': { twoFactorRedirect: true } });
  give('known@partner.test', 'right');
  const code = await screen.findByLabelText('Code');
  server.answer(
    '/auth/two-factor/verify-totp',
    aProblem({ status: 401, code: 'app_code_wrong', detail: 'This code is wrong or has expired.' }),
  );
  fireEvent.change(code, { target: { value: '123 456' } });
  fireEvent.click(screen.getByRole('button', { name: 'Verify' }));
  expect((await screen.findByRole('alert')).textContent).toContain('This code is wrong');
  server.answer('/auth/two-factor/verify-totp', {});
  fireEvent.click(screen.getByRole('button', { name: 'Verify' }));
  await waitFor(() => expect(onSignedIn).toHaveBeenCalledTimes(1));
  expect(server.sentTo('/auth/two-factor/verify-totp').map(({ body }) => body)).toEqual([{ code: '123456' }, { code: '123456' }]);
});

test('the demo’s people sign in with one click', async () => {
  const { server, onSignedIn } = start({ '/portal/sign-in': demo });
  fireEvent.click(await screen.findByRole('button', { name: /Sign in as Karin Keller/ }));
  await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
  expect(server.sentTo('/auth/sign-in/email').map(({ body }) => body)).toEqual([{ email: 'ambassador@demo.test', password: 'demo' }]);
});

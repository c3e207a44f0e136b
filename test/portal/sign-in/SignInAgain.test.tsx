/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import AskPage from '../../../portal/questions/AskPage.tsx';
import { SignInAgain } from '../../../portal/sign-in/SignInAgain.tsx';
import { idOf } from '../../admin/records.ts';
import { aProblem, startServer } from '../../admin/server.ts';
import { aMe } from '../records.ts';
import { at, isSignedOut, open } from '../screen.tsx';

const over = aProblem({ status: 401, code: 'not_signed_in' });
const path = at('/tickets');

function visit() {
  const server = startServer({ '/portal/me': aMe(), '/auth/sign-in/email': {}, [at('/commissions')]: [], [path]: over });
  open(
    <>
      <AskPage />
      <SignInAgain me={aMe()} />
    </>,
  );
  return server;
}
const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });
const valueOf = (label: string) => (screen.getByLabelText(label) as HTMLInputElement).value;

async function signIn() {
  await screen.findByText(/What you typed is still there/);
  type('Email', 'ambassador@demo.test');
  type('Password', 'demo');
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

test('a session that ends while typing asks to sign in, and then sends the message once', async () => {
  const server = visit();
  type('Subject', 'Cookies');
  type('Your question', 'How long does a cookie last?');
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  await screen.findByText(/What you typed is still there/);
  expect([valueOf('Subject'), valueOf('Your question'), isSignedOut()]).toEqual(['Cookies', 'How long does a cookie last?', false]);
  server.answer(path, { id: idOf(60) });
  await signIn();
  await waitFor(() => expect(screen.queryByText(/What you typed is still there/)).toBeNull());
  const sent = server.sentTo(path);
  expect(new Set(sent.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1);
  expect(sent.at(-1)?.body).toMatchObject({ text: 'How long does a cookie last?' });
});

test('a session that ends during an automatic request keeps what was typed', async () => {
  const server = visit();
  type('Your question', 'Why was March refused?');
  server.answer(at('/commissions'), over);
  fireEvent(document, new Event('visibilitychange'));
  await screen.findByText(/What you typed is still there/);
  server.answer(at('/commissions'), []);
  await signIn();
  await waitFor(() => expect(screen.queryByText(/What you typed is still there/)).toBeNull());
  expect([valueOf('Your question'), isSignedOut()]).toEqual(['Why was March refused?', false]);
});

test('a session that ends without anything typed shows the sign-in page', async () => {
  const server = visit();
  server.answer(at('/commissions'), over);
  fireEvent(document, new Event('visibilitychange'));
  await waitFor(() => expect(isSignedOut()).toBe(true));
  expect(screen.queryByText(/What you typed is still there/)).toBeNull();
});

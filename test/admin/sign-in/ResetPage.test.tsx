/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import ResetPage from '../../../admin/sign-in/ResetPage.tsx';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const secret = 'b'.repeat(43);

async function look(replies: Parameters<typeof startServer>[0] = {}) {
  globalThis.history.replaceState(null, '', `/admin/reset#${secret}`);
  const opened = { expiresAt: '2026-12-01T09:00:00Z' };
  const server = startServer({ '/password-reset/open': opened, '/password-reset/choose': { heard: true }, ...replies });
  await open(<ResetPage />);
  return server;
}

async function visit(replies: Parameters<typeof startServer>[0] = {}) {
  const server = await look(replies);
  const field = await screen.findByLabelText('New password');
  expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toContain('15 or more');
  fireEvent.change(field, { target: { value: 'seven purple bicycles' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save the password' }));
  return server;
}

test('S04: a password reset saves the password and signs nobody in', async () => {
  const server = await visit();
  expect(await screen.findByText('Your password has been changed')).toBeTruthy();
  expect(server.sentTo('/password-reset/choose').map(({ body }) => body)).toEqual([{ secret, password: 'seven purple bicycles' }]);
  expect(server.sentTo('/auth/sign-in/email')).toEqual([]);
});

test('an expired reset link says so before anything is typed, and a new one can be requested', async () => {
  const server = await look({
    '/password-reset/open': aProblem({ status: 410, code: 'account_link_over' }),
    '/password-reset': { heard: true },
  });
  expect(await screen.findByText('This link no longer works')).toBeTruthy();
  expect(screen.queryByLabelText('New password')).toBeNull();
  fireEvent.change(screen.getByLabelText('Email'), { target: { value: 'ada@commend.test' } });
  fireEvent.click(screen.getByRole('button', { name: 'Email me the link' }));
  expect(await screen.findByText('Check your inbox')).toBeTruthy();
  expect(server.sentTo('/password-reset').map(({ body }) => body)).toEqual([{ email: 'ada@commend.test' }]);
});

test('a reset link used meanwhile says what to do', async () => {
  await visit({ '/password-reset/choose': aProblem({ status: 410, code: 'account_link_over' }) });
  expect(await screen.findByText('This link no longer works')).toBeTruthy();
});

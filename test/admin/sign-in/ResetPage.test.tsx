/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import ResetPage from '../../../admin/sign-in/ResetPage.tsx';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const secret = 'b'.repeat(43);

async function visit(replies: Parameters<typeof startServer>[0] = {}) {
  globalThis.history.replaceState(null, '', `/admin/reset#${secret}`);
  const server = startServer({ '/password-reset/choose': { heard: true }, ...replies });
  await open(<ResetPage />);
  const field = await screen.findByLabelText('New password');
  expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toContain('15 or more');
  fireEvent.change(field, { target: { value: 'seven purple bicycles' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save the password' }));
  return server;
}

test('S04: a new password is saved, and signs nobody in', async () => {
  const server = await visit();
  expect(await screen.findByText('Your password has been changed')).toBeTruthy();
  expect(server.sentTo('/password-reset/choose').map(({ body }) => body)).toEqual([{ secret, password: 'seven purple bicycles' }]);
  expect(server.sentTo('/auth/sign-in/email')).toEqual([]);
});

test('a link that was used already says what to do', async () => {
  await visit({ '/password-reset/choose': aProblem({ status: 410, code: 'account_link_over' }) });
  expect(await screen.findByText('This link no longer works')).toBeTruthy();
});

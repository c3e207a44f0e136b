/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import AccountPage from '../../../admin/accounts/AccountPage.tsx';
import { someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';

const type = (label: RegExp, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const inDemo = { secondFactor: { enrolled: false, required: false, verifiedAt: null } };

test('changing the password asks for the second factor in place and keeps what was typed', async () => {
  const replies = [aProblem({ status: 403, code: 'step_up_required' }), { ended: 2 }];
  const server = startServer({
    '/me': someMe({ roles: ['support'], ...inDemo }),
    '/me/password': () => replies.shift(),
    '/step-up': { verifiedAt: '2026-12-01T08:00:00Z' },
  });
  await open(<AccountPage />);
  await screen.findByText(/You sign in with/);
  type(/Current password/, 'correct horse battery');
  type(/New password/, 'seven quiet kites');
  fireEvent.click(screen.getByRole('button', { name: 'Change the password' }));
  const proof = within(await screen.findByRole('form', { name: 'Confirm that it’s you' }));
  fireEvent.change(proof.getByLabelText('Password'), { target: { value: 'correct horse battery' } });
  fireEvent.click(screen.getByRole('button', { name: 'Change the password' }));
  await screen.findByText(/all other sessions have ended/);
  expect(server.sentTo('/me/password').map(({ body }) => body)).toEqual(
    Array(2).fill({ oldPassword: 'correct horse battery', password: 'seven quiet kites' }),
  );
});

test('a wrong old password keeps what was typed, and an empty form sends no request', async () => {
  const detail = 'Nothing was changed. Enter the password you currently sign in with.';
  const server = startServer({ '/me/password': aProblem({ status: 422, code: 'password_wrong', detail }) });
  await open(<AccountPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Change the password' }));
  expect((await screen.findByRole('alert')).textContent).toBe('Fill in all fields.');
  expect(server.sentTo('/me/password')).toEqual([]);
  type(/Current password/, 'wrong');
  type(/New password/, 'seven quiet kites');
  fireEvent.click(screen.getByRole('button', { name: 'Change the password' }));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe(detail));
  expect(screen.getByLabelText(/New password/)).toHaveProperty('value', 'seven quiet kites');
});

test('a change of email address is requested', async () => {
  const server = startServer({ '/me/email': { heard: true } });
  await open(<AccountPage />);
  await screen.findByText(/You sign in with/);
  type(/New address/, 'ada@new.test');
  fireEvent.click(screen.getByRole('button', { name: 'Email the link' }));
  await screen.findByText(/on its way to the new address/);
  expect(server.sentTo('/me/email').map(({ body }) => body)).toEqual([{ email: 'ada@new.test' }]);
});

test('S04: a lost second factor is removed with backup code and password', async () => {
  const path = '/me/second-factor/take-away';
  const detail = 'Nothing was changed. Type a backup code that was never used.';
  const server = startServer({
    '/me': someMe({ roles: ['admin'], secondFactor: { enrolled: true, required: true, verifiedAt: null } }),
    [path]: aProblem({ status: 422, code: 'backup_code_wrong', detail }),
  });
  await open(<AccountPage />);
  await screen.findByText(/npm run connect -- take-factor-away/);
  type(/Unused backup code/, 'k1fQ-1x9Zb');
  const lost = within(screen.getByRole('form', { name: 'I lost the phone with my second factor' }));
  fireEvent.change(lost.getByLabelText('Password'), { target: { value: 'correct horse battery' } });
  fireEvent.click(screen.getByRole('button', { name: 'Remove the old second factor' }));
  await screen.findByText(detail);
  expect(server.sentTo(path).map(({ body }) => body)).toEqual([{ backupCode: 'k1fQ-1x9Zb', password: 'correct horse battery' }]);
});

test('a person without a second factor is not offered to remove one', async () => {
  startServer({ '/me': someMe({ roles: ['support'], ...inDemo }) });
  await open(<AccountPage />);
  await screen.findByText(/You sign in with/);
  expect(screen.queryByRole('button', { name: 'Remove the old second factor' })).toBeNull();
});

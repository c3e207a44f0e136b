/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import AccountPage from '../../../portal/account/AccountPage.tsx';
import { idOf } from '../../admin/records.ts';
import { aProblem, startServer } from '../../admin/server.ts';
import { aMe, aPartner } from '../records.ts';
import { at, open } from '../screen.tsx';

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

test('changing the password asks for password and mailed code in place, and keeps what was typed', async () => {
  const replies = [aProblem({ status: 403, code: 'step_up_required' }), { ended: 1 }];
  const server = startServer({
    '/me/password': () => replies.shift(),
    '/step-up/code': { to: 'a…@demo.test' },
    '/step-up': { verifiedAt: '2026-12-02T09:42:00Z' },
  });
  open(<AccountPage />);
  type('Old password', 'demo');
  type('New password', 'seven quiet kites');
  fireEvent.click(screen.getByRole('button', { name: 'Change the password' }));
  await screen.findByText(/a…@demo\.test/);
  type('Your password', 'demo');
  type('Code from the email', '246810');
  fireEvent.click(screen.getByRole('button', { name: 'Change the password' }));
  await screen.findByText(/all other sessions have ended/);
  expect(server.sentTo('/me/password').map(({ body }) => body)).toEqual(
    Array(2).fill({ oldPassword: 'demo', password: 'seven quiet kites' }),
  );
  expect(server.sentTo('/step-up').map(({ body }) => body)).toEqual([{ password: 'demo', mailedCode: '246810' }]);
});

test('an empty change of email address is refused without a request, and a typed one is sent', async () => {
  const server = startServer({ '/me/email': { heard: true } });
  open(<AccountPage />, { language: 'de' });
  fireEvent.click(screen.getByRole('button', { name: 'Link schicken' }));
  expect((await screen.findByRole('alert')).textContent).toBe('Bitte alle Felder ausfüllen.');
  type('Neue Adresse', 'bea@neu.test');
  fireEvent.click(screen.getByRole('button', { name: 'Link schicken' }));
  await waitFor(() => expect(server.sentTo('/me/email').map(({ body }) => body)).toEqual([{ email: 'bea@neu.test' }]));
  await screen.findByText(/an die neue Adresse unterwegs/);
});

test('leaving a partner explains what it means before the request is sent', async () => {
  const server = startServer({ [at('/leave')]: aProblem({ status: 403, code: 'step_up_required' }) });
  open(<AccountPage />, { me: aMe({ partners: [aPartner({ role: 'login_admin' })] }), language: 'de' });
  fireEvent.click(screen.getByRole('button', { name: 'Verlassen…' }));
  await screen.findByText(/Ihre Logins bei seinen Kundinnen enden sofort/);
  expect(server.sent).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Verlassen' }));
  await waitFor(() => expect(server.sentTo(at('/leave')).map(({ body }) => body)).toEqual([{}]));
});

test('viewing as a partner shows no way to change the account', () => {
  startServer();
  open(<AccountPage />, { me: aMe({ viewing: { partnerId: idOf(1), until: '2026-12-01T09:30:00Z', consoleUrl: null } }) });
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByText(/no one’s account can be changed here/)).toBeTruthy();
});

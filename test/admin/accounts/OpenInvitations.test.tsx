/** @jest-environment <rootDir>/test/admin/browser.js */
import { afterEach, expect, jest, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { OpenInvitations } from '../../../admin/accounts/OpenInvitations.tsx';
import type { StaffInvitation } from '../../../api/contract/people.ts';
import { idOf, someMe } from '../records.ts';
import { onPhone, open } from '../screen.tsx';
import { startServer } from '../server.ts';

const invitation: StaffInvitation = {
  id: idOf(70),
  name: 'Nora Neu',
  email: 'nora@comend.test',
  language: 'de',
  roles: ['support'],
  state: 'undelivered',
  invitedBy: { id: idOf(63), name: 'Ada Weber' },
  expiresAt: null,
  createdAt: '2026-12-01T08:00:00Z',
};

test('an undelivered invitation says so and is replaced with the data typed before', async () => {
  const server = startServer({
    '/me': someMe({ roles: ['admin'] }),
    '/invitations': ({ method }) =>
      method === 'POST' ? { state: 'accepted', commandId: idOf(9), code: null, reason: null } : [invitation],
  });
  await open(<OpenInvitations />);
  expect(await screen.findByText('Could not be delivered')).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Correct the address…' }));
  const sheet = within(await screen.findByRole('dialog'));
  expect(sheet.getByLabelText('Email')).toHaveProperty('value', 'nora@comend.test');
  fireEvent.change(sheet.getByLabelText('Email'), { target: { value: 'nora@commend.test' } });
  fireEvent.click(sheet.getByRole('button', { name: 'Invite' }));
  const sent = () => server.sentTo('/invitations').filter(({ method }) => method === 'POST');
  await waitFor(() => expect(sent()).toHaveLength(1));
  const typed = { name: 'Nora Neu', email: 'nora@commend.test', roles: ['support'], language: 'de' };
  expect(sent()[0]?.body).toEqual({ ...typed, insteadOf: idOf(70) });
});

afterEach(() => {
  jest.restoreAllMocks();
});

test('on a phone the first columns of the invitations are name and state', async () => {
  onPhone();
  startServer({ '/me': someMe({ roles: ['admin'] }), '/invitations': [invitation] });
  await open(<OpenInvitations />);
  await screen.findByText('Could not be delivered');
  const heads = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  expect(heads.slice(0, 2)).toEqual(['Name', 'State']);
});

/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { WriteEmail } from '../../../admin/partners/WriteEmail.tsx';
import { aPartnerInFull, idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const path = `/partners/${idOf(1)}/write-email`;

test('an email to a partner shows recipient and language, and is not sent without a text', async () => {
  const server = startServer({ [path]: { state: 'accepted', commandId: idOf(99), code: null, reason: null } });
  await open(<WriteEmail partner={aPartnerInFull()} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Write an email…' }));
  const sheet = await screen.findByRole('dialog');
  expect(within(sheet).getByText('mia@alpenblick.example')).toBeTruthy();
  expect(within(sheet).getByText('German')).toBeTruthy();
  const send = within(sheet).getByRole('button', { name: 'Send the email' });
  fireEvent.change(within(sheet).getByLabelText(/^Subject/), { target: { value: 'Ihr Link' } });
  fireEvent.click(send);
  expect(server.sentTo(path)).toEqual([]);
  fireEvent.change(within(sheet).getByLabelText(/^Text/), { target: { value: 'Er zählt ab morgen.' } });
  fireEvent.click(send);
  await waitFor(() => expect(server.sentTo(path).map(({ body }) => body)).toEqual([{ subject: 'Ihr Link', text: 'Er zählt ab morgen.' }]));
});

test('locked owners are not named as recipients of an email', async () => {
  startServer();
  const owner = {
    id: idOf(91),
    name: 'Mia Graf',
    email: 'mia@alpenblick.example',
    role: 'owner',
    isLocked: false,
    invitedAs: null,
  } as const;
  const locked = { ...owner, id: idOf(92), email: 'gone@alpenblick.example', isLocked: true };
  await open(<WriteEmail partner={aPartnerInFull({ members: [owner, locked] })} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Write an email…' }));
  expect(within(await screen.findByRole('dialog')).getByText('mia@alpenblick.example')).toBeTruthy();
});

test('an email to a partner without a reader cannot be written, and the button says so', async () => {
  startServer();
  await open(<WriteEmail partner={aPartnerInFull({ members: [] })} />);
  const button = await screen.findByRole('button', { name: 'Write an email…' });
  expect(button).toHaveProperty('disabled', true);
  expect(button.title).toContain('no address');
});

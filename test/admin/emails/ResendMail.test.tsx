/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { ResendMail } from '../../../admin/emails/ResendMail.tsx';
import type { EmailDetail } from '../../../api/contract/emails.ts';
import { idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const mail: EmailDetail = {
  id: idOf(4),
  kind: 'ticket_answered',
  partner: null,
  recipient: 'anna@partner.test',
  language: 'en',
  subject: 'Answered',
  state: 'failed',
  attempts: 1,
  serverAnswer: '550 no such mailbox',
  queuedAt: '2026-11-20T10:00:00Z',
  acceptedAt: null,
  messageId: '<a@b.test>',
  html: '<p>h</p>',
  text: 't',
  canResend: true,
  isOutdated: false,
  bringsNewLink: false,
  isForRefused: false,
};

test('sending an email again shows its recipient first', async () => {
  const path = `/emails/${idOf(4)}/resend`;
  const server = startServer();
  server.answer(path, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  await open(<ResendMail mail={mail} />);
  fireEvent.click(await screen.findByRole('button', { name: /^Send again/ }));
  const sheet = within(await screen.findByRole('dialog'));
  expect(sheet.getByText('anna@partner.test')).toBeTruthy();
  fireEvent.click(sheet.getByRole('button', { name: 'Send again' }));
  await waitFor(() => expect(server.sentTo(path)).toHaveLength(1));
});

test('an email that cannot be sent again has no button', async () => {
  startServer();
  const { container } = await open(<ResendMail mail={{ ...mail, canResend: false }} />);
  await waitFor(() => expect(container.querySelector('h1')).toBeTruthy());
  expect(screen.queryByRole('button')).toBeNull();
});

test('an outdated email says so and cannot be sent again', async () => {
  startServer();
  await open(<ResendMail mail={{ ...mail, canResend: false, isOutdated: true }} />);
  expect((await screen.findByRole<HTMLButtonElement>('button', { name: /^Send again/ })).disabled).toBe(true);
  expect(screen.getByText('What it says is no longer true.')).toBeTruthy();
});

test('sending an email with a link again says that the old link stops working', async () => {
  startServer();
  await open(<ResendMail mail={{ ...mail, bringsNewLink: true }} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Send a new link…' }));
  expect((await screen.findByRole('dialog')).textContent).toContain('The previous link no longer works.');
});

test('sending a statement again to one owner says that others do not get it', async () => {
  startServer();
  await open(<ResendMail mail={{ ...mail, kind: 'statement', isForRefused: true }} />);
  fireEvent.click(await screen.findByRole('button', { name: /^Send again/ }));
  expect((await screen.findByRole('dialog')).textContent).toContain('Whoever already has the statement does not get it again.');
});

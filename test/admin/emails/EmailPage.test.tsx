/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import EmailPage from '../../../admin/emails/EmailPage.tsx';
import type { EmailDetail } from '../../../api/contract/emails.ts';
import { idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const mail: EmailDetail = {
  id: idOf(4),
  kind: 'payout_settled',
  partner: null,
  recipient: 'anna@partner.test',
  language: 'de',
  subject: null,
  state: 'accepted',
  attempts: 1,
  serverAnswer: null,
  queuedAt: '2026-11-20T10:00:00Z',
  acceptedAt: '2026-11-20T10:00:01Z',
  messageId: '<a@b.test>',
  html: null,
  text: null,
  canResend: true,
  isOutdated: false,
  bringsNewLink: false,
  isForRefused: false,
};

const fact = async (name: string) => (await screen.findByText(name)).nextElementSibling?.textContent;

test('an email about money shows its topic and language in words to those who may not read it', async () => {
  startServer({ [`/emails/${idOf(4)}`]: mail });
  await open(<EmailPage />, { address: `/emails/${idOf(4)}/show`, path: '/emails/:id/show' });
  expect(await fact('About')).toMatch(/^a payout: /);
  expect(await fact('Language')).toBe('German');
  expect(document.body.textContent).not.toContain('payout_settled');
});

test('an outdated email says that it was not sent', async () => {
  startServer({ [`/emails/${idOf(4)}`]: { ...mail, state: 'outdated', acceptedAt: null, canResend: false, isOutdated: true } });
  await open(<EmailPage />, { address: `/emails/${idOf(4)}/show`, path: '/emails/:id/show' });
  expect(await screen.findByText('Not sent: no longer true')).toBeTruthy();
  expect(await fact('Accepted')).toBe('–');
});

import { expect, test } from '@jest/globals';
import { ticketMails, ticketTasks } from '../../domain/promise/ticket.ts';
import type { MailContent, Reader } from '../../emails/content.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { ticketNews } from '../../emails/ticket-news.ts';
import { ticketTask } from '../../emails/ticket-task.ts';

const sender = {
  program: 'Termino Partners',
  company: { legalName: 'Example SaaS AG', street: 'Bahnhofstrasse 1', postcode: '8001', town: 'Zürich' },
};
const readerIn = (language: 'en' | 'de'): Reader => ({ name: 'Müller & Söhne', language, timeZone: 'Europe/Zurich' });
const about = {
  reference: 'T-2026-0012',
  title: 'Cookies <b>here</b>',
  dueAt: '2026-12-01T15:40:00Z',
  text: 'First line.\n\n<script>alert(1)</script>',
  address: 'https://commend.test/portal/questions/1',
};
const write = {
  ...Object.fromEntries(
    ticketMails.map((news) => [
      news,
      (reader: Reader) => ticketNews({ news, isAppeal: false, isGranted: false, isToPay: false, ...about }, reader),
    ]),
  ),
  ...Object.fromEntries(
    ticketTasks.map((task) => [task, (reader: Reader) => ticketTask({ task, partner: 'Blumen Keller', ...about }, reader)]),
  ),
} as Record<string, (reader: Reader) => MailContent>;

test.each(Object.entries(write))('%s is written in both languages, names the ticket with its link, and escapes text', async (_name, of) => {
  const [en, de] = await Promise.all(
    (['en', 'de'] as const).map((language) => renderMail(of(readerIn(language)), { sender, reader: readerIn(language) })),
  );
  expect(en?.subject).toContain('T-2026-0012');
  expect(de?.subject).toContain('T-2026-0012');
  expect(en?.text).not.toBe(de?.text);
  for (const mail of [en, de]) {
    expect(mail?.text).toContain(about.address);
    expect(mail?.html).not.toMatch(/<script>alert|<b>here|undefined|null/);
  }
});

test('D9: an appeal is acknowledged as such, and its email differs if granted or upheld', () => {
  const appeal = (isGranted: boolean, news: 'ticket_received' | 'appeal_decided') =>
    ticketNews({ news, isAppeal: true, isGranted, isToPay: false, ...about }, readerIn('en')).subject;
  expect(appeal(false, 'ticket_received')).toContain('we have your appeal');
  expect(appeal(true, 'appeal_decided')).toContain('was granted');
  expect(appeal(false, 'appeal_decided')).toContain('was not granted');
});

test('an email about an appeal granted against the terms says that a second person approves the payment', () => {
  const paragraphs = (isToPay: boolean, language: 'en' | 'de') =>
    ticketNews({ news: 'appeal_decided', isAppeal: true, isGranted: true, isToPay, ...about }, readerIn(language)).paragraphs.join(' ');
  expect(paragraphs(true, 'en')).toContain('a second person approves it');
  expect(paragraphs(true, 'de')).toContain('eine zweite Person gibt ihn frei');
  expect(paragraphs(false, 'en')).not.toContain('second person');
});

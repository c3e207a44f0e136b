import { expect, test } from '@jest/globals';
import { accessTask } from '../../emails/access-task.ts';
import type { MailContent, Reader } from '../../emails/content.ts';
import { loginNews } from '../../emails/login-news.ts';
import { onboardingTask } from '../../emails/onboarding-task.ts';
import { payoutDetailsAdded } from '../../emails/payout-details-added.ts';
import { payoutDetailsOffTask } from '../../emails/payout-details-off-task.ts';
import { forgivenCameBack, payoutsOnHold } from '../../emails/payouts-on-hold.ts';
import { referralCredited } from '../../emails/referral-credited.ts';
import { renderMail } from '../../emails/render-mail.tsx';
import { ticketTask } from '../../emails/ticket-task.ts';
import { momentText } from '../../emails/wording.ts';
import { contentOf, projectFiles } from '../support/source-files.ts';

test.each([
  ['en', 'Europe/Zurich', '2026-11-27T23:41:00Z', '28 November 2026 at 00:41 CET'],
  ['de', 'Europe/Zurich', '2026-11-27T23:41:00Z', '28. November 2026 um 00:41 MEZ'],
  ['en', 'Europe/Zurich', '2026-07-01T22:04:00Z', '2 July 2026 at 00:04 CEST'],
  ['en', 'America/New_York', '2026-11-27T23:41:00Z', '27 November 2026 at 18:41 GMT-5'],
  ['en', 'UTC', '2026-11-27T23:41:00Z', '27 November 2026 at 23:41 UTC'],
] as const)('a time in an email names its time zone: %s, %s', (language, timeZone, instant, text) => {
  expect(momentText(instant, { language, timeZone })).toBe(text);
});

test('a time in a document has a short month', () => {
  const at = '2026-12-01T05:04:00Z';
  expect(momentText(at, { language: 'en', timeZone: 'Europe/Zurich' }, 'short')).toBe('1 Dec 2026, 06:04 CET');
  expect(momentText(at, { language: 'de', timeZone: 'Europe/Zurich' }, 'short')).toBe('1. Dez. 2026, 06:04 MEZ');
});

test('times in emails and documents are written by emails/wording.ts only', () => {
  const writers = projectFiles().filter((file) => file.startsWith('emails/') && /timeStyle|hour:/.test(contentOf(file)));
  expect(writers).toEqual(['emails/wording.ts']);
});

const line = 'Velo\r\nBcc: victim@x.example\u2028\u202Egnp.exe\u200B';
const [long, when] = [
  `${line} ${'x'.repeat(200)}`,
  { requestedAt: '2026-11-27T23:41:00Z', dueAt: '2026-11-27T23:41:00Z', address: 'https://console.test' },
];
const details = { partner: long, account: 'CH93', currency: 'CHF', address: when.address };
const held = { partner: long, program: 'Velo', address: when.address };
const login = {
  scopes: [],
  whole: null,
  purpose: '',
  reason: '',
  isMerged: false,
  askableFrom: null,
  wish: null,
  joined: [],
  expiresAt: null,
  needsConsent: true,
  isReachable: true,
  end: null,
  askAt: '',
};

test.each<[string, (to: Reader) => MailContent]>([
  ['accessTask', (to) => accessTask({ task: 'access_breached', partner: long, leftMs: 0, ...when }, to)],
  ['ticketTask', (to) => ticketTask({ task: 'ticket_overdue', reference: 'T-1', title: 'Why', partner: long, text: '', ...when }, to)],
  ['onboardingTask', (to) => onboardingTask({ task: 'application_waits', ...held }, to)],
  ['payoutDetailsAdded', (to) => payoutDetailsAdded({ ...details, activeFrom: when.dueAt }, to)],
  ['payoutDetailsOffTask', (to) => payoutDetailsOffTask({ ...details, isByHand: false, because: null }, to)],
  ['payoutsOnHold', (to) => payoutsOnHold({ ...held, reason: '' }, to)],
  ['forgivenCameBack', (to) => forgivenCameBack({ ...held, amount: { amount: 5, currency: 'CHF' }, at: when.dueAt }, to)],
  ['loginNews, customer', (to) => loginNews({ news: 'login_ended', ...login, partner: 'Velo', customer: long, address: when.address }, to)],
  [
    'loginNews, partner',
    (to) => loginNews({ news: 'login_escalated', ...login, partner: long, customer: 'Velo', address: when.address }, to),
  ],
  ['referralCredited', (to) => referralCredited({ customer: long, attributedAt: when.dueAt, rateBps: 100, endsAt: null }, to)],
])('a name in a subject is short and on one line: %s', (_mail, write) => {
  for (const language of ['en', 'de'] as const) {
    const { subject } = write({ name: '', language, timeZone: 'Europe/Zurich' });
    expect(subject).toContain('Velo Bcc: victim(at)x·example');
    expect(subject).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
    expect(subject.length).toBeLessThan(150);
  }
});

test('a name that is a web or email address is no link in an email, neither in its HTML nor in its text', async () => {
  const sender = { program: 'Velo', company: { legalName: 'Velo AG', street: 'Gasse 1', postcode: '3000', town: 'Bern' } };
  const names = { partner: 'www.partner-evil.ch', customer: 'https://customer-evil.ch/pay' };
  for (const language of ['en', 'de'] as const) {
    const reader: Reader = { name: 'help@reader-evil.ch', language, timeZone: 'Europe/Zurich' };
    for (const news of ['login_consent_asked', 'login_requested', 'login_ended', 'login_escalated'] as const) {
      const { subject, html, text } = await renderMail(loginNews({ news, ...login, ...names, address: when.address }, reader), {
        sender,
        reader,
      });
      for (const shown of [subject, html, text]) expect(shown).not.toMatch(/evil\.ch|:\/\/customer|@reader/);
      expect(text).toContain('help(at)reader-evil·ch');
      expect(html).toContain('evil·ch');
    }
  }
});

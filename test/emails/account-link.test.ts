import { expect, test } from '@jest/globals';
import { accountLink } from '../../emails/account-link.ts';
import type { Reader, Sender } from '../../emails/content.ts';
import { renderMail } from '../../emails/render-mail.tsx';

const sender: Sender = {
  program: 'Termino Partners',
  company: { legalName: 'Termino AG', street: 'Limmatquai 12', postcode: '8001', town: 'Zürich' },
};
const readerOf = (language: Reader['language']): Reader => ({ name: 'Nora Neu', language, timeZone: 'Europe/Zurich' });
const link = { by: 'Ada Weber', to: 'Termino AG', until: '2026-12-08T08:00:00Z', address: 'https://commend.test/admin/invitation#secret' };

test.each([
  { reason: 'staff', language: 'en', subject: 'Ada Weber invites you to the back office of Termino AG', until: '8 December 2026 at 09:00' },
  { reason: 'staff', language: 'de', subject: 'Ada Weber lädt Sie ins Backoffice von Termino AG ein', until: '8. Dezember 2026 um 09:00' },
  {
    reason: 'member',
    language: 'en',
    subject: 'Ada Weber invites you to the partner account of Termino AG',
    until: '8 December 2026 at 09:00',
  },
  {
    reason: 'member',
    language: 'de',
    subject: 'Ada Weber lädt Sie ins Partnerkonto von Termino AG ein',
    until: '8. Dezember 2026 um 09:00',
  },
  {
    reason: 'owner',
    language: 'en',
    subject: 'Ada Weber invites you to the partner account of Termino AG as an owner',
    until: '8 December 2026 at 09:00',
  },
  {
    reason: 'owner',
    language: 'de',
    subject: 'Ada Weber lädt Sie ins Partnerkonto von Termino AG ein, als Inhaberin oder Inhaber',
    until: '8. Dezember 2026 um 09:00',
  },
  {
    reason: 'login_admin',
    language: 'en',
    subject: 'Ada Weber invites you to the partner account of Termino AG',
    until: '8 December 2026 at 09:00',
  },
  {
    reason: 'login_admin',
    language: 'de',
    subject: 'Ada Weber lädt Sie ins Partnerkonto von Termino AG ein',
    until: '8. Dezember 2026 um 09:00',
  },
  { reason: 'reset', language: 'en', subject: 'Choose a new password', until: '8 December 2026 at 09:00' },
  { reason: 'reset', language: 'de', subject: 'Neues Passwort wählen', until: '8. Dezember 2026 um 09:00' },
  { reason: 'refuse-email', language: 'en', subject: 'Someone asked to change your address', until: '8 December 2026 at 09:00' },
  { reason: 'refuse-email', language: 'de', subject: 'Ihre Adresse soll sich ändern', until: '8. Dezember 2026 um 09:00' },
  { reason: 'email', language: 'en', subject: 'Confirm your new address', until: '8 December 2026 at 09:00' },
  { reason: 'email', language: 'de', subject: 'Neue Adresse bestätigen', until: '8. Dezember 2026 um 09:00' },
] as const)(
  'the email of a $reason in $language names the link and until when it opens, in text and HTML',
  async ({ reason, language, subject, until }) => {
    const reader = readerOf(language);
    const mail = await renderMail(accountLink({ ...link, reason }, reader), { sender, reader });
    expect(mail.subject).toBe(subject);
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain(link.address);
      expect(body).toContain(until);
    }
  },
);

test('an invitation tells login users that they sign in at customers, and not that they see payouts', () => {
  const textOf = (reason: 'owner' | 'member' | 'login_admin') => accountLink({ ...link, reason }, readerOf('en')).paragraphs.join(' ');
  expect(textOf('member')).toContain('you see its links, referrals and payouts');
  expect(textOf('owner')).toMatch(/you are an owner: .* decide about payouts, payout details, tax/);
  expect(textOf('login_admin')).toContain('sign in at customers who have consented');
  expect(textOf('login_admin')).toContain('You do not see links, referrals or payouts');
});

test('a very long name is shortened in an email and stripped of line breaks and direction-changing characters', async () => {
  const name = `Nora \u202Etset\n${'x'.repeat(200)}`;
  const reader = { ...readerOf('en'), name };
  const mail = await renderMail(accountLink({ ...link, reason: 'member', by: name, to: name }, reader), { sender, reader });
  const short = `Nora tset ${'x'.repeat(49)}…`;
  expect(mail.subject).toBe(`${short} invites you to the partner account of ${short}`);
  expect(mail.text).toContain(`Hello ${short},`);
  expect(`${mail.text}${mail.html}`).not.toContain('\u202E');
});

test.each([
  { language: 'en', used: /The link works once, until / },
  { language: 'de', used: /Der Link gilt einmal, bis / },
] as const)('an invitation says that its link is used up by accepting, not by opening ($language)', ({ language, used }) => {
  for (const reason of ['staff', 'owner', 'member', 'login_admin'] as const)
    expect(accountLink({ reason, ...link }, readerOf(language)).notes?.join(' ')).toMatch(used);
});

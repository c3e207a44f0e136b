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
  { reason: 'reset', language: 'en', subject: 'Choose a new password', until: '8 December 2026 at 09:00' },
  { reason: 'reset', language: 'de', subject: 'Neues Passwort wählen', until: '8. Dezember 2026 um 09:00' },
  { reason: 'email', language: 'en', subject: 'Confirm your new address', until: '8 December 2026 at 09:00' },
  { reason: 'email', language: 'de', subject: 'Neue Adresse bestätigen', until: '8. Dezember 2026 um 09:00' },
] as const)(
  'the mail of a $reason in $language says until when its link opens, in text and html',
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

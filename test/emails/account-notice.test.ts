import { expect, test } from '@jest/globals';
import { accountNotices } from '../../domain/account/account.ts';
import { accountNotice } from '../../emails/account-notice.ts';
import { renderMail } from '../../emails/render-mail.tsx';

const reader = (language: 'en' | 'de') => ({ name: 'Sami', language, timeZone: 'Europe/Zurich' });
const address = 'https://commend.test/admin';
const ask = 'Example SaaS AG, partners@example.com';
const device = { name: 'Firefox, Windows', network: '203.0.113.0/24', at: '2026-11-30T23:30:00Z' };
const sender = {
  program: 'Termino Partners',
  company: { legalName: 'Example SaaS AG', street: 'Bahnhofstrasse 1', postcode: '8001', town: 'Zürich' },
};

test.each(accountNotices.flatMap((notice) => (['en', 'de'] as const).map((language) => ({ notice, language }))))(
  '$notice in $language says what happened to the sessions or what to do, in text and HTML, with its link',
  async ({ notice, language }) => {
    const mail = await renderMail(accountNotice({ notice, roles: [], address, ask, device }, reader(language)), {
      sender,
      reader: reader(language),
    });
    const isWarning = ['account_new_device', 'account_factor_set', 'account_factor_given_up', 'account_backup_code_used'].includes(notice);
    const isGuessed = notice === 'account_passwords_tried';
    const isTask = notice === 'account_invitation_waits' || notice === 'account_change_waits';
    const ended = { en: 'sessions have ended', de: 'beendet' };
    const said = isWarning
      ? { en: 'change your password', de: 'ändern Sie' }
      : isGuessed
        ? { en: 'choose, with “Forgot your password?”, a password', de: 'mit «Passwort vergessen?» ein Passwort' }
        : isTask
          ? { en: 'in My work', de: 'in «Meine Arbeit»' }
          : notice === 'account_invitation_undelivered'
            ? { en: 'Correct the address in the open invitations', de: 'Korrigieren Sie die Adresse bei den offenen Einladungen' }
            : notice === 'account_colleague_invited'
              ? { en: 'withdraw the invitation', de: 'ziehen Sie die Einladung zurück' }
              : notice === 'account_api_key_made'
                ? { en: 'revoke it in the settings', de: 'widerrufen Sie ihn in den Einstellungen' }
                : ended;
    for (const body of [mail.text.replaceAll(/\s+/g, ' '), mail.html]) {
      expect(body).toContain(said[language]);
      expect(body).toContain(notice === 'account_locked' ? ask : address);
    }
  },
);

test('a report of a new sign-in names browser, network and time, also for an unknown browser', () => {
  const told = (language: 'en' | 'de', name = device.name) =>
    accountNotice({ notice: 'account_new_device', roles: [], address, device: { ...device, name } }, reader(language)).paragraphs[0];
  expect(told('en')).toContain('Firefox, Windows, network 203.0.113.0/24, on 1 December 2026 at 00:30');
  expect(told('de')).toContain('Firefox, Windows, Netz 203.0.113.0/24, am 1. Dezember 2026 um 00:30');
  expect(told('en', '')).toContain('an unknown browser');
});

test('new roles are named in the reader’s language', () => {
  const told = (language: 'en' | 'de') =>
    accountNotice({ notice: 'account_roles_changed', roles: ['finance_approver', 'support'], address }, reader(language)).paragraphs[0];
  expect(told('en')).toContain('finance (approves), support');
  expect(told('de')).toContain('Finanzen (gibt frei), Support');
});

test.each([
  [
    'en',
    'You can still sign in with a browser and a network from which you have signed in before; from anywhere else you may have to wait',
    'Open the sign-in page',
  ],
  [
    'de',
    'Mit einem Browser und aus einem Netz, mit denen Sie schon angemeldet waren, können Sie sich weiterhin anmelden',
    'Zur Anmeldeseite',
  ],
] as const)(
  'S63: who is told of guessed passwords reads where they can still sign in, and is led to “Forgot your password?”: %s',
  (language, still, to) => {
    const { paragraphs, link } = accountNotice({ notice: 'account_passwords_tried', roles: [], address, ask, device }, reader(language));
    expect(paragraphs).toHaveLength(2);
    expect(paragraphs[0]).toContain(still);
    expect(link?.label).toBe(to);
  },
);

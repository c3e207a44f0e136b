import { expect, test } from '@jest/globals';
import { loginCustomerMails, loginMails, loginTasks } from '../../domain/promise/partner-login.ts';
import type { Reader } from '../../emails/content.ts';
import { loginNews } from '../../emails/login-news.ts';
import { renderMail } from '../../emails/render-mail.tsx';

const sender = {
  program: 'Termino Partners',
  company: { legalName: 'Example SaaS AG', street: 'Bahnhofstrasse 1', postcode: '8001', town: 'Zürich' },
};
const readerIn = (language: 'en' | 'de'): Reader => ({ name: 'Müller & Söhne', language, timeZone: 'Europe/Zurich' });
const about = {
  partner: 'Brunner Digital',
  whole: null,
  customer: 'Salon <b>Rosa</b>',
  purpose: '<script>alert(1)</script>',
  scopes: ['settings', 'bookings'] as const,
  reason: 'Not without a contract.',
  expiresAt: '2026-11-30T23:30:00Z', // 1 December in Zürich
  address: 'https://commend.test/portal/customer-logins',
  needsConsent: true,
  isReachable: true,
  isMerged: false,
  askableFrom: null,
  wish: null,
  joined: ['Lena www.evil.example', 'Tim Keller'],
  askAt: 'Example SaaS AG, partners@example.com',
  end: null,
};
const written = (news: Parameters<typeof loginNews>[0]['news'], language: 'en' | 'de') =>
  renderMail(loginNews({ news, ...about }, readerIn(language)), { sender, reader: readerIn(language) });

test.each([...loginMails, ...loginCustomerMails, ...loginTasks])(
  '%s is written in both languages, contains its link, and escapes names',
  async (news) => {
    const [en, de] = await Promise.all([written(news, 'en'), written(news, 'de')]);
    expect(en.subject).not.toBe(de.subject);
    for (const mail of [en, de]) {
      expect(mail.text).toContain(about.address);
      expect(mail.html).not.toMatch(/<script>alert|<b>Rosa|undefined|null/);
    }
  },
);

test.each([
  ['en', 'Do you not know Brunner Digital, or are you unsure? Write to Example SaaS AG, partners@example.com, before you decide.'],
  [
    'de',
    'Sie kennen Brunner Digital nicht oder sind unsicher? Schreiben Sie an Example SaaS AG, partners@example.com, bevor Sie entscheiden.',
  ],
] as const)('a customer asked for consent reads whom to ask: %s', async (language, said) => {
  expect((await written('login_consent_asked', language)).text.replaceAll(/\s+/g, ' ')).toContain(said);
});

test('a customer reads the purpose as a quotation of the partner, on one line and without links', async () => {
  const asked = async (purpose: string, language: 'en' | 'de') => {
    const content = loginNews({ news: 'login_consent_asked', ...about, purpose }, readerIn(language));
    return (await renderMail(content, { sender, reader: readerIn(language) })).text;
  };
  expect(await asked('The hours.\n\n”Your team”', 'en')).toContain('Brunner Digital writes: “The hours. ’Your team’”');
  expect(await asked('Von 8.30 bis 12.00, ab 1.12.2026.', 'de')).toContain('Brunner Digital schreibt: «Von 8.30 bis 12.00, ab 1.12.2026.»');
  expect(await asked('Confirm it: https://evil.example/verify', 'en')).not.toMatch(/evil|writes/); // asked for before addresses were refused
});

test.each([
  { language: 'en', because: /has become part of another partner account/ },
  { language: 'de', because: /gehört jetzt zu einem anderen Partnerkonto/ },
] as const)('a customer whose login ended by a merge reads so, and others do not ($language)', ({ language, because }) => {
  const said = (isMerged: boolean) =>
    loginNews({ news: 'login_customer_ended', ...about, isMerged }, readerIn(language)).paragraphs.join(' ');
  expect(said(true)).toMatch(because);
  expect(said(false)).not.toMatch(because);
});

test.each([
  { language: 'en', refused: /refused/, ended: /Brunner Digital is now part of another partner account.*then has to consent/ },
  { language: 'de', refused: /abgelehnt/, ended: /Brunner Digital gehört jetzt zu einem anderen Partnerkonto.*muss dann einwilligen/ },
] as const)('a partner whose request ended by a merge does not read that anyone refused it ($language)', ({ language, refused, ended }) => {
  const said = (changes: { isMerged: boolean; needsConsent?: boolean }) =>
    JSON.stringify(loginNews({ news: 'login_refused', ...about, ...changes }, readerIn(language)));
  expect(said({ isMerged: true })).toMatch(ended);
  expect(said({ isMerged: true })).not.toMatch(refused);
  expect(said({ isMerged: true, needsConsent: false })).not.toMatch(ended);
  expect(said({ isMerged: false })).toMatch(refused);
});

test.each(['login_activated', 'login_expiring', 'login_extended', 'login_customer_activated', 'login_customer_extended'] as const)(
  '%s names day and hour of the login’s end in the reader’s time zone',
  async (news) => {
    expect((await written(news, 'en')).subject).toContain('1 December 2026 at 00:30 CET');
    expect((await written(news, 'de')).subject).toContain('1. Dezember 2026 um 00:30 MEZ');
    expect((await written(news, 'en')).text).not.toContain('seven days'); // a mail that was held up comes when fewer are left
  },
);

test.each(['login_consent_asked', 'login_customer_activated', 'login_customer_extended'] as const)(
  '%s names only the requested scopes',
  (news) => {
    const said = (language: 'en' | 'de') => loginNews({ news, ...about, scopes: ['bookings'] }, readerIn(language)).paragraphs.join(' ');
    expect(said('en')).toContain('bookings');
    expect(said('en')).not.toContain('settings');
    expect(said('de')).toContain('Buchungen');
    expect(said('de')).not.toContain('Einstellungen');
  },
);

test('if the program only informs customers, the email does not mention a consent', () => {
  const said = (language: 'en' | 'de', needsConsent: boolean) =>
    loginNews({ news: 'login_requested', ...about, needsConsent }, readerIn(language)).paragraphs.join(' ');
  expect(said('en', true)).toContain('for consent');
  expect(said('de', true)).toContain('wird um Einwilligung gebeten');
  expect(said('en', false)).toBe('Support reviews it and activates the login; then Salon <b>Rosa</b> is notified.');
  expect(said('de', false)).toBe('Der Support prüft den Antrag und schaltet das Login frei; dann erfährt es Salon <b>Rosa</b>.');
});

test.each([
  [
    'customer',
    'Salon <b>Rosa</b> ended it on 1 December 2026 at 00:30 CET.',
    'Salon <b>Rosa</b> hat es am 1. Dezember 2026 um 00:30 MEZ beendet.',
  ],
  [
    'partner',
    'Your team ended it on 1 December 2026 at 00:30 CET.',
    'Jemand aus Ihrem Team hat es am 1. Dezember 2026 um 00:30 MEZ beendet.',
  ],
  ['staff', 'Our support team ended it on 1 December 2026 at 00:30 CET.', 'Unser Support hat es am 1. Dezember 2026 um 00:30 MEZ beendet.'],
  ['expiry', 'It expired on 1 December 2026 at 00:30 CET.', 'Es ist am 1. Dezember 2026 um 00:30 MEZ abgelaufen.'],
  [null, 'It ended on 1 December 2026 at 00:30 CET.', 'Es endete am 1. Dezember 2026 um 00:30 MEZ.'],
] as const)('an ended login’s email says who ended it (%s), when and why', (by, en, de) => {
  const end = { by, at: '2026-11-30T23:30:00Z' };
  const said = (language: 'en' | 'de') => loginNews({ news: 'login_ended', ...about, end }, readerIn(language)).paragraphs;
  expect(said('en').slice(0, 2)).toEqual([en, about.reason]);
  expect(said('de').slice(0, 2)).toEqual([de, about.reason]);
});

test('an email that a login goes on says what happens next: consent, activation, or until when one may sign in', () => {
  const said = (language: 'en' | 'de', change: object) =>
    loginNews({ news: 'login_goes_on', ...about, ...change }, readerIn(language)).paragraphs.join(' ');
  expect(said('en', { expiresAt: null })).toContain('has consented, support activates the login');
  expect(said('de', { expiresAt: null })).toContain('eingewilligt hat, schaltet der Support das Login frei');
  expect(said('en', { expiresAt: null, needsConsent: false })).toContain('Support reviews it');
  expect(said('de', { expiresAt: null, needsConsent: false })).toContain('Der Support prüft den Antrag');
  expect(said('en', {})).toContain('until 1 December 2026');
  expect(said('de', {})).toContain('bis 1. Dezember 2026');
});

test.each(['login_requested', 'login_consent_needed', 'login_goes_on'] as const)(
  '%s says of a customer without an address that we could not email them',
  (news) => {
    for (const language of ['en', 'de'] as const)
      for (const needsConsent of [true, false]) {
        const values = { news, ...about, needsConsent, expiresAt: null, isReachable: false };
        const said = loginNews(values, readerIn(language)).paragraphs.join(' ');
        expect(said).toMatch(/We have no email address for|Wir haben keine E-Mail-Adresse von/);
        expect(said).not.toMatch(/We ask|is notified|We have emailed|gebeten|erfährt|hat die Frage/);
      }
  },
);

test.each([
  ['en', true, 'decides in their own account', 'We have no email address for'],
  ['en', false, 'activates the login.', 'We have no email address for'],
  ['de', true, 'entscheidet im eigenen Konto', 'Wir haben keine E-Mail-Adresse von'],
  ['de', false, 'schaltet das Login frei.', 'Wir haben keine E-Mail-Adresse von'],
] as const)(
  'of a customer without an address (%s, consent %s) no email says that they are asked or told',
  (language, needsConsent, how, why) => {
    const said = loginNews({ news: 'login_requested', ...about, needsConsent, isReachable: false }, readerIn(language)).paragraphs.join(
      ' ',
    );
    expect(said).toContain(how);
    expect(said).toContain(why);
    expect(said).not.toMatch(/We ask|is notified|gebeten|erfährt/);
  },
);

test('an email about an active login says until when, and nothing more to do', async () => {
  const [en, de] = await Promise.all([written('login_activated', 'en'), written('login_activated', 'de')]);
  expect(en.text).toContain('You can sign in at Salon <b>Rosa</b> until 1 December 2026 at 00:30 CET.\n');
  expect(de.text).toContain('Sie können sich bis 1. Dezember 2026 um 00:30 MEZ bei Salon <b>Rosa</b> anmelden.\n');
});

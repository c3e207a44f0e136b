import { expect, test } from '@jest/globals';
import { accountNotices } from '../../domain/account.ts';
import { accountNotice } from '../../emails/account-notice.ts';

const reader = (language: 'en' | 'de') => ({ name: 'Sami', language, timeZone: 'Europe/Zurich' });
const address = 'https://commend.test/admin';

test.each(accountNotices.flatMap((notice) => (['en', 'de'] as const).map((language) => ({ notice, language }))))(
  '$notice in $language says that sessions have ended, and leads to the door',
  ({ notice, language }) => {
    const { paragraphs, link } = accountNotice({ notice, roles: [], address }, reader(language));
    expect(paragraphs.join(' ')).toContain(language === 'en' ? 'sessions have ended' : 'beendet');
    expect(link?.address).toBe(address);
  },
);

test('new roles are named in the reader’s language', () => {
  const told = (language: 'en' | 'de') =>
    accountNotice({ notice: 'account_roles_changed', roles: ['finance_approver', 'support'], address }, reader(language)).paragraphs[0];
  expect(told('en')).toContain('finance (approves), support');
  expect(told('de')).toContain('Finanzen (gibt frei), Support');
});

import { expect, test } from '@jest/globals';
import { factStatuses } from '../../../domain/settlement/fact-status.ts';
import { partnerMails } from '../../../domain/mail/partner-mail.ts';
import { channelWords, factStatusWords, partnerMailWords } from '../../../domain/wording/seen.ts';

test.each([
  ['status at a provider', factStatusWords, [...new Set(factStatuses)]],
  ['mail to a partner', partnerMailWords, partnerMails],
])('every %s has its words, and no words are left over', (_what, words, members) => {
  expect(Object.keys(words).toSorted()).toEqual([...members].toSorted());
});

test('no text shows a code instead of a word, in either language', () => {
  const all = Object.entries({ ...factStatusWords, ...partnerMailWords, ...channelWords });
  expect(all.filter(([, { en, de }]) => /_/.test(en + de) || en === '' || de === '')).toEqual([]);
});

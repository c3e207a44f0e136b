import { expect, test } from '@jest/globals';
import { wishText } from '../../emails/login-pause-words.ts';

const said = (reason: string, language: 'en' | 'de') =>
  wishText({ of: 'Rosa Meier', reason, at: '2026-11-29T08:00:00Z' }, 'help@plauder.test', {
    name: '',
    language,
    timeZone: 'Europe/Zurich',
  });

test.each([
  ['She phoned us on Monday', 'this login: “She phoned us on Monday”. If', 'Login nun wünscht: «She phoned us on Monday». Stimmt'],
  ['She called us.', 'this login: “She called us.” If', 'Login nun wünscht: «She called us.» Stimmt'],
  ['See www.evil.example', 'this login. If', 'Login nun wünscht. Stimmt'],
])('the wish is one sentence with its full stop: %s', (reason, en, de) => {
  expect(said(reason, 'en')).toContain(en);
  expect(said(reason, 'de')).toContain(de);
});

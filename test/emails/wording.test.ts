import { expect, test } from '@jest/globals';
import { momentText } from '../../emails/wording.ts';
import { contentOf, projectFiles } from '../support/source-files.ts';

test.each([
  ['en', 'Europe/Zurich', '2026-11-27T23:41:00Z', '28 November 2026 at 00:41 CET'],
  ['de', 'Europe/Zurich', '2026-11-27T23:41:00Z', '28. November 2026 um 00:41 MEZ'],
  ['en', 'Europe/Zurich', '2026-07-01T22:04:00Z', '2 July 2026 at 00:04 CEST'],
  ['en', 'America/New_York', '2026-11-27T23:41:00Z', '27 November 2026 at 18:41 GMT-5'],
  ['en', 'UTC', '2026-11-27T23:41:00Z', '27 November 2026 at 23:41 UTC'],
] as const)('an hour says whose clock it is: %s, %s', (language, timeZone, instant, text) => {
  expect(momentText(instant, { language, timeZone })).toBe(text);
});

test('documents write it with a short month', () => {
  const at = '2026-12-01T05:04:00Z';
  expect(momentText(at, { language: 'en', timeZone: 'Europe/Zurich' }, 'short')).toBe('1 Dec 2026, 06:04 CET');
  expect(momentText(at, { language: 'de', timeZone: 'Europe/Zurich' }, 'short')).toBe('1. Dez. 2026, 06:04 MEZ');
});

test('no mail and no document writes an hour in another way', () => {
  const writers = projectFiles().filter((file) => file.startsWith('emails/') && /timeStyle|hour:/.test(contentOf(file)));
  expect(writers).toEqual(['emails/wording.ts']);
});

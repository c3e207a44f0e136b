import { expect, test } from '@jest/globals';
import { mailSamples } from '../../../scripts/e2e/mail-samples.ts';
import { contentOf, projectFiles } from '../../support/source-files.ts';

/** Those that write a mail's content; statements come with the demo data. */
const templates = projectFiles().filter(
  (file) => /^emails\/[a-z-]+[.]ts$/.test(file) && /export (function|const) \w+[^\n]*MailContent/.test(contentOf(file)),
);

test('every e-mail is opened in the simulator’s outbox, in both languages', () => {
  const samples = contentOf('scripts/e2e/mail-samples.ts');
  expect(templates.length).toBeGreaterThan(20);
  expect(templates.filter((file) => file !== 'emails/statement-mail.ts' && !samples.includes(`'../../${file}'`))).toEqual([]);
});

test.each(['en', 'de'] as const)('each is written in %s, under a name of its own', (language) => {
  const reader = { name: 'Anna', language, timeZone: 'Europe/Zurich' };
  const unsaid = mailSamples.filter(({ write }) => write(reader).subject === '' || write(reader).paragraphs.length === 0);
  expect(unsaid.map(({ name }) => name)).toEqual([]);
  expect(new Set(mailSamples.map(({ name }) => name)).size).toBe(mailSamples.length);
});

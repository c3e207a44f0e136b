import { expect, test } from '@jest/globals';
import { mailSamples } from '../../../scripts/e2e/mail-samples.ts';
import { contentOf, projectFiles } from '../../support/source-files.ts';

/** Those that write a mail's content; statements come with the demo data. */
const templates = projectFiles().filter(
  (file) => /^emails\/[a-z-]+[.]ts$/.test(file) && /export (function|const) \w+[^]*?\): MailContent\b/.test(contentOf(file)),
);

test('every email template has a sample for the journeys', () => {
  const samples = contentOf('scripts/e2e/mail-samples.ts');
  expect(templates.length).toBeGreaterThan(20);
  expect(templates.filter((file) => file !== 'emails/statement-mail.ts' && !samples.includes(`'../../${file}'`))).toEqual([]);
});

/** What the input of a template says by yes and no; left out, one of them is left out as well. */
const variantsOf = (file: string) =>
  [...(/interface \w+[^{]*\{[^]*?\n\}/.exec(contentOf(file))?.[0] ?? '').matchAll(/readonly (\w+)(\??): boolean/g)].map(
    ([, name = '', optional]) => ({ name, isOptional: optional === '?' }),
  );

test('every boolean of an email template has a sample of both values', () => {
  const samples = contentOf('scripts/e2e/mail-samples.ts');
  const says = (name: string, value: boolean): boolean => samples.includes(`${name}: ${value}`);
  const switches = templates.flatMap(variantsOf);
  expect(switches.length).toBeGreaterThan(10);
  const isWritten = ({ name, isOptional }: (typeof switches)[number]): boolean =>
    isOptional ? says(name, true) || says(name, false) : says(name, true) && says(name, false);
  expect(switches.filter((one) => !isWritten(one)).map(({ name }) => name)).toEqual([]);
});

test.each(['en', 'de'] as const)('each sample variant of an email differs from its original in %s', (language) => {
  const reader = { name: 'Anna', language, timeZone: 'Europe/Zurich' };
  const texts = mailSamples.map(({ name, write }) => ({ name, text: JSON.stringify(write(reader)) }));
  const same = texts.filter(({ name, text }) => texts.some((other) => other.text === text && other.name !== name && name.includes('.')));
  expect(same.map(({ name }) => name)).toEqual([]);
});

test.each(['en', 'de'] as const)('each sample email is written in %s under its own name', (language) => {
  const reader = { name: 'Anna', language, timeZone: 'Europe/Zurich' };
  const unsaid = mailSamples.filter(({ write }) => write(reader).subject === '' || write(reader).paragraphs.length === 0);
  expect(unsaid.map(({ name }) => name)).toEqual([]);
  expect(new Set(mailSamples.map(({ name }) => name)).size).toBe(mailSamples.length);
});

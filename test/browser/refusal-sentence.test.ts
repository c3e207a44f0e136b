/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import type { Problem } from '../../api/contract/problem.ts';
import { refusalSentence } from '../../browser/refusal-sentence.ts';

const problem: Partial<Problem> = { code: 'invalid_input', detail: 'Correct the fields named and send it again.' };
const said = (faults: Problem['faults'], language: 'en' | 'de') =>
  refusalSentence({ problem: { ...problem, ...(faults === undefined ? {} : { faults }) }, asked: {}, response: new Response() }, language);

test('of fields that are wrong it is said what to do, each thing once, in the reader’s language', async () => {
  const faults = { email: 'no_email', message: 'too_long 2000', reason: 'too_long 2000' };
  expect(await said(faults, 'en')).toBe(
    'This is not an email address: it has to look like name@example.com. Shorten this to 2000 characters.',
  );
  expect(await said(faults, 'de')).toBe(
    'Das ist keine E-Mail-Adresse: Sie muss aussehen wie name@example.com. Bitte auf 2000 Zeichen kürzen.',
  );
});

test('a fault of a newer server, or none, leaves the words of the code', async () => {
  expect(await said({ email: 'too_blue' }, 'de')).toBe('Die genannten Felder korrigieren und erneut senden.');
  expect(await said(undefined, 'en')).toBe(problem.detail);
});

test('what is broken on our side says by which number it is found, once, in both languages', async () => {
  const broken = { code: 'internal_error', detail: 'This is a fault of ours.', requestId: 'req_7' } as const;
  const of = (language: 'en' | 'de') => refusalSentence({ problem: broken, asked: {}, response: new Response() }, language);
  expect(await of('en')).toBe('Something is broken on our side. Quote req_7 when you ask for help.');
  expect(await of('de')).toBe('Bei uns ist etwas kaputt. Bitte req_7 nennen, wenn Sie Hilfe holen.');
});

/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import type { Problem } from '../../api/contract/problem.ts';
import { refusalSentence } from '../../browser/refusal-sentence.ts';

const problem: Partial<Problem> = { code: 'invalid_input', detail: 'Correct the fields that are named and send it again.' };
const said = (faults: Problem['faults'], language: 'en' | 'de') =>
  refusalSentence({ problem: { ...problem, ...(faults === undefined ? {} : { faults }) }, asked: {}, response: new Response() }, language);

test('of fields that are wrong it is said what to do, each thing once, in the reader’s language', async () => {
  const faults = { email: 'no_email', message: 'too_long 2000', reason: 'too_long 2000' };
  expect(await said(faults, 'en')).toBe(
    'This is no e-mail address: it has to look like name@example.com. Shorten this to 2000 characters.',
  );
  expect(await said(faults, 'de')).toBe(
    'Das ist keine E-Mail-Adresse: Sie muss aussehen wie name@example.com. Bitte auf 2000 Zeichen kürzen.',
  );
});

test('a fault of a newer server, or none, leaves the words of the code', async () => {
  expect(await said({ email: 'too_blue' }, 'de')).toBe('Die genannten Felder korrigieren und erneut senden.');
  expect(await said(undefined, 'en')).toBe(problem.detail);
});

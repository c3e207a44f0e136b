import { expect, test } from '@jest/globals';
import { errors } from '../../../domain/wording/errors.ts';
import { say } from '../../../domain/wording/sentence.ts';

const wait = { en: 'Version {after} instead of {before}.', de: 'Version {after} statt {before}.' };

test('a sentence is returned in the reader’s language with its values', () => {
  expect(say('en', wait, { before: 1, after: 2 })).toBe('Version 2 instead of 1.');
  expect(say('de', wait, { before: 1, after: 2 })).toBe('Version 2 statt 1.');
});

test('an unknown value is shown as a dash, never as a word of code', () => {
  expect(say('en', wait, { before: null })).toBe('Version – instead of –.');
});

test('a day is written as people write it', () => {
  const ended = { en: 'Ended on {endsOn}.', de: 'Beendet am {endsOn}.' };
  expect(say('en', ended, { endsOn: '2026-04-01' })).toBe('Ended on 1 April 2026.');
  expect(say('de', ended, { endsOn: '2026-04-01' })).toBe('Beendet am 1. April 2026.');
});

test('an instant is written as people write it, and says whose clock it is', () => {
  const decided = { en: 'Decided: {at}.', de: 'Entschieden: {at}.' };
  expect(say('en', decided, { at: '2026-11-27T03:41:59.120Z' })).toBe('Decided: 27 Nov 2026, 03:41 UTC.');
  expect(say('de', decided, { at: '2026-11-27T03:41:59.120Z' })).toBe('Entschieden: 27.11.2026, 03:41 UTC.');
});

test('a waiting time is given in words and rounded up', () => {
  const wait = { en: 'Again {retryAfterSeconds}.', de: 'Wieder {retryAfterSeconds}.' };
  const said = [1, 15, 61, 900, 3_600, 3_601, 86_400].map((retryAfterSeconds) => say('en', wait, { retryAfterSeconds }));
  const waits = ['in 1 second', 'in 15 seconds', 'in 2 minutes', 'in 15 minutes', 'in 60 minutes', 'in 2 hours', 'in 24 hours'];
  expect(said).toEqual(waits.map((text) => `Again ${text}.`));
  expect(say('de', wait, { retryAfterSeconds: 86_400 })).toBe('Wieder in 24 Stunden.');
});

test('a refusal that asks to wait says how long', () => {
  const { detail } = errors.too_many_requests;
  expect(say('en', detail, { retryAfterSeconds: 86_400 })).toBe('This was requested too often. It works again in 24 hours at the latest.');
  expect(say('de', detail, { retryAfterSeconds: 60 })).toBe('Das wurde zu oft verlangt. Spätestens in 60 Sekunden geht es wieder.');
});

test('a placeholder inside a value is not filled', () => {
  expect(say('en', { en: 'Code {code}', de: 'Code {code}' }, { code: '{secret}', secret: 'no' })).toBe('Code {secret}');
});

import { expect, test } from '@jest/globals';
import { bankFileSentences, methodSentences } from '../../../domain/wording/bank.ts';
import { bookingSentences } from '../../../domain/wording/bookings.ts';
import { say, type Sentence } from '../../../domain/wording/sentence.ts';

const placesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
const all: [string, Sentence][] = [bankFileSentences, bookingSentences, methodSentences].flatMap((sentences) => Object.entries(sentences));

test.each(all)('%s has sentences in both languages with the same placeholders', (_, sentence) => {
  for (const text of Object.values(sentence)) expect(text).toMatch(/^[A-ZÄÖÜ«"{].*\.$/s);
  expect(placesOf(sentence.de)).toEqual(placesOf(sentence.en));
  expect(placesOf(sentence.en).every((place) => place === 'found')).toBe(true);
});

test('a newer dialect is refused with a sentence that names what is accepted', () => {
  const said = say('en', bankFileSentences.message_not_accepted, { found: 'camt.054.001.12' });
  for (const name of ['camt.054.001.12', 'camt.053', 'pain.002', '.001.04', '.001.08', '.001.03', '.001.10']) expect(said).toContain(name);
});

test('a QR-IBAN is refused with the sentence that helps', () => {
  expect(say('de', methodSentences.iban_is_qr)).toContain('gewöhnliche IBAN');
});

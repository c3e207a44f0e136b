import { expect, test } from '@jest/globals';
import { mixedWordIn } from '../../../domain/payout/look-alike.ts';
import { ourWordIn } from '../../../domain/payout/own-name.ts';

const ours = [
  'Termino AG',
  'Termino Partners',
  'The Plauder Program',
  'bob Finance',
  'Commend',
  'Infomaniak',
  '1st Level',
  '0slo',
  'Alian',
];

test.each([
  ['Termino Support', 'termino'],
  ['TÉRMINO-Hilfe', 'termino'],
  ['bob Support', 'bob'],
  ['Bobby Meier', undefined],
  ['Keller Finance', undefined],
  ['Recommended Web GmbH', undefined],
  ['Plauder24', 'plauder'],
  ['Partners AG', undefined],
  ['Alpenblick Digital', undefined],
  ['Program & Partners', undefined],
  ['\u0421\u043E\u043C\u043C\u0435nd Support', 'commend'], // Cyrillic С, о, м, м, е
  ['C\u03BFmmend', 'commend'], // Greek omicron
  ['Ter\u200Dmino', 'termino'],
  ['\uFF34\uFF45\uFF52\uFF4D\uFF49\uFF4E\uFF4F', 'termino'], // full-width
  ['\u{1D413}ermino', 'termino'], // mathematical
  ['C0mmend', 'commend'],
  ['Term1no Hilfe', 'termino'],
  ['P\u04CF\u0430uder', 'plauder'], // Cyrillic palochka and а
  ['\u0412\u043E\u0412', 'bob'], // Cyrillic throughout, and reads as ours
  ['Комменд', undefined],
  ['Боб Иванов', undefined],
  ['PIauder AG', 'plauder'], // capital I for l
  ['PLauder AG', 'plauder'],
  ['lnfomaniak Hilfe', 'infomaniak'], // small l for I
  ['lst Level', '1st'],
  ['Was Ist Los GmbH', undefined],
  ['Oslo Reisen', undefined],
  ['0slo Reisen', '0slo'],
  ['Allan Keller', undefined],
])('%s contains our own word %s', (name, word) => expect(ourWordIn(name, ours)).toBe(word));

test('a Cyrillic name of ours is recognised in Latin letters, too', () => {
  expect(ourWordIn('Opera Support', ['\u041E\u0440\u0435\u0433\u0430'])).toBe('\u043E\u0440\u0435\u0433\u0430');
});

test.each([
  ['C\u043Emmend', 'C\u043Emmend'],
  ['Velo W\u03B5rk AG', 'W\u03B5rk'],
  ['Velo Ter\u200D\u043Cino', 'Ter\u043Cino'],
  ['Компания Alpenblick', undefined],
  ['Анна Мария Иванова', undefined],
  ['Анна-Maria Keller', undefined],
  ['Ελένη Παπαδοπούλου', undefined],
  ['山田Web 太郎', undefined],
  ['λLabs Ωmega ΔT', undefined], // none of them looks like a Latin one
  ['λL\u03B1bs', 'λL\u03B1bs'], // Greek alpha
  ['Velo W\u03ADrk', 'W\u03ADrk'], // epsilon with its accent
  ['µBlick', undefined], // the micro sign is of no alphabet
])('in %s the word %s mixes two alphabets', (name, word) => expect(mixedWordIn(name)).toBe(word));

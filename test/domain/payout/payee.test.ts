import { expect, test } from '@jest/globals';
import { transliterate } from '../../../domain/bank/bank-characters.ts';
import { findPayeeProblems, paymentType, type Payee } from '../../../domain/payout/payee.ts';

const payee: Payee = {
  name: 'Müller & Söhne GmbH',
  iban: 'CH9300762011623852957',
  address: { street: 'Bahnhofstrasse', buildingNumber: '1', postcode: '8001', town: 'Zürich', country: 'CH' },
};
const account = { isIban: true, isQrIban: false, isSepa: true, isCompanys: false, isClosed: false };
const known = { account, isPostcode: (postcode: string) => !postcode.startsWith('CH-') };

test.each([
  { iban: 'CH93', currency: 'CHF', isSepa: true, type: 'D' },
  { iban: 'LI21', currency: 'EUR', isSepa: true, type: 'D' },
  { iban: 'DE89', currency: 'EUR', isSepa: true, type: 'S' },
  { iban: 'DE89', currency: 'CHF', isSepa: true, type: undefined },
  { iban: 'BR15', currency: 'EUR', isSepa: false, type: undefined },
  { iban: 'CH93', currency: 'USD', isSepa: true, type: undefined },
])('$currency to an account of $iban is a payment of type $type', ({ type, ...target }) => {
  expect(paymentType(target)).toBe(type);
});

test('a payee that every bank takes has no problem', () => {
  expect(findPayeeProblems(payee, 'CHF', known)).toEqual([]);
});

test('all problems are returned at once: account, name and address', () => {
  const address = { ...payee.address, town: ' ', country: 'Schweiz', street: 'x'.repeat(71) };
  expect(findPayeeProblems({ ...payee, name: 'Дмитрий', address }, 'CHF', { ...known, account: { ...account, isIban: false } })).toEqual([
    'iban_wrong',
    'name_foreign_characters',
    'town_missing',
    'country_missing',
    'address_too_long',
  ]);
});

test('the company’s own account is refused as a payee’s account', () => {
  expect(findPayeeProblems(payee, 'CHF', { ...known, account: { ...account, isCompanys: true } })).toEqual(['iban_is_companys']);
  expect(findPayeeProblems(payee, 'CHF', { ...known, account: { ...account, isClosed: true } })).toEqual(['iban_is_closed']);
});

test.each([
  ['Part★ner', 'Partner'],
  ['Đặng  Văn\u00a0A', 'Đang Văn A'],
  ['Müller – “Söhne”…', 'Müller - "Söhne"...'],
  ['so\u00adft', 'soft'],
  ['☃', ''],
])('%s is written %s', (text, written) => {
  expect(transliterate(text)).toBe(written);
});

test.each([
  ['Firma ١٢٣', ['name_foreign_characters']],
  ['José 😀', ['name_foreign_characters']],
  ['...', ['name_foreign_characters']],
  ['Иван Müller-Sommer', ['name_foreign_characters']],
  ['Müller-Sommer 王', ['name_foreign_characters']],
  ['Əliyev Trading', ['name_foreign_characters']],
  ['Nguyễn Thị Đặng', []],
  ['Kaʻiulani ★ Surf', []],
])('%s is refused where letters of the name would be lost', (name, problems) => {
  expect(findPayeeProblems({ ...payee, name }, 'CHF', known)).toEqual(problems);
});

test.each([
  ['XX', ['country_missing']],
  ['UK', ['country_missing']],
  ['GB', []],
  ['XK', []],
])('a payee in %s: a country is one that ISO 3166 or the IBAN knows', (country, problems) => {
  expect(findPayeeProblems({ ...payee, address: { ...payee.address, country } }, 'CHF', known)).toEqual(problems);
});

test.each([
  ['Бern', ['town_foreign_characters']],
  ['...', ['town_foreign_characters']],
  [' ', ['town_missing']],
  ['Łódź', []],
  ['Zürich 11', []],
])('a town that would lose letters is refused: %s', (town, problems) => {
  expect(findPayeeProblems({ ...payee, address: { ...payee.address, town } }, 'CHF', known)).toEqual(problems);
});

test.each([
  ['〒100', ['postcode_foreign_characters']],
  ['一二三', ['postcode_foreign_characters']],
  ['CH-8001', ['postcode_wrong']],
  ['SW1A 1AA', []],
  ['', []],
  [' ', []],
])('a postcode that would lose a sign, or that the country does not write so, is refused: %s', (postcode, problems) => {
  expect(findPayeeProblems({ ...payee, address: { ...payee.address, postcode } }, 'CHF', known)).toEqual(problems);
});

test.each([
  ['ул. Ленина', '5', ['street_foreign_characters']],
  ['Gasse', '5б', ['street_foreign_characters']],
  ['Großmünsterplatz', '5a', []],
  [null, null, []],
  ['', ' ', []],
])('a street that would lose letters is refused: %s %s', (street, buildingNumber, problems) => {
  expect(findPayeeProblems({ ...payee, address: { ...payee.address, street, buildingNumber } }, 'CHF', known)).toEqual(problems);
});

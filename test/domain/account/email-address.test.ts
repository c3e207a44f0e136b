import { expect, test } from '@jest/globals';
import { companyDomain, normalEmail } from '../../../domain/account/email-address.ts';

test.each([
  ['Eva.Keller+Shop@GoogleMail.com', 'evakeller@gmail.com'],
  [' Eva.Keller+x@Outlook.com', 'eva.keller@outlook.com'],
  ['eva+one+two@proton.me', 'eva@proton.me'],
])('R8: an address is reduced to one spelling if its provider ignores dots or tags: %s', (typed, same) => {
  expect(normalEmail(typed)).toBe(same);
});

test.each([
  [' Eva.Keller+x@Velo.Example ', 'eva.keller+x@velo.example'],
  ['eva+x@gmx.ch', 'eva+x@gmx.ch'],
  ['eva.keller@outlook.com', 'eva.keller@outlook.com'],
])('R8: an address of another provider only loses upper case and blanks: %s', (typed, same) => {
  expect(normalEmail(typed)).toBe(same);
});

test('S73: a company is recognised by its mail domain, but not by the domain of a free mail provider', () => {
  expect(companyDomain(' Eva@Velo.Example ')).toBe('velo.example');
  expect(['Eva@GMX.ch', 'eva@bluewin.ch', 'eva@gmail.com', ''].map(companyDomain)).toEqual([null, null, null, null]);
});

import { expect, test } from '@jest/globals';
import { companyDomain, normalEmail } from '../../../domain/account/email-address.ts';

test.each([
  ['Eva.Keller+Shop@GoogleMail.com', 'evakeller@gmail.com'],
  [' Eva.Keller+x@Outlook.com', 'eva.keller@outlook.com'],
  ['eva+one+two@proton.me', 'eva@proton.me'],
])('R8: one mailbox has one spelling, where its provider is known to ignore the rest: %s', (typed, same) => {
  expect(normalEmail(typed)).toBe(same);
});

test.each([
  [' Eva.Keller+x@Velo.Example ', 'eva.keller+x@velo.example'],
  ['eva+x@gmx.ch', 'eva+x@gmx.ch'],
  ['eva.keller@outlook.com', 'eva.keller@outlook.com'],
])('R8: elsewhere another spelling may be another reader: only case and blanks go: %s', (typed, same) => {
  expect(normalEmail(typed)).toBe(same);
});

test('S73: a company is known by its domain; free mail makes no company', () => {
  expect(companyDomain(' Eva@Velo.Example ')).toBe('velo.example');
  expect(['Eva@GMX.ch', 'eva@bluewin.ch', 'eva@gmail.com', ''].map(companyDomain)).toEqual([null, null, null, null]);
});

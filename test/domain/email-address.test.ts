import { expect, test } from '@jest/globals';
import { companyDomain, normalEmail } from '../../domain/email-address.ts';

test('R8: one person’s address has one spelling', () => {
  expect(['Eva.Keller+Shop@GoogleMail.com', 'evakeller@gmail.com'].map(normalEmail)).toEqual([
    'evakeller@gmail.com',
    'evakeller@gmail.com',
  ]);
  expect(normalEmail(' Eva.Keller+x@Velo.Example ')).toBe('eva.keller@velo.example');
});

test('S73: a company is known by its domain; free mail makes no company', () => {
  expect(companyDomain(' Eva@Velo.Example ')).toBe('velo.example');
  expect(['Eva@GMX.ch', 'eva@bluewin.ch', 'eva@gmail.com', ''].map(companyDomain)).toEqual([null, null, null, null]);
});

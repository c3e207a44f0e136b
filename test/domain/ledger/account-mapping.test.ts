import { expect, test } from '@jest/globals';
import { bookAccount, defaultAccounts } from '../../../domain/ledger/account-mapping.ts';
import { accountCodes } from '../../../domain/ledger/posting.ts';

const bank = { code: 'cash', subAccount: 'bank', currency: 'CHF' } as const;

test('every ledger account has a default number', () => {
  for (const code of accountCodes) expect(bookAccount({ code, subAccount: '', currency: 'CHF' }, [])).toEqual(defaultAccounts[code]);
});

test('the most specific of the company’s own numbers is used', () => {
  const all = { code: 'cash', subAccount: '', currency: '', number: '1000', name: 'Cash' };
  const chf = { ...all, currency: 'CHF', number: '1001' };
  const ofBank = { ...all, subAccount: 'bank', number: '1020' };
  const exact = { ...ofBank, currency: 'CHF', number: '1021' };
  expect(bookAccount(bank, [all]).number).toBe('1000');
  expect(bookAccount(bank, [all, chf]).number).toBe('1001');
  expect(bookAccount(bank, [all, chf, ofBank]).number).toBe('1020');
  expect(bookAccount(bank, [all, chf, ofBank, exact]).number).toBe('1021');
  expect(bookAccount({ ...bank, currency: 'EUR' }, [chf, exact]).number).toBe(defaultAccounts.cash.number);
});

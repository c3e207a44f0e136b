import { expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { openBatchFile, sealBatchFile } from '../../../prisma/bank/batch-file.ts';
import { openCompanyIban, sealCompanyIban } from '../../../prisma/bank/company-account.ts';
import { openMethod, sealMethod } from '../../../prisma/payout/payout-method.ts';
import { aPayee, bankKeys } from '../../support/bank-world.ts';

const keys = bankKeys();

test('sealed payout details open in their own row and in no other', () => {
  const id = uuid();
  const sealed = sealMethod(keys, id, aPayee);
  expect(openMethod(keys, { id, ...sealed })).toEqual(aPayee);
  expect(() => openMethod(keys, { ...sealed, id: uuid() })).toThrow(/authenticate/);
  expect(Buffer.from(sealed.details).toString('latin1')).not.toContain('CH93');
});

test('payout details replaced by others sealed for the same row are refused', () => {
  const id = uuid();
  const { details } = sealMethod(keys, id, { ...aPayee, name: 'Somebody else' });
  expect(() => openMethod(keys, { ...sealMethod(keys, id, aPayee), id, details })).toThrow(/not those that were entered/);
});

test('one account gives the same index for two partners; another address gives another fingerprint', () => {
  const [first, second] = [uuid(), uuid()];
  const spaced = { ...aPayee, iban: 'CH93 0076 2011 6238 5295 7' };
  expect(sealMethod(keys, first, aPayee).detailsIndex).toBe(sealMethod(keys, second, spaced).detailsIndex);
  const moved = { ...aPayee, address: { ...aPayee.address, town: 'Bern' } };
  expect(sealMethod(keys, first, aPayee).detailsFingerprint).not.toBe(sealMethod(keys, first, moved).detailsFingerprint);
});

test('the company’s account and bank files are sealed and open with their own id', () => {
  const id = uuid();
  const account = sealCompanyIban(keys, id, 'CH5604835012345678009');
  expect(openCompanyIban(keys, { id, iban: account.iban })).toBe('CH5604835012345678009');
  expect(account.ibanLast4).toBe('8009');
  expect(openBatchFile(keys, id, sealBatchFile(keys, id, '<Document/>'))).toBe('<Document/>');
});

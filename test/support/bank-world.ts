import { randomBytes, createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { MethodDetails } from '../../domain/payout/payout-method.ts';
import { sealBankImport } from '../../prisma/bank/bank-import-file.ts';
import { sealCompanyIban } from '../../prisma/bank/company-account.ts';
import { sealMethod } from '../../prisma/payout/payout-method.ts';
import { readDataKeys, type DataKeys } from '../../prisma/secrets.ts';
import type { Change, PayoutWorld } from './payout-world.ts';

export const bankKeys = (): DataKeys => readDataKeys(randomBytes(32).toString('base64'));

export const aPayee: Extract<MethodDetails, { rail: 'bank_file' }> = {
  rail: 'bank_file',
  name: 'Müller & Söhne GmbH',
  iban: 'CH9300762011623852957',
  address: { street: 'Bahnhofstrasse', buildingNumber: '1', postcode: '8001', town: 'Zürich', country: 'CH' },
};

/** Returns the columns of a payout method with these details. */
export function methodWith(keys: DataKeys, details: MethodDetails): NonNullable<Change['method']> {
  const id = uuid();
  return { id, rail: details.rail, ...sealMethod(keys, id, details) };
}

export async function givenCompanyAccount(
  { owner }: Pick<PayoutWorld, 'owner'>,
  keys: DataKeys,
  more: { iban?: string; currency?: string; batchBooking?: boolean; createdAt?: Date } = {},
): Promise<string> {
  const { iban = 'CH5604835012345678009', currency = 'CHF', batchBooking = false, createdAt = new Date() } = more;
  const id = uuid();
  await owner.companyBankAccount.create({
    data: { id, ...sealCompanyIban(keys, id, iban), bic: 'POFICHBEXXX', currency, batchBooking, createdAt, chosenAt: createdAt, ref: id },
  });
  return iban;
}

/** Stores a bank file as the api does, before the worker has read it. Without keys, it is stored unsealed, as older versions did. */
export async function givenBankFile(
  { owner }: Pick<PayoutWorld, 'owner'>,
  bytes: Uint8Array<ArrayBuffer>,
  keys?: DataKeys,
): Promise<string> {
  const id = uuid();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const raw = keys === undefined ? bytes : sealBankImport(keys, id, bytes);
  await owner.bankFileImport.create({ data: { id, sha256, importedBy: uuid(), state: 'read', raw } });
  return id;
}

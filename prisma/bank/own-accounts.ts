import type { AccountCheck } from '../../domain/payout/payee.ts';
import { checkAccount } from './account-check.ts';
import type { Db, Tx } from '../client.ts';
import { blindIndex, type DataKeys } from '../secrets.ts';

/** Returns a check of IBANs in electronic form that also knows our own present accounts, by their blind index. */
export async function readAccountCheck(db: Db | Tx, keys: DataKeys): Promise<(iban: string) => AccountCheck> {
  const rows = await db.companyBankAccount.findMany({ select: { ibanIndex: true } });
  const own = new Set(rows.map(({ ibanIndex }) => ibanIndex));
  return (iban) => ({ ...checkAccount(iban), isCompanys: own.has(blindIndex(keys, 'iban', iban)) });
}

import type { AccountCheck } from '../../domain/payout/payee.ts';
import { checkAccount } from './account-check.ts';
import type { Db, Tx } from '../client.ts';
import { blindIndex, type DataKeys } from '../secrets.ts';

/** Knows our own accounts, too: by their blind index, as they stand now. For an IBAN in its electronic form. */
export async function readAccountCheck(db: Db | Tx, keys: DataKeys): Promise<(iban: string) => AccountCheck> {
  const rows = await db.companyBankAccount.findMany({ select: { ibanIndex: true } });
  const own = new Set(rows.map(({ ibanIndex }) => ibanIndex));
  return (iban) => ({ ...checkAccount(iban), isCompanys: own.has(blindIndex(keys, 'iban', iban)) });
}

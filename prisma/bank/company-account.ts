import { blindIndex, open, seal, type DataKeys } from '../secrets.ts';

const placeOf = (id: string) => ({ table: 'company_bank_account', row: id, column: 'iban' });

/** The columns of our own account that its number fills. */
export const sealCompanyIban = (keys: DataKeys, id: string, iban: string) => ({
  iban: seal(keys, placeOf(id), iban),
  ibanIndex: blindIndex(keys, 'iban', iban),
  ibanLast4: iban.slice(-4),
});

/** @throws for another row's value, a changed one, or a key that is missing. */
export const openCompanyIban = (keys: DataKeys, { id, iban }: { readonly id: string; readonly iban: Uint8Array }): string =>
  open(keys, placeOf(id), iban);

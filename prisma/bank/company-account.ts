import { blindIndex, open, seal, type DataKeys } from '../secrets.ts';

const placeOf = (id: string) => ({ table: 'company_bank_account', row: id, column: 'iban' });

/** Seals the number of an account of ours, as columns. */
export const sealCompanyIban = (keys: DataKeys, id: string, iban: string) => ({
  iban: seal(keys, placeOf(id), iban),
  ibanIndex: blindIndex(keys, 'iban', iban),
  ibanLast4: iban.slice(-4),
});

/** Opens the number of an account of ours. @throws for another row's value, a changed one or a missing key */
export const openCompanyIban = (keys: DataKeys, { id, iban }: { readonly id: string; readonly iban: Uint8Array }): string =>
  open(keys, placeOf(id), iban);

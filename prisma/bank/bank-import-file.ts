import { isSealed, open, seal, type DataKeys } from '../secrets.ts';

const placeOf = (importId: string) => ({ table: 'bank_file_import', row: importId, column: 'raw' });

/** Seals a file of the bank byte for byte, because it names payees and their accounts. */
export const sealBankImport = (keys: DataKeys, importId: string, bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  seal(keys, placeOf(importId), Buffer.from(bytes).toString('latin1'));

/**
 * Opens a file of the bank. Files imported before sealing existed are stored as they came. @throws for another import's file, a changed one or a
 * missing key
 */
export const openBankImport = (keys: DataKeys, importId: string, raw: Uint8Array): Uint8Array =>
  isSealed(raw) ? new Uint8Array(Buffer.from(open(keys, placeOf(importId), raw), 'latin1')) : raw;

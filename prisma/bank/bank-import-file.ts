import { isSealed, open, seal, type DataKeys } from '../secrets.ts';

const placeOf = (importId: string) => ({ table: 'bank_file_import', row: importId, column: 'raw' });

/** A file of the bank names payees and their accounts: it lies sealed as our own payment files do, byte for byte, and is opened to read it. */
export const sealBankImport = (keys: DataKeys, importId: string, bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  seal(keys, placeOf(importId), Buffer.from(bytes).toString('latin1'));

/** What was brought in before files were sealed lies as it came. @throws for another import's file, a changed one, or a key that is missing. */
export const openBankImport = (keys: DataKeys, importId: string, raw: Uint8Array): Uint8Array =>
  isSealed(raw) ? new Uint8Array(Buffer.from(open(keys, placeOf(importId), raw), 'latin1')) : raw;

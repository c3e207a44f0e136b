import { open, seal, type DataKeys } from '../secrets.ts';

const placeOf = (batchId: string) => ({ table: 'payout_batch', row: batchId, column: 'file' });

/** A payment file names payees and their accounts: it lies sealed, and is opened to hand it over and to read the bank's answer. */
export const sealBatchFile = (keys: DataKeys, batchId: string, xml: string): Uint8Array<ArrayBuffer> => seal(keys, placeOf(batchId), xml);

/** @throws for another batch's file, a changed one, or a key that is missing. */
export const openBatchFile = (keys: DataKeys, batchId: string, file: Uint8Array): string => open(keys, placeOf(batchId), file);

import { open, seal, type DataKeys } from '../secrets.ts';

const placeOf = (batchId: string) => ({ table: 'payout_batch', row: batchId, column: 'file' });

/** Seals a payment file, because it names payees and their accounts. It is opened to hand it over and to read the bank's answer. */
export const sealBatchFile = (keys: DataKeys, batchId: string, xml: string): Uint8Array<ArrayBuffer> => seal(keys, placeOf(batchId), xml);

/** Opens a payment file. @throws for another batch's file, a changed one or a missing key */
export const openBatchFile = (keys: DataKeys, batchId: string, file: Uint8Array): string => open(keys, placeOf(batchId), file);

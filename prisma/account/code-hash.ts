import { blindIndex, type DataKeys } from '../secrets.ts';

/** Hashes a short code for storage, with a key: a plain hash of six digits would be guessed at once. */
export const codeHash = (keys: DataKeys, { mailId, code }: { readonly mailId: string; readonly code: string }): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(blindIndex(keys, 'code', `${mailId}:${code}`), 'base64url'));

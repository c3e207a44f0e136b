import { blindIndex, type DataKeys } from '../secrets.ts';

/** What is kept of a short code: six digits are guessed at once by whoever has a plain hash, so ours needs the key, too. */
export const codeHash = (keys: DataKeys, { mailId, code }: { readonly mailId: string; readonly code: string }): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(blindIndex(keys, 'code', `${mailId}:${code}`), 'base64url'));

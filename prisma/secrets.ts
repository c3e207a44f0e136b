import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Where a sealed value lies. It is bound to this place: moved to another row, it does not open. */
export interface Place {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

interface DataKey {
  readonly id: string;
  readonly secret: Buffer;
  /** It seals and opens nothing any more; indexes are made with it. */
  readonly isIndexOnly: boolean;
}

/** The keys of the sealed columns, newest first. */
export type DataKeys = readonly [DataKey, ...DataKey[]];

/** What a blind index is about. One subject, one index: the e-mail of a customer equals the e-mail of a partner. */
export type IndexSubject = 'email' | 'vat_id' | 'iban' | 'name' | 'code';

const format = 1;
const lengths = { key: 32, id: 4, iv: 12, tag: 16 } as const;
const headLength = 1 + lengths.id + lengths.iv + lengths.tag;

/**
 * Reads `DATA_KEYS`: 32 random bytes each in base64, comma between them, newest first. To rotate, put a new one in front and keep the
 * others until all is sealed anew; the last one stays, as `index:` and the key, for the indexes. @throws for a key that is short or made of one byte,
 * and for `index:` anywhere but at the last of several.
 */
export function readDataKeys(text: string): DataKeys {
  const [newest, ...older] = text.split(',').map((part) => readKey(part.trim()));
  if (newest === undefined) throw new Error('DATA_KEYS is empty');
  if ([newest, ...older.slice(0, -1)].some(({ isIndexOnly }) => isIndexOnly))
    throw new Error('of DATA_KEYS only the last, behind one that seals, is for indexes alone');
  return [newest, ...older];
}

/** AES-256-GCM under the newest key: format, key id, nonce, tag, then what is sealed. Twice the same text is sealed differently. */
export function seal([{ id, secret }]: DataKeys, place: Place, text: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(lengths.iv);
  const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(boundTo(place));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.of(format), Buffer.from(id, 'hex'), iv, cipher.getAuthTag(), body]));
}

/** Whether it begins as a sealed value does; no text does. */
export const isSealed = (bytes: Uint8Array): boolean => bytes.length >= headLength && bytes[0] === format;

/** @throws when the key is not among ours, the value was changed, or it was sealed for another place. */
export function open(keys: DataKeys, place: Place, sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  if (!isSealed(bytes)) throw new Error(`not a sealed value in ${place.table}.${place.column}`);
  const id = bytes.subarray(1, 1 + lengths.id).toString('hex');
  const key = keys.find((candidate) => candidate.id === id && !candidate.isIndexOnly);
  if (key === undefined) throw new Error(`sealed under a key that is missing in DATA_KEYS: ${id}`);
  const iv = bytes.subarray(1 + lengths.id, 1 + lengths.id + lengths.iv);
  const decipher = createDecipheriv('aes-256-gcm', key.secret, iv, { authTagLength: lengths.tag })
    .setAAD(boundTo(place))
    .setAuthTag(bytes.subarray(headLength - lengths.tag, headLength));
  return Buffer.concat([decipher.update(bytes.subarray(headLength)), decipher.final()]).toString('utf8');
}

/**
 * Equal for equal values, whatever their case and blanks; without the key it says nothing. Made with the last key, so that a rotation
 * leaves it as it is: that key stays for it, though it may seal nothing any more.
 */
export function blindIndex(keys: DataKeys, subject: IndexSubject, value: string): string {
  const last = keys.at(-1) ?? keys[0];
  const plain = value.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
  return createHmac('sha256', derived(last.secret, `blind index of ${subject}`))
    .update(plain)
    .digest('base64url');
}

const indexMark = 'index:';

function readKey(text: string): DataKey {
  const isIndexOnly = text.startsWith(indexMark);
  return { ...dataKey(Buffer.from(isIndexOnly ? text.slice(indexMark.length) : text, 'base64')), isIndexOnly };
}

function dataKey(secret: Buffer): Omit<DataKey, 'isIndexOnly'> {
  if (secret.length !== lengths.key) throw new Error('each of DATA_KEYS is 32 bytes in base64');
  if (new Set(secret).size < 8) throw new Error('a key of DATA_KEYS is not random');
  return {
    id: createHash('sha256')
      .update('key id')
      .update(secret)
      .digest('hex')
      .slice(0, 2 * lengths.id),
    secret,
  };
}

function boundTo({ table, row, column }: Place): Buffer {
  return Buffer.from(JSON.stringify([table, row, column]));
}

const known = new WeakMap<Buffer, Map<string, Buffer>>();

/** Derived once a key and purpose: a bank file asks for the index of each of its accounts. */
function derived(secret: Buffer, purpose: string): Buffer {
  const ofSecret = known.get(secret) ?? new Map<string, Buffer>();
  known.set(secret, ofSecret);
  const key = ofSecret.get(purpose) ?? Buffer.from(hkdfSync('sha256', secret, '', purpose, lengths.key));
  ofSecret.set(purpose, key);
  return key;
}

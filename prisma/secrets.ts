import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** The place of a sealed value. A value is bound to its place: moved to another row, it does not open. */
export interface Place {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

interface DataKey {
  readonly id: string;
  readonly secret: Buffer;
  /** True if the key only makes indexes and neither seals nor opens. */
  readonly isIndexOnly: boolean;
}

/** Keys of the sealed columns, newest first. */
export type DataKeys = readonly [DataKey, ...DataKey[]];

/** Kind of value behind a blind index. Equal values of one kind have equal indexes: a customer's email address matches a partner's. */
export type IndexSubject = 'email' | 'vat_id' | 'iban' | 'name' | 'code';

const format = 1;
const lengths = { key: 32, id: 4, iv: 12, tag: 16 } as const;
const headLength = 1 + lengths.id + lengths.iv + lengths.tag;

/**
 * Reads `DATA_KEYS`: keys of 32 random bytes in base64, separated by commas, newest first. To rotate, put a new key in front and keep the others
 * until everything is sealed anew. The last one stays for the indexes, as `index:` and the key. @throws for a key that is too short or made of one
 * byte, and for `index:` anywhere but at the last of several keys
 */
export function readDataKeys(text: string): DataKeys {
  const [newest, ...older] = text.split(',').map((part) => readKey(part.trim()));
  if (newest === undefined) throw new Error('DATA_KEYS is empty');
  if ([newest, ...older.slice(0, -1)].some(({ isIndexOnly }) => isIndexOnly))
    throw new Error('of DATA_KEYS only the last, behind one that seals, is for indexes alone');
  return [newest, ...older];
}

/** Seals a text with AES-256-GCM under the newest key: format, key id, nonce, tag, ciphertext. The same text is sealed differently each time. */
export function seal([{ id, secret }]: DataKeys, place: Place, text: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(lengths.iv);
  const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(boundTo(place));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.of(format), Buffer.from(id, 'hex'), iv, cipher.getAuthTag(), body]));
}

/** True if the bytes begin like a sealed value; no text does. */
export const isSealed = (bytes: Uint8Array): boolean => bytes.length >= headLength && bytes[0] === format;

/** Opens a sealed value. @throws if its key is missing, the value was changed, or it was sealed for another place */
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
 * Returns the blind index of a value: equal for values that differ only in case and blanks, meaningless without the key. It uses the last key, so a
 * rotation does not change it; that key stays even if it seals nothing any more.
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

/** Derives a key for a purpose and caches it: a bank file needs the index of each of its accounts. */
function derived(secret: Buffer, purpose: string): Buffer {
  const ofSecret = known.get(secret) ?? new Map<string, Buffer>();
  known.set(secret, ofSecret);
  const key = ofSecret.get(purpose) ?? Buffer.from(hkdfSync('sha256', secret, '', purpose, lengths.key));
  ofSecret.set(purpose, key);
  return key;
}

import { createHash } from 'node:crypto';

/** Hashes a one-time secret for storage: reading the database does not reveal it. */
export const linkHash = (secret: string): Uint8Array<ArrayBuffer> => new Uint8Array(createHash('sha256').update(secret).digest());

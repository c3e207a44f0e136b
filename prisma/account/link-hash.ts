import { createHash } from 'node:crypto';

/** What is kept of a one-time secret: who reads the database opens nothing with it. */
export const linkHash = (secret: string): Uint8Array<ArrayBuffer> => new Uint8Array(createHash('sha256').update(secret).digest());

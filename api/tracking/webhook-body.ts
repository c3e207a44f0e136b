import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { DomainError } from '../../domain/errors.ts';
import type { SignatureCheck } from './stripe-signature.ts';

/** What an event may have. */
export const accepted = 256 * 1024;
/** Kept in memory. Beyond it the bytes are counted, and checked where a signature is in prospect. */
const readable = 1024 * 1024;
/** Nobody signs this much. */
const endless = 16 * 1024 * 1024;

export interface WebhookBody {
  /** As it came over the wire, Stripe compresses nothing; only its beginning, where it is longer than a megabyte. */
  readonly raw: Buffer;
  readonly length: number;
  /** SHA-256 of all of it, in hex. */
  readonly digest: string;
  readonly isSigned: boolean;
}

/** Reads and checks at once. @throws DomainError `body_too_large` for what is too long and can bear no signature, or has no end. */
export function readWebhookBody(request: IncomingMessage, check: SignatureCheck): Promise<WebhookBody> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const sum = createHash('sha256');
    const limit = check.isPossible ? endless : readable;
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) return reject(new DomainError('body_too_large', { limit: accepted }));
      check.add(chunk);
      sum.update(chunk);
      if (length <= readable) chunks.push(chunk);
    });
    request.on('end', () => resolve({ raw: Buffer.concat(chunks), length, digest: sum.digest('hex'), isSigned: check.isSigned() }));
    request.on('error', reject);
  });
}

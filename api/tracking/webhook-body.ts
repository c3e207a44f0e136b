import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { DomainError } from '../../domain/errors.ts';
import type { SignatureCheck } from './stripe-signature.ts';

/** Largest event, bytes. */
export const accepted = 256 * 1024;
/** Bytes kept in memory. Further ones are counted, and checked if a signature is possible. */
const readable = 1024 * 1024;
/** Bytes after which reading stops: nobody signs this much. */
const endless = 16 * 1024 * 1024;

export interface WebhookBody {
  /** The bytes as sent (Stripe compresses nothing); only their beginning if there are more than a megabyte. */
  readonly raw: Buffer;
  readonly length: number;
  /** SHA-256 of all bytes, in hex. */
  readonly digest: string;
  readonly isSigned: boolean;
}

/** Reads and checks a body at once. @throws DomainError `body_too_large` if it is too long and cannot be signed, or does not end */
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

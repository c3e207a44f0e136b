import { z } from 'zod';
import { Id, Instant, Reference } from './scalars.ts';

export const healthParts = [
  'payouts',
  'worker',
  'stalled',
  'company',
  'connections',
  'stripe',
  'signatures',
  'signIns',
  'rings',
  'events',
  'mails',
  'keys',
] as const;

/** A sentence about one part of the installation; `code` is stable. */
export const HealthCard = z.strictObject({
  code: z.enum(healthParts),
  tone: z.enum(['good', 'warning', 'bad']),
  sentence: z.strictObject({ en: z.string(), de: z.string() }),
  at: Instant.nullable(),
});
export type HealthCard = z.infer<typeof HealthCard>;

export const Health = z.strictObject({
  cards: z.array(HealthCard),
  providers: z.array(
    z.strictObject({
      provider: z.string(),
      accountRef: z.string(),
      livemode: z.boolean(),
      webhookUrl: z.string().nullable(),
      lastEventAt: Instant.nullable(),
      lastError: z.string().nullable(),
      pausedAt: Instant.nullable(),
      badSignatures: z.int(),
      lastBadSignatureAt: Instant.nullable(),
    }),
  ),
  /** Only the beginning of a key is known; the key itself is stored as a hash. */
  apiKeys: z.array(
    z.strictObject({
      id: Id,
      prefix: z.string(),
      program: Reference,
      scopes: z.array(z.string()),
      expiresAt: Instant,
      lastUsedAt: Instant.nullable(),
      revokedAt: Instant.nullable(),
    }),
  ),
  migrations: z.strictObject({ applied: z.int(), newest: z.string().nullable() }),
  version: z.string(),
});
export type Health = z.infer<typeof Health>;

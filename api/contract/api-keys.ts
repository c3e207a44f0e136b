import { z } from 'zod';
import { keyScopes } from './key-scopes.ts';
import { Id, Instant, Reference } from './scalars.ts';

const apiKeyStates = ['active', 'expired', 'revoked'] as const;
/** Lifetimes in days. `announced`: so many days before a key ends, everybody who manages keys is told. */
export const keyDays = { usual: 90, most: 365, announced: 30 } as const;

/** A key of the host product. Only its beginning is stored in clear: the whole key was shown once. */
export const ApiKeyRow = z.strictObject({
  id: Id,
  prefix: z.string(),
  program: Reference,
  scopes: z.array(z.enum(keyScopes)),
  state: z.enum(apiKeyStates),
  createdBy: z.string().nullable(),
  /** True if the person who made the key, and so has seen it, is locked or no longer an administrator. */
  isMakerGone: z.boolean(),
  createdAt: Instant,
  expiresAt: Instant,
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});
export type ApiKeyRow = z.infer<typeof ApiKeyRow>;

export const MakeApiKey = z.strictObject({
  programId: Id,
  scopes: z.array(z.enum(keyScopes)).min(1).max(keyScopes.length),
  /** Coerced, because a form sends digits as text. */
  days: z.coerce.number().int().min(1).max(keyDays.most),
});

/** The only answer that contains the key; repeating the same request does not return it again. */
export const MadeApiKey = z.strictObject({ id: Id, key: z.string().nullable(), expiresAt: Instant });
export type MadeApiKey = z.infer<typeof MadeApiKey>;

import { randomInt } from 'node:crypto';
import { symmetricDecrypt } from 'better-auth/crypto';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';

const Codes = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.array(z.string()));

/** Counts a person's unused backup codes. Null if the person has no second factor. */
export async function countBackupCodes({ config, db }: Pick<Deps, 'config' | 'db'>, personId: string): Promise<number | null> {
  const factor = await db.twoFactor.findFirst({ where: { userId: personId, verified: true }, select: { backupCodes: true } });
  if (factor === null) return null;
  return Codes.parse(await symmetricDecrypt({ key: config.appSecret, data: factor.backupCodes })).length;
}

/** Characters that do not look alike in print: no i, l, o, 0, 1. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
const half = 5;

/** Makes ten codes of 49 bits each. */
export const newBackupCodes = (): string[] =>
  Array.from({ length: 10 }, () => dashed(Array.from({ length: 2 * half }, () => signs[randomInt(signs.length)]).join('')));

/** Normalizes a typed code: dashes, blanks and case do not matter. A code in mixed case is from the time when codes had both, and stays as it is. */
export function asGiven(typed: string): string {
  const bare = typed.replaceAll(/[\s\-–—]/g, '');
  const isOld = /[a-z]/.test(bare) && /[A-Z]/.test(bare);
  return dashed(isOld ? bare : bare.toLowerCase());
}

const dashed = (bare: string): string => `${bare.slice(0, half)}-${bare.slice(half)}`;

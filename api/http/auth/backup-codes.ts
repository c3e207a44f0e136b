import { symmetricDecrypt } from 'better-auth/crypto';
import { z } from 'zod';
import type { Deps } from '../../deps.ts';

const Codes = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.array(z.string()));

/** How many codes for a lost phone a person has not used. Null: there is no second factor. */
export async function countBackupCodes({ config, db }: Pick<Deps, 'config' | 'db'>, personId: string): Promise<number | null> {
  const factor = await db.twoFactor.findFirst({ where: { userId: personId, verified: true }, select: { backupCodes: true } });
  if (factor === null) return null;
  return Codes.parse(await symmetricDecrypt({ key: config.appSecret, data: factor.backupCodes })).length;
}

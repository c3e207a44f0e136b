import type { Db } from '../../../prisma/client.ts';
import { hashPassword, isOutdatedHash, isPassword } from '../../../prisma/account/passwords.ts';

interface Given {
  readonly hash: string;
  readonly password: string;
}

/** Checks a password, and rehashes a right one whose hash has outdated parameters: only now is it known (S01). */
export const verifyBy =
  (db: Db) =>
  async ({ hash, password }: Given): Promise<boolean> => {
    const isRight = await isPassword(password, hash);
    if (isRight && isOutdatedHash(hash))
      await db.authAccount.updateMany({ where: { password: hash }, data: { password: await hashPassword(password) } });
    return isRight;
  };

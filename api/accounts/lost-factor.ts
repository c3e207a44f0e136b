import type { Tx } from '../../prisma/client.ts';

/** Removes a person's second factor and its backup codes. A new one is set up at the next sign-in, or now. */
export async function takeFactorAway(tx: Tx, personId: string): Promise<void> {
  await tx.twoFactor.deleteMany({ where: { userId: personId } });
  await tx.person.update({ where: { id: personId }, data: { twoFactorEnabled: false } });
}

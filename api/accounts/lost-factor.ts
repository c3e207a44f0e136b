import type { Tx } from '../../prisma/client.ts';

/** The app of somebody is lost: it opens nothing any more, and its backup codes neither. A new one is set up at the next sign-in, or now. */
export async function takeFactorAway(tx: Tx, personId: string): Promise<void> {
  await tx.twoFactor.deleteMany({ where: { userId: personId } });
  await tx.person.update({ where: { id: personId }, data: { twoFactorEnabled: false } });
}

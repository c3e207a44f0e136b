import type { Db } from '../../../prisma/client.ts';

/** Whoever is locked gets no new session, until somebody unlocks; `session.ts` ends the ones that are open. */
export const refuseBanned = (db: Db) => async (session: { readonly userId: string }) => {
  const person = await db.person.findUnique({ where: { id: session.userId }, select: { banned: true } });
  return person?.banned === true ? false : undefined;
};

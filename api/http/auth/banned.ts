import type { Db } from '../../../prisma/client.ts';

/** Refuses new sessions for locked people until somebody unlocks them; `session.ts` ends open sessions. */
export const refuseBanned = (db: Db) => async (session: { readonly userId: string }) => {
  const person = await db.person.findUnique({ where: { id: session.userId }, select: { banned: true } });
  return person?.banned === true ? false : undefined;
};

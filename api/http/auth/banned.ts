import type { Db } from '../../../prisma/client.ts';

/** Whoever was shut out gets no new session; `session.ts` ends the ones that are open. */
export const refuseBanned = (db: Db) => async (session: { readonly userId: string }) => {
  const person = await db.person.findUnique({ where: { id: session.userId }, select: { banned: true, banExpires: true } });
  const isBanned = person?.banned === true && (person.banExpires === null || person.banExpires > new Date());
  return isBanned ? false : undefined;
};

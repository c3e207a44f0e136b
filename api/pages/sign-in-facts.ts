import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Db } from '../../prisma/client.ts';
import { Role } from '../contract/roles.ts';
import type { SignInFacts } from '../contract/sign-in.ts';
import type { Deps } from '../deps.ts';

/** `GET /v1/sign-in`, for the sign-in page: everybody may ask, and only the demo names its people and their password. */
export const signInFacts =
  ({ config, db, version }: Deps): RequestHandler =>
  async (_request, response) => {
    const facts: SignInFacts = { version, demo: config.isDemo ? { password: 'demo', people: await demoPeople(db) } : null };
    response.json(facts);
  };

/** The demo's staff, in the order in which they were hired; whoever was invited since has a password that is theirs. */
export async function demoPeople(db: Db) {
  const invited = await db.invitation.findMany({ where: { acceptedBy: { not: null } }, select: { acceptedBy: true } });
  const ownPassword = invited.flatMap(({ acceptedBy }) => acceptedBy ?? []);
  const people = await db.person.findMany({
    where: { staffRoles: { isEmpty: false }, id: { notIn: ownPassword } },
    orderBy: { createdAt: 'asc' },
    take: 12,
  });
  return people.map(({ name, email, staffRoles }) => ({ name, email, roles: z.array(Role).parse(staffRoles) }));
}

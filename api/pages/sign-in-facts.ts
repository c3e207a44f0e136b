import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Db } from '../../prisma/client.ts';
import { RoleName } from '../contract/policy-names.ts';
import type { SignInFacts } from '../contract/sign-in.ts';
import type { Deps } from '../deps.ts';
import { demoPassword, withDemoPassword } from './demo-password.ts';

/** `GET /v1/sign-in`: facts for the sign-in page. Anybody may ask; only the demo names its people and their password. */
export const signInFacts =
  ({ config, db, version }: Deps): RequestHandler =>
  async (_request, response) => {
    const people = config.isDemo ? await demoPeople(db) : [];
    const facts: SignInFacts = { version, demo: people.length === 0 ? null : { password: demoPassword, people } };
    response.json(facts);
  };

/** True for the demo with its people. An empty demo belongs to whoever creates the first account in it. */
export const hasDemoPeople = async ({ config, db }: Pick<Deps, 'config' | 'db'>): Promise<boolean> =>
  config.isDemo && (await demoPeople(db)).length > 0;

const most = 12;

/** Reads the demo's staff who still have its password, in the order in which they joined. */
export async function demoPeople(db: Db) {
  const staff = await db.person.findMany({ where: { staffRoles: { isEmpty: false } }, orderBy: { createdAt: 'asc' }, take: 4 * most });
  const people = (await withDemoPassword(db, staff)).slice(0, most);
  return people.map(({ name, email, staffRoles }) => ({ name, email, roles: z.array(RoleName).parse(staffRoles) }));
}

import type { Db } from '../../prisma/client.ts';
import { isPassword } from '../../prisma/account/passwords.ts';

export const demoPassword = 'demo';

/** Results by hash: checking takes time, and a hash never means another password. */
const checked = new Map<string, boolean>();

/** Returns the people who still have the demo's password; others have chosen their own and are not offered with it. */
export async function withDemoPassword<Person extends { readonly id: string }>(db: Db, people: readonly Person[]): Promise<Person[]> {
  const accounts = await db.authAccount.findMany({
    where: { userId: { in: people.map(({ id }) => id) }, providerId: 'credential', password: { not: null } },
    select: { userId: true, password: true },
  });
  const known = new Set<string>();
  for (const { userId, password } of accounts) {
    const hash = password ?? '';
    const isDemo = checked.get(hash) ?? (await isPassword(demoPassword, hash));
    checked.set(hash, isDemo);
    if (isDemo) known.add(userId);
  }
  return people.filter(({ id }) => known.has(id));
}

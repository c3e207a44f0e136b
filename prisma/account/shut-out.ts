import type { Db, Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';

/**
 * SQL condition on a row of `person`: locked, or without any of these roles now (null: only locked counts). What such a person ordered before no
 * longer counts.
 */
export const isShutOut = (person: Prisma.Sql, roles: readonly string[] | null): Prisma.Sql => {
  const lostRole = roles === null ? Prisma.empty : Prisma.sql`or not k.staff_roles && ${[...roles]}::text[]`;
  return Prisma.sql`exists (select from person k where k.id = ${person} and (coalesce(k.banned, false) ${lostRole}))`;
};

/** Roles that may approve payouts, report findings about them, and report on a bank file. */
export const approverRoles = ['finance_approver'];
export const financeRoles = ['finance_preparer', 'finance_approver'];
/** Who may say that nothing is missing in the books any more. */
export const haltLifters = ['admin', ...financeRoles];
export const preparerRoles = ['finance_preparer'];

/** Returns the names of those of these people who are shut out. */
export async function findShutOut(
  db: Pick<Db | Tx, '$queryRaw'>,
  personIds: readonly string[],
  roles: readonly string[] | null,
): Promise<{ readonly id: string; readonly name: string }[]> {
  if (personIds.length === 0) return [];
  return db.$queryRaw<{ id: string; name: string }[]>`
    select p.id, p.name from person p where p.id = any (${[...personIds]}::uuid[]) and ${isShutOut(Prisma.sql`p.id`, roles)} order by p.name, p.id`;
}

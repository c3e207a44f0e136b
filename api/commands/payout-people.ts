import type { Db, Tx } from '../../prisma/client.ts';
import type { Reference } from '../contract/scalars.ts';

/** Returns the approvers without these people. */
export async function approversBut(db: Pick<Db | Tx, '$queryRaw'>, ids: readonly string[]): Promise<Reference[]> {
  return db.$queryRaw<Reference[]>`
    select id, name from person where staff_roles @> array['finance_approver'] and not coalesce(banned, false)
      and not id = any(${[...ids]}::uuid[]) order by name, id`;
}

/** Returns names for a sentence; a dash if there are none. */
export const namesOf = (people: readonly Reference[]): string => people.map(({ name }) => name).join(', ') || '–';

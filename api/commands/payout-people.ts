import type { Db, Tx } from '../../prisma/client.ts';
import type { Payout } from '../../prisma/generated/client.ts';
import type { Reference } from '../contract/scalars.ts';

type Involved = Pick<Payout, 'requestedBy' | 'preparedBy' | 'methodEditedBy' | 'overrideBy'> & { readonly runPreparedBy: string | null };

/** Who had a part in it already, and therefore does not approve it. */
export const involvedIn = ({ requestedBy, preparedBy, methodEditedBy, overrideBy, runPreparedBy }: Involved): string[] =>
  [requestedBy, preparedBy, methodEditedBy, overrideBy, runPreparedBy].filter((id) => id !== null);

/** The approvers who are left. */
export async function approversBut(db: Pick<Db | Tx, '$queryRaw'>, ids: readonly string[]): Promise<Reference[]> {
  return db.$queryRaw<Reference[]>`
    select id, name from person where staff_roles @> array['finance_approver'] and not coalesce(banned, false)
      and not id = any(${[...ids]}::uuid[]) order by name, id`;
}

/** For a sentence; a dash where nobody is left. */
export const namesOf = (people: readonly Reference[]): string => people.map(({ name }) => name).join(', ') || '–';

import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';

interface About {
  readonly kind: string;
  /** For an appeal, the id of the earning. */
  readonly subjectId: string | null;
}

/**
 * Returns the ids of people who refused the subject of an appeal, in a review or by an adjustment: only colleagues may decide it. Empty for
 * other tickets.
 */
export async function readRefusers(tx: Pick<Tx, '$queryRaw'>, { kind, subjectId }: About): Promise<string[]> {
  if (kind !== 'appeal') return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`select person_id as id from earning_refuser where earning_id = ${subjectId}::uuid`;
  return rows.map(({ id }) => id);
}

/** SQL condition on a row `t` of `ticket`: the person is one of them. */
export const hasRefused = (personId: Prisma.Sql): Prisma.Sql => Prisma.sql`exists (
  select from earning_refuser f where f.earning_id = case when t.kind = 'appeal' then t.subject_id::uuid end and f.person_id = ${personId})`;

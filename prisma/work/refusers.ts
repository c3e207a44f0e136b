import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';

interface About {
  readonly kind: string;
  /** Of an appeal, the id of the earning. */
  readonly subjectId: string | null;
}

/** The ids of who refused what an appeal is about, in a review or by an adjustment: colleagues decide it. Nobody where a ticket is none. */
export async function readRefusers(tx: Pick<Tx, '$queryRaw'>, { kind, subjectId }: About): Promise<string[]> {
  if (kind !== 'appeal') return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`select person_id as id from earning_refuser where earning_id = ${subjectId}::uuid`;
  return rows.map(({ id }) => id);
}

/** Whether a person, by id, is one of them: of a row of `ticket`, named `t` in the query. */
export const hasRefused = (personId: Prisma.Sql): Prisma.Sql => Prisma.sql`exists (
  select from earning_refuser f where f.earning_id = case when t.kind = 'appeal' then t.subject_id::uuid end and f.person_id = ${personId})`;

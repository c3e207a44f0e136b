import { createHash } from 'node:crypto';
import { Prisma } from '../generated/client.ts';

const mark = '/* kept plan */ ';

/**
 * Marks a statement whose plan PostgreSQL keeps with the connection: one with many look-ups, which takes longer to plan than to run for one row. It
 * is planned anew when a table's statistics change. The text must not vary. From the sixth execution on, one generic plan is used if it seems no
 * more expensive than an individual one: so pass lists as `unseen`, because a short list would seem cheap and be planned each time.
 * @see https://www.postgresql.org/docs/current/sql-prepare.html#SQL-PREPARE-NOTES
 */
export const withKeptPlan = (query: Prisma.Sql): Prisma.Sql => Prisma.sql`${Prisma.raw(mark)}${query}`;

/** Hides the number of ids from the planner. */
export const unseen = (ids: readonly string[]): Prisma.Sql => Prisma.sql`(select ${ids}::uuid[])::uuid[]`;

const names = new Map<string, string>();

/** Returns the name of a statement whose plan is kept; empty if it is planned each time. */
export function planNameOf({ sql }: { readonly sql: string }): string {
  if (!sql.startsWith(mark)) return '';
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = `kept_${createHash('sha256').update(sql).digest('hex').slice(0, 32)}`;
  names.set(sql, name);
  return name;
}

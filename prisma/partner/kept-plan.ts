import { createHash } from 'node:crypto';
import { Prisma } from '../generated/client.ts';

const mark = '/* kept plan */ ';

/**
 * A statement of many look-ups, which takes longer to plan than to run for one row: PostgreSQL keeps its plan with the connection, and plans it anew when the
 * statistics of a table change. Its text must not vary. From the sixth time on there is one plan for whatever it is asked, if that looks no dearer than a
 * plan of its own: so a list is given as `unseen`, or one that looks cheap because its list is short would be planned for ever.
 * @see https://www.postgresql.org/docs/current/sql-prepare.html#SQL-PREPARE-NOTES
 */
export const withKeptPlan = (query: Prisma.Sql): Prisma.Sql => Prisma.sql`${Prisma.raw(mark)}${query}`;

/** Ids whose number the planner does not see. */
export const unseen = (ids: readonly string[]): Prisma.Sql => Prisma.sql`(select ${ids}::uuid[])::uuid[]`;

const names = new Map<string, string>();

/** What the connection calls a statement whose plan it keeps; empty: it is planned each time. */
export function planNameOf({ sql }: { readonly sql: string }): string {
  if (!sql.startsWith(mark)) return '';
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = `kept_${createHash('sha256').update(sql).digest('hex').slice(0, 32)}`;
  names.set(sql, name);
  return name;
}

import { workKinds, workRoles } from '../../domain/work.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { Colleague, ColleagueFilters, colleagueSorts } from '../contract/work.ts';
import { defineResource, listOf } from '../http/define-resource.ts';
import { amongIds, containing, given, selectPage, sql } from '../http/sql.ts';

/**
 * People to whom work can be given: staff who are not shut out, or those who may do all of the given work. The four-eyes rule excludes people who
 * made its subject.
 */
export const colleagues = defineResource(
  'colleagues',
  listOf({
    row: Colleague,
    filters: ColleagueFilters,
    sorts: colleagueSorts,
    sortedBy: { field: 'name', descends: false },
    read: ({ deps }, page) => {
      const { id, q, work = [] } = page.filter;
      const kinds = workKinds.filter((kind) => work.some((one) => one.startsWith(`${kind}:`)));
      const where = [
        sql`cardinality(e.staff_roles) > 0 and not coalesce(e.banned, false)`,
        ...given(id, (ids) => amongIds(sql`e.id`, ids)),
        ...given(q, (text) => containing(sql`e.name`, text)),
        ...kinds.map((kind) => sql`e.staff_roles && ${[...workRoles[kind]]}::text[]`),
        ...(work.length === 0 ? [] : [sql`not e.id = any(array(select unnest(w.not_for) from work_item w where ${isOf(work)}))`]),
      ];
      const selection = { columns: sql`e.id, e.name`, from: sql`person e`, where, order: { name: sql`e.name` }, id: sql`e.id` };
      return selectPage<Colleague, 'name'>(deps.db, selection, page);
    },
  }),
);

/** SQL condition on a piece of work, also by the subject, for which the view has keys. */
const isOf = (work: readonly string[]): Prisma.Sql => {
  const subjects = work.map((id) => id.slice(id.indexOf(':') + 1));
  return sql`w.subject_id = any(${subjects}) and (w.kind || ':' || w.subject_id) = any(${[...work]})`;
};

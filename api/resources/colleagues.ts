import { workRoles } from '../../domain/work.ts';
import { Colleague, ColleagueFilters, colleagueSorts } from '../contract/work.ts';
import { defineResource, listOf } from '../http/define-resource.ts';
import { amongIds, containing, given, selectPage, sql } from './sql.ts';

/** To whom a piece of work can be given: everybody of ours who is not shut out, or those who may do it: four eyes leave out who made it. */
export const colleagues = defineResource(
  'colleagues',
  listOf({
    row: Colleague,
    filters: ColleagueFilters,
    sorts: colleagueSorts,
    sortedBy: { field: 'name', descends: false },
    read: ({ deps }, page) => {
      const { id, q, kind, subjectId } = page.filter;
      const where = [
        sql`cardinality(e.staff_roles) > 0 and not coalesce(e.banned, false)`,
        ...given(id, (ids) => amongIds(sql`e.id`, ids)),
        ...given(q, (text) => containing(sql`e.name`, text)),
        ...given(kind, (wanted) => sql`e.staff_roles && ${[...workRoles[wanted]]}::text[]`),
        ...given(
          subjectId,
          (one) =>
            sql`not exists (select from work_item w where w.subject_id = ${one} and w.kind = coalesce(${kind}, w.kind) and e.id = any(w.not_for))`,
        ),
      ];
      const selection = { columns: sql`e.id, e.name`, from: sql`person e`, where, order: { name: sql`e.name` }, id: sql`e.id` };
      return selectPage<Colleague, 'name'>(deps.db, selection, page);
    },
  }),
);

import type { z } from 'zod';
import { workOf } from '../../domain/work.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { joinHolder } from '../../prisma/work/work-holder.ts';
import { can } from '../contract/permissions.ts';
import { WorkCounts, WorkFilters, WorkRow, workSorts, type WorkTab } from '../contract/work.ts';
import type { Person } from '../http/actor.ts';
import { defineResource, listOf, theOnly } from '../http/define-resource.ts';
import { instant, instantOrNull, money, referenceOrNull } from '../http/present.ts';
import { isWorkProposerOut } from './proposer-out.ts';
import { among, containing, given, selectPage, sql } from '../http/sql.ts';

/**
 * One queue of work over all areas, a stop of all payouts first, then the nearest deadline: what the reader may do and nobody has postponed, everything overdue, and who
 * has taken what.
 */
export const work = defineResource(
  'work',
  listOf({
    row: WorkRow,
    filters: WorkFilters,
    sorts: workSorts,
    sortedBy: { field: 'dueAt', descends: false },
    read: async ({ deps, actor }, page) => {
      const order = { dueAt: sql`w.due_at`, since: sql`w.since` };
      const first = sql`w.kind = 'payout_halt'`; // until it is released, nothing else is paid
      const selection = {
        columns,
        from: tables,
        where: conditions(actor, page.filter),
        order,
        id: sql`(w.kind || ':' || w.subject_id)`,
        first,
      };
      const { rows, total } = await selectPage<Columns, keyof typeof order>(deps.db, selection, page);
      return { rows: rows.map((row) => present(actor, row)), total };
    },
  }),
);

/** How much work waits for the reader. */
export const workCounts = defineResource(
  'work-counts',
  theOnly({
    answer: WorkCounts,
    summary: 'Returns how much work waits for you, and its deadlines',
    read: async ({ deps, actor }) => {
      const [row] = await deps.db.$queryRaw<WorkCounts[]>`
        with own as (select w.kind, w.due_at, h.id as assigned_to, ${isSnoozed} as is_snoozed
          from ${tables} where ${mayDo(actor)}),
        soonest as (select due_at, min(kind) as kind, count(*)::int as count from own where not is_snoozed and due_at > now()
          group by due_at order by due_at limit 1)
        select count(*) filter (where not is_snoozed)::int as waiting, count(*) filter (where not is_snoozed and due_at <= now())::int as overdue,
          count(*) filter (where not is_snoozed and assigned_to = ${actor.id}::uuid)::int as mine,
          count(*) filter (where is_snoozed)::int as snoozed,
          (select json_build_object('dueAt', to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'kind', kind,
            'count', count) from soonest)
            as next
        from own`;
      return WorkCounts.parse(row);
    },
  }),
);

interface Columns {
  readonly kind: string;
  readonly subject_id: string;
  readonly reference: string;
  readonly title: string | null;
  readonly partner_id: string | null;
  readonly partner_name: string | null;
  readonly amount_minor: bigint | null;
  readonly currency: string | null;
  readonly since: Date;
  readonly due_at: Date | null;
  readonly waits_for: string;
  readonly assigned_to: string | null;
  readonly assigned_name: string | null;
  readonly snoozed_until: Date | null;
  readonly note: string | null;
  readonly is_proposer_out: boolean;
}

const title = sql`(select t.title from ticket t where t.id = case
  when w.kind in ('question', 'appeal', 'appeal_to_pay', 'partner_login') then w.subject_id::uuid end)`;
const columns = sql`
  w.kind, w.subject_id, w.reference, ${title} as title, w.partner_id, p.company_name as partner_name, w.amount_minor, w.currency,
  w.since, w.due_at, w.waits_for,
  h.id as assigned_to, h.name as assigned_name, m.snoozed_until, m.note,
  ${isWorkProposerOut(sql`w`)} as is_proposer_out`;
const tables = sql`
  work_item w left join partner p on p.id = w.partner_id left join work_mark m on m.subject_kind = w.kind
    and m.subject_id = w.subject_id ${joinHolder}`;

/** SQL condition: the reader's roles may do the work, and the reader did not make its subject. */
export const mayDo = ({ id, roles }: Pick<Person, 'id' | 'roles'>): Prisma.Sql =>
  sql`(w.kind = any(${[...workOf(roles)]}) and not ${id}::uuid = any(w.not_for))`;

/** SQL condition: the work is postponed. Overdue work never is. */
const isSnoozed = sql`coalesce(m.snoozed_until > now() and (w.due_at is null or w.due_at > now()), false)`;

const conditions = (actor: Person, { id, tab, kind, q }: z.infer<typeof WorkFilters>): Prisma.Sql[] => [
  tab === 'taken' && can(actor, 'work.hand_over') ? sql`true` : mayDo(actor),
  ...given(id, (ids) => sql`(w.kind || ':' || w.subject_id) = any(${ids})`),
  ofTab(actor, tab),
  ...given(kind, (kinds) => among(sql`w.kind`, kinds)),
  ...given(
    q,
    (text) =>
      sql`(w.kind <> all(${untoldTo(actor.roles)}) and ${containing(sql`w.reference`, text)} or ${containing(title, text)}
        or ${containing(sql`p.company_name`, text)})`,
  ),
];

function ofTab({ id }: Person, tab: WorkTab): Prisma.Sql {
  switch (tab) {
    case 'waiting':
      return sql`not ${isSnoozed}`;
    case 'mine':
      return sql`(not ${isSnoozed} and h.id = ${id}::uuid)`;
    case 'snoozed':
      return isSnoozed;
    case 'taken':
      return sql`h.id is not null`;
  }
}

const present = (actor: Person, row: Columns): WorkRow =>
  WorkRow.parse({
    id: `${row.kind}:${row.subject_id}`,
    kind: row.kind,
    subjectId: row.subject_id,
    reference: isTold(actor, row.kind) ? row.reference : '–',
    title: row.title,
    partner: referenceOrNull(row.partner_id, row.partner_name),
    waitsFor: row.waits_for,
    value: row.amount_minor === null || row.currency === null || !mayRead(actor, row.kind) ? null : money(row.amount_minor, row.currency),
    since: instant(row.since),
    dueAt: instantOrNull(row.due_at),
    assignedTo: referenceOrNull(row.assigned_to, row.assigned_name),
    snoozedUntil: instantOrNull(row.snoozed_until),
    note: row.note,
    isProposerOut: row.is_proposer_out,
  });

/** True if the person may read the amount: all staff may read what a commission holds, but only some what a payout pays. */
const mayRead = (actor: Person, kind: string): boolean => kind === 'review' || can(actor, 'payout.read_amounts');

/** True if the person may read the bank's text: only those who decide about it may; those who hand it over only see whose it is. */
const isTold = ({ roles }: Person, kind: string): boolean => !untoldTo(roles).includes(kind);
const untoldTo = (roles: Person['roles']): string[] => writtenByBank.filter((kind) => !workOf(roles).includes(kind));
const writtenByBank = ['bank_answer', 'bank_entry', 'bank_decision'] as const;

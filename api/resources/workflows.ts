import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { referralWorkflowId } from '../../workflows/messages.ts';
import { WorkflowFilters, WorkflowRow, workflowSorts } from '../contract/workflows.ts';
import type { Deps } from '../deps.ts';
import { defineResource, listOf, oneOf } from '../http/define-resource.ts';
import { isId } from '../http/ids.ts';
import { instant, instantOrNull } from '../http/present.ts';
import { dueOf } from './referral-row.ts';
import { containing, given, selectPage, sql } from '../http/sql.ts';
import { workflowUrl } from '../http/workflow-url.ts';

/** Lifecycles by their rows, so that this page works while Temporal is away. */
export const workflows = defineResource(
  'workflows',
  listOf({
    row: WorkflowRow,
    filters: WorkflowFilters,
    sorts: workflowSorts,
    sortedBy: { field: 'lastRingAt', descends: true },
    read: async ({ deps }, page) => {
      const order = { startedAt: sql`r.created_at`, dueAt: sql`r.next_due_at`, lastRingAt: sql`r.last_ring_at` };
      const { rows, total } = await selectPage<Columns, keyof typeof order>(
        deps.db,
        { columns, from: tables, where: conditions(page.filter), order, id: sql`r.id` },
        page,
      );
      return { rows: rows.map((row) => present(deps, row)), total };
    },
  }),
  oneOf({
    answer: WorkflowRow,
    summary: 'Returns one lifecycle: its state and what it waits for',
    read: async ({ deps }, id) => {
      const referralId = referralIdOf(id);
      const [row] =
        referralId === undefined
          ? []
          : await deps.db.$queryRaw<Columns[]>`select ${columns} from ${tables} where r.id = ${referralId}::uuid`;
      if (row === undefined) throw new DomainError('not_found');
      return present(deps, row);
    },
  }),
);

/** Returns the referral of `referral/<id>`. */
export function referralIdOf(workflowId: string): string | undefined {
  const [kind, id = ''] = workflowId.split('/');
  return kind === 'referral' && isId(id) ? id : undefined;
}

interface Columns {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly due: unknown;
  readonly next_due_at: Date | null;
  readonly created_at: Date;
  readonly last_ring_at: Date | null;
  readonly attempts: number;
  readonly last_error: string | null;
  readonly waits: boolean;
}

const tables = sql`
  referral r join customer u on u.id = r.customer_id
  left join lateral (select max(e.attempts) as attempts, max(e.last_error) as last_error from effect e
    where e.entity_kind = 'referral' and e.entity_id = r.id and e.done_at is null) effects on true
  left join lateral (select max(o.attempts) as attempts, max(o.last_error) as last_error from outbox o
    where o.workflow_id = 'referral/' || r.id::text and o.dispatched_at is null) rings on true`;
const columns = sql`
  r.id, u.host_ref as reference, r.state, r.due, r.next_due_at, r.created_at, r.last_ring_at,
  greatest(effects.attempts, rings.attempts, 0) as attempts, coalesce(rings.last_error, effects.last_error) as last_error,
  r.state in ('signed_up', 'awaiting_card', 'awaiting_invoice', 'earning') as waits`;

const conditions = (filter: z.infer<typeof WorkflowFilters>): Prisma.Sql[] => [
  ...given(filter.id, (ids) => sql`('referral/' || r.id::text) = any(${ids})`),
  ...given(filter.state, (state) => sql`r.state = ${state}`),
  ...given(filter.q, (text) => sql`(${Prisma.join([containing(sql`u.host_ref`, text), containing(sql`r.id::text`, text)], ' or ')})`),
  ...given(filter.busy, (isBusy) => {
    const busy = sql`(effects.attempts is not null or rings.attempts is not null or exists (
      select from mailbox_message m where m.entity_kind = 'referral' and m.entity_id = r.id and m.applied_at is null))`;
    return isBusy ? busy : sql`not ${busy}`;
  }),
];

/** Shows the next deadline. Without one the lifecycle waits for an event, or for nothing if it has ended. */
function present({ config }: Deps, row: Columns): WorkflowRow {
  const [next] = Object.entries(dueOf(row)).toSorted(([, one], [, other]) => (one < other ? -1 : 1));
  const id = referralWorkflowId(row.id);
  return WorkflowRow.parse({
    id,
    kind: 'referral',
    reference: row.reference,
    state: row.state,
    waitsFor: next?.[0] ?? (row.waits ? 'event' : null),
    dueAt: instantOrNull(row.next_due_at),
    startedAt: instant(row.created_at),
    lastRingAt: instantOrNull(row.last_ring_at),
    attempts: row.attempts,
    lastError: row.last_error,
    temporalUrl: workflowUrl(config, id),
  });
}

import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import type { Client } from '@temporalio/client';
import { z } from 'zod';
import type { Db } from '../prisma/client.ts';
import { doorbellRang, taskQueue } from '../workflows/messages.ts';

export interface Ring {
  readonly id: bigint;
  readonly workflowId: string;
  readonly workflowType: string;
  readonly cause: string;
  readonly input: unknown;
  /** Shown in Temporal: what it is and in which program, such as `Payout PO-2026-1043, Reseller program`. */
  readonly summary: string;
  readonly attempts: number;
  /** Ids of the referral or payout, by which Temporal lists the workflow. */
  readonly programId: string | null;
  readonly partnerId: string | null;
  readonly payoutRunId: string | null;
}

/** Seconds after which a lease without an answer is called again. */
const leaseSeconds = 30;
/** Milliseconds for which a hanging call may hold up its window. */
const callMs = 10_000;

/** Leases rings, oldest first. A claimed row stays claimed: a newer ring of the same workflow has its own row. */
export function leaseRings(db: Db, limit: number): Promise<Ring[]> {
  return db.$queryRaw`
    with leased as (
      update outbox o set claimed_at = coalesce(o.claimed_at, now()), retry_at = now() + make_interval(secs => ${leaseSeconds}),
        attempts = o.attempts + 1
      from (select id from outbox where dispatched_at is null and verb = 'ring' and (claimed_at is null or retry_at <= now())
        order by id limit ${limit} for update skip locked) c
      where o.id = c.id returning o.*)
    select l.id, l.workflow_id as "workflowId", l.workflow_type as "workflowType", l.cause, l.input, l.attempts,
      concat_ws(', ', case when r.id is null then l.summary else 'Referral of ' || c.host_ref end, g.name) as summary,
      coalesce(r.program_id, p.program_id, u.program_id) as "programId", coalesce(r.partner_id, p.partner_id) as "partnerId",
      coalesce(p.payout_run_id, u.id) as "payoutRunId"
    from leased l left join referral r on r.id = (l.input ->> 'referralId')::uuid
    left join payout p on p.id = (l.input ->> 'payoutId')::uuid
    left join payout_run u on l.workflow_type = 'payoutRun' and u.program_id = (l.input ->> 'programId')::uuid and u.period = l.input ->> 'period'
    left join customer c on c.id = r.customer_id
    left join program g on g.id = coalesce(r.program_id, p.program_id, (l.input ->> 'programId')::uuid)
    order by l.id`;
}

/** Wakes the workflow or starts it, in one call that is safe to repeat. */
export async function signalRing(client: Client, ring: Ring): Promise<void> {
  const options = {
    workflowId: ring.workflowId,
    taskQueue,
    args: [ring.input],
    signal: doorbellRang,
    signalArgs: [{ cause: ring.cause }] satisfies [{ cause: string }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    staticSummary: ring.summary,
    typedSearchAttributes: attributesOf(ring),
  } as const;
  await client.withDeadline(Date.now() + callMs, () => client.workflow.signalWithStart(ring.workflowType, options));
}

export async function markDispatched(db: Db, { id }: Ring): Promise<void> {
  await db.$executeRaw`update outbox set dispatched_at = now(), retry_at = null, last_error = null where id = ${id}`;
}

/** Schedules the next call after a failed one: in 1, 2, 4 … s with jitter, at most a minute. The claim stays; no ring is ever dropped. */
export async function callAgain(db: Db, { id, attempts }: Ring, error: unknown): Promise<void> {
  const seconds = Math.min(60, 2 ** Math.min(attempts - 1, 6)) * (0.5 + Math.random());
  const message = error instanceof Error ? error.name : 'unknown';
  await db.$executeRaw`
    update outbox set retry_at = now() + make_interval(secs => ${seconds}), last_error = ${message} where id = ${id}`;
}

const programId = defineSearchAttributeKey('ProgramId', 'KEYWORD');
const partnerId = defineSearchAttributeKey('PartnerId', 'KEYWORD');
const payoutRunId = defineSearchAttributeKey('PayoutRunId', 'KEYWORD');
const Id = z.uuid();

function attributesOf(ring: Ring): TypedSearchAttributes {
  const pairs = [
    { key: programId, value: ring.programId },
    { key: partnerId, value: ring.partnerId },
    { key: payoutRunId, value: ring.payoutRunId },
  ];
  return new TypedSearchAttributes(pairs.flatMap(({ key, value }) => (value === null ? [] : [{ key, value: Id.parse(value) }])));
}

import { z } from 'zod';
import { Instant } from './scalars.ts';

/** `id` is `referral/<id>`. What the workflow waits for, and until when, is read from the row, so it is shown while Temporal is down. */
export const WorkflowRow = z.strictObject({
  id: z.string(),
  kind: z.literal('referral'),
  reference: z.string(),
  state: z.string(),
  waitsFor: z.string().nullable(),
  dueAt: Instant.nullable(),
  startedAt: Instant,
  lastRingAt: Instant.nullable(),
  attempts: z.int(),
  lastError: z.string().nullable(),
  temporalUrl: z.string().nullable(),
});
export type WorkflowRow = z.infer<typeof WorkflowRow>;

export const WorkflowFilters = z.strictObject({
  id: z.array(z.string()).max(200).optional(),
  q: z.string().max(200).optional(),
  state: z.string().max(50).optional(),
  /** Only workflows that are not at rest: with unread messages, open effects or a ring on its way. */
  busy: z.boolean().optional(),
});
export const workflowSorts = ['startedAt', 'dueAt', 'lastRingAt'] as const;

export const Machine = z.strictObject({
  workers: z.array(z.strictObject({ identity: z.string(), taskQueues: z.array(z.string()), build: z.string(), seenAt: Instant })),
  outbox: z.strictObject({ waiting: z.int(), oldestAt: Instant.nullable() }),
  mailbox: z.strictObject({ unread: z.int() }),
  /** The number of events per state. */
  inbox: z.record(z.string(), z.int()),
  effects: z.strictObject({ open: z.int(), oldestAt: Instant.nullable() }),
  /** Null while Temporal does not answer. */
  schedules: z
    .array(z.strictObject({ id: z.string(), lastRunAt: Instant.nullable(), nextRunAt: Instant.nullable(), paused: z.boolean() }))
    .nullable(),
});
export type Machine = z.infer<typeof Machine>;

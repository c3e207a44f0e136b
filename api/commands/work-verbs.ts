import type { z } from 'zod';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import { mayBePutOff, workKinds } from '../../domain/work.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Json, Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { can } from '../contract/permissions.ts';
import { NoBody } from '../contract/verdict.ts';
import { AssignWork, SnoozeWork } from '../contract/work.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint, PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { sql } from '../http/sql.ts';
import { mayDo } from '../resources/work.ts';
import { done } from './done.ts';
import { lockMark, mayGiveAway, mustBeFree, requireColleague, saveMark, type Item, type Mark, type MarkChange } from './work-mark.ts';

interface Verb<Body extends z.ZodType> {
  readonly verb: 'take' | 'release' | 'assign' | 'snooze' | 'wake';
  readonly summary: string;
  readonly body: Body;
  readonly refusals: readonly ErrorCode[];
  /** True if it hands work over, also work that the person may not do. */
  readonly isGiving?: boolean;
  /** The changed fields of the mark; others stay. */
  readonly mark: (
    tx: Tx,
    call: PersonCall,
    given: { item: Item; dueAt: Date | null; before: Mark | undefined; body: z.infer<Body> },
  ) => Promise<Partial<MarkChange>>;
}

const define = <Body extends z.ZodType>({ verb, summary, body, refusals, isGiving = false, mark }: Verb<Body>): Endpoint =>
  defineCommand({
    resource: 'work',
    verb,
    summary,
    body,
    refusals,
    run: (call, given) =>
      answerOnce(call, async (tx) => {
        const named = itemOf(given.id);
        const whose = isGiving && can(call.actor, 'work.hand_over') ? sql`true` : mayDo(call.actor);
        const { due_at: dueAt, not_for: notFor } = await mustWait(tx, named, whose);
        const item = { ...named, notFor };
        const before = await lockMark(tx, item);
        const change = await mark(tx, call, { item, dueAt, before, body: given.body });
        await saveMark(tx, item, change);
        const was: Json = { assignedTo: before?.assigned_to ?? null, snoozedUntil: before?.snoozed_until?.toISOString() ?? null };
        const subject = { kind: item.kind, id: item.subjectId };
        const { note, ...after } = change;
        await audit(tx, auditActorOf(call), { action: `work.${verb}`, subject, before: was, after, ...(note ? { reason: note } : {}) });
        return done(idempotencyKey(call));
      }),
  });

/** Reads the id of a piece of work. @throws `not_found` */
function itemOf(id: string): Item {
  const [, name, subjectId = ''] = /^([a-z_]{1,30}):(.{1,330})$/.exec(id) ?? [];
  const kind = workKinds.find((one) => one === name);
  if (kind === undefined) throw new DomainError('not_found');
  return { kind, subjectId };
}

/** Requires that the work still waits and the person may do it. @throws `not_found` */
async function mustWait(tx: Tx, { kind, subjectId }: Item, whose: Prisma.Sql): Promise<Waiting> {
  const [row] = await tx.$queryRaw<Waiting[]>`
    select w.due_at, w.not_for from work_item w where w.kind = ${kind} and w.subject_id = ${subjectId} and ${whose} limit 1`;
  if (row === undefined) throw new DomainError('not_found');
  return row;
}

interface Waiting {
  readonly due_at: Date | null;
  readonly not_for: readonly string[];
}

/** Verbs about a piece of work: who has it, and until when it is postponed. */
export const workVerbs: readonly Endpoint[] = [
  define({
    verb: 'take',
    summary: 'Takes a work item; anyone who comes second sees who took it first',
    body: NoBody,
    refusals: ['work_taken'],
    mark: async (tx, call, taken) => {
      await mustBeFree(tx, call, taken);
      return { assignedTo: call.actor.id };
    },
  }),
  define({
    verb: 'release',
    summary:
      'Returns a taken work item to the queue; what a colleague took is returned by that colleague, or by an administrator of any area',
    body: NoBody,
    refusals: ['work_taken'],
    isGiving: true,
    mark: async (tx, call, taken) => {
      await mayGiveAway(tx, call, taken);
      return { assignedTo: null };
    },
  }),
  define({
    verb: 'assign',
    summary: 'Assigns a work item to a colleague, who must be allowed to do it',
    body: AssignWork,
    refusals: ['colleague_may_not', 'work_taken'],
    isGiving: true,
    mark: async (tx, call, { body, ...taken }) => {
      const { id: assignedTo } = await requireColleague(tx, body.personId, taken.item);
      await mayGiveAway(tx, call, taken);
      return { assignedTo };
    },
  }),
  define({
    verb: 'snooze',
    summary:
      'Snoozes a work item for a week at most and not past its deadline, which does not move; what a colleague took is snoozed by that colleague, or by an administrator whose work it is, too',
    body: SnoozeWork,
    refusals: ['snooze_too_long', 'work_taken'],
    mark: async (tx, call, { dueAt, body: { until, note }, ...taken }) => {
      await mayGiveAway(tx, call, taken);
      if (!mayBePutOff({ dueAt: dueAt?.toISOString() ?? null, until }, new Date().toISOString())) throw new DomainError('snooze_too_long');
      return { snoozedUntil: until, note: note ?? null };
    },
  }),
  define({
    verb: 'wake',
    summary: 'Returns a snoozed work item to the queue',
    body: NoBody,
    refusals: [],
    mark: async () => ({ snoozedUntil: null, note: null }),
  }),
];

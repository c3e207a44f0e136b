import type { z } from 'zod';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import { mayBePutOff, workKinds } from '../../domain/work.ts';
import { audit } from '../../prisma/audit.ts';
import type { Json, Tx } from '../../prisma/client.ts';
import { NoBody } from '../contract/verdict.ts';
import { AssignWork, SnoozeWork } from '../contract/work.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint, PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { mayDo } from '../resources/work.ts';
import { done } from './done.ts';
import { lockMark, mayGiveAway, mustBeFree, requireColleague, saveMark, type Item, type Mark, type MarkChange } from './work-mark.ts';

interface Verb<Body extends z.ZodType> {
  readonly verb: 'take' | 'release' | 'assign' | 'snooze' | 'wake';
  readonly summary: string;
  readonly body: Body;
  readonly refusals: readonly ErrorCode[];
  /** What the mark shall say; what is not named stays. */
  readonly mark: (
    tx: Tx,
    call: PersonCall,
    given: { item: Item; dueAt: Date | null; before: Mark | undefined; body: z.infer<Body> },
  ) => Promise<Partial<MarkChange>>;
}

const define = <Body extends z.ZodType>({ verb, summary, body, refusals, mark }: Verb<Body>): Endpoint =>
  defineCommand({
    resource: 'work',
    verb,
    summary,
    body,
    refusals,
    run: (call, given) =>
      answerOnce(call, async (tx) => {
        const item = itemOf(given.id);
        const { due_at: dueAt } = await mustWait(tx, call, item);
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

/** @throws `not_found` for what is no work. */
function itemOf(id: string): Item {
  const [, name, subjectId = ''] = /^([a-z_]{1,30}):(.{1,330})$/.exec(id) ?? [];
  const kind = workKinds.find((one) => one === name);
  if (kind === undefined) throw new DomainError('not_found');
  return { kind, subjectId };
}

/** It still waits, and for the caller. */
async function mustWait(tx: Tx, { actor }: PersonCall, { kind, subjectId }: Item): Promise<Waiting> {
  const [row] = await tx.$queryRaw<Waiting[]>`
    select w.due_at from work_item w where w.kind = ${kind} and w.subject_id = ${subjectId} and ${mayDo(actor)} limit 1`;
  if (row === undefined) throw new DomainError('not_found');
  return row;
}

interface Waiting {
  readonly due_at: Date | null;
}

/** What people say about a piece of work: whose it is, and until when nobody needs to look. */
export const workVerbs: readonly Endpoint[] = [
  define({
    verb: 'take',
    summary: 'I do it; whoever comes second is told who was first',
    body: NoBody,
    refusals: ['work_taken'],
    mark: async (tx, call, { before }) => {
      await mustBeFree(tx, call, before);
      return { assignedTo: call.actor.id };
    },
  }),
  define({
    verb: 'release',
    summary: 'It is nobody’s again; what a colleague has taken, the colleague gives back',
    body: NoBody,
    refusals: ['work_taken'],
    mark: async (tx, call, { before }) => {
      await mayGiveAway(tx, call, before);
      return { assignedTo: null };
    },
  }),
  define({
    verb: 'assign',
    summary: 'A colleague does it, who must be allowed to',
    body: AssignWork,
    refusals: ['not_allowed', 'work_taken'],
    mark: async (tx, call, { item, before, body }) => {
      const { id: assignedTo } = await requireColleague(tx, body.personId, item.kind);
      await mayGiveAway(tx, call, before);
      return { assignedTo };
    },
  }),
  define({
    verb: 'snooze',
    summary: 'Nobody needs to look before then: a week at most, and not past the deadline, which does not move',
    body: SnoozeWork,
    refusals: ['invalid_input', 'snooze_too_long'],
    mark: async (_tx, _call, { dueAt, body: { until, note } }) => {
      const asOf = new Date().toISOString();
      if (Date.parse(until) <= Date.parse(asOf)) throw new DomainError('invalid_input', { field: 'until' });
      if (!mayBePutOff({ dueAt: dueAt?.toISOString() ?? null, until }, asOf)) throw new DomainError('snooze_too_long');
      return { snoozedUntil: until, note: note ?? null };
    },
  }),
  define({
    verb: 'wake',
    summary: 'It is on the queue again',
    body: NoBody,
    refusals: [],
    mark: async () => ({ snoozedUntil: null, note: null }),
  }),
];

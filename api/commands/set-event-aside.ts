import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { can } from '../contract/permissions.ts';
import { WithReason } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { done } from './done.ts';
import { lockEvent, type LockedEvent } from './locked-event.ts';

/** Sets an event aside with a reason: it leaves the queue and stays readable. */
export const setEventAside = defineCommand({
  resource: 'events',
  verb: 'set-aside',
  summary: 'Sets aside an event that belongs to no one',
  body: WithReason,
  refusals: ['event_not_replayable', 'reason_required'],
  run: (call, { id, body }) =>
    answerOnce(call, async (tx) => {
      const event = await lockEvent(tx, id);
      if (!can(call.actor, 'event.set_aside', event)) throw new DomainError('event_not_replayable', { state: event.state });
      await setAside(tx, call, { event, reason: body.reason });
      return done(idempotencyKey(call));
    }),
});

async function setAside(
  tx: Tx,
  call: PersonCall,
  { event, reason }: { readonly event: LockedEvent; readonly reason: string },
): Promise<void> {
  const { provider, eventId, type, programId, state } = event;
  const id = `${provider}:${eventId}`;
  await tx.$executeRaw`
    update inbound_event set state = 'ignored', reason = 'set_aside' where provider = ${provider} and event_id = ${eventId}`;
  await tx.decision.create({
    data: {
      id: uuid(),
      kind: 'event',
      subjectKind: 'event',
      subjectId: id,
      programId,
      asOf: new Date(),
      inputs: { type, wasState: state, wasReason: event.reason },
      outcome: 'refused',
      reason: 'set_aside',
      evidence: { by: call.actor.id, reason },
    },
  });
  const subject = { kind: 'event', id };
  await audit(tx, auditActorOf(call), { action: 'event.set_aside', subject, before: { state }, after: { state: 'ignored' }, reason });
}

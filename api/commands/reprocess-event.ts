import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { can } from '../contract/permissions.ts';
import { NoBody } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { lockEvent, type LockedEvent } from './locked-event.ts';
import { done } from './done.ts';

/** Faults of events that can never be read. */
const unreadable = new Set(['malformed', 'too_large']);

/** Processes an event again. This is safe: keys prevent that anything happens twice. */
export const reprocessEvent = defineCommand({
  resource: 'events',
  verb: 'reprocess',
  summary: 'Processes an event again',
  body: NoBody,
  refusals: ['event_not_replayable'],
  run: (call, { id }) =>
    answerOnce(call, async (tx) => {
      const event = await lockEvent(tx, id);
      if (!can(call.actor, 'event.reprocess', event) || unreadable.has(event.reason ?? '') || event.isEmptied) {
        throw new DomainError('event_not_replayable', { state: event.state });
      }
      await reopen(tx, call, event);
      return done(idempotencyKey(call));
    }),
});

async function reopen(tx: Tx, call: PersonCall, event: LockedEvent): Promise<void> {
  const { provider, eventId, state, reason } = event;
  await tx.$executeRaw`
    update inbound_event set state = 'received', reason = null, retry_at = null, claimed_at = null, attempts = 0
    where provider = ${provider} and event_id = ${eventId}`;
  await tx.$executeRaw`select pg_notify('commend_wake', 'inbound_event')`;
  await audit(tx, auditActorOf(call), {
    action: 'event.reprocess',
    subject: { kind: 'event', id: `${provider}:${eventId}` },
    before: { state, reason },
    after: { state: 'received' },
  });
}

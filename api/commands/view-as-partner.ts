import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { NoBody, WithReason } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint, PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../http/ids.ts';
import { done } from './done.ts';

/** Minutes after which a view ends by itself. */
const minutes = 15;

/** Lets support see the portal as a partner. The audit records the start and the end, whoever or whatever ends it. */
export const viewAsPartner: readonly Endpoint[] = [
  defineCommand({
    resource: 'partners',
    verb: 'view',
    summary: `Opens the portal as this partner for ${minutes} minutes; nothing can be changed there`,
    body: WithReason,
    refusals: [],
    run: (call, { id, body: { reason } }) =>
      answerOnce(call, async (tx) => {
        const partner = isId(id) ? await tx.partner.findUnique({ where: { id }, select: { id: true } }) : null;
        if (partner === null) throw new DomainError('not_found');
        await endViews(tx, call);
        const [begun] = await tx.$queryRaw<{ until: Date }[]>`
          insert into partner_view (id, person_id, partner_id, session_id, until_at)
          select ${uuid()}::uuid, user_id, ${id}::uuid, id, now() + make_interval(mins => ${minutes})
          from session where id = ${call.actor.sessionId}::uuid returning until_at as until`;
        if (begun === undefined) throw new DomainError('not_signed_in');
        const after = { until: begun.until.toISOString() };
        await audit(tx, auditorOf(call, id), { action: 'partner.view', subject: { kind: 'partner', id }, after, reason });
        return done(idempotencyKey(call));
      }),
  }),
  defineCommand({
    resource: 'partners',
    verb: 'end-view',
    summary: 'Ends viewing the portal as this partner',
    body: NoBody,
    refusals: [],
    run: (call, { id }) =>
      answerOnce(call, async (tx) => {
        await endViews(tx, call, isId(id) ? [id] : []); // an old tab must not end a later view
        return done(idempotencyKey(call));
      }),
  }),
];

/**
 * Ends the person's own views, of these partners or all, in whatever session they began. Views that ended by themselves are recorded by the
 * worker.
 */
async function endViews(tx: Tx, call: PersonCall, of?: readonly string[]): Promise<void> {
  const ended = await tx.$queryRaw<{ id: string; at: Date }[]>`
    update partner_view set ended_at = now() where person_id = ${call.actor.id}::uuid and ended_at is null and until_at > now()
      and (${of === undefined} or partner_id = any (${of ?? []}::uuid[]))
    returning partner_id as id, ended_at as at`;
  for (const { id, at } of ended) {
    const after = { endedAt: at.toISOString(), because: 'ended' };
    await audit(tx, auditorOf(call, id), { action: 'partner.view_end', subject: { kind: 'partner', id }, after });
  }
}

const auditorOf = (call: PersonCall, partnerId: string) => ({ ...auditActorOf(call), onBehalfOfPartnerId: partnerId });

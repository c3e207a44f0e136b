import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { NoBody, WithReason } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint, PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../resources/ids.ts';
import { done } from './done.ts';

/** Then it is over by itself. */
const minutes = 15;

/** Support sees the portal with a partner's eyes. Both ends stand in the audit: when it has to end at once, when it was ended earlier then. */
export const viewAsPartner: readonly Endpoint[] = [
  defineCommand({
    resource: 'partners',
    verb: 'view',
    summary: `See the portal as this partner for ${minutes} minutes; nothing can be changed there`,
    body: WithReason,
    refusals: [],
    run: (call, { id, body: { reason } }) =>
      answerOnce(call, async (tx) => {
        const partner = isId(id) ? await tx.partner.findUnique({ where: { id }, select: { id: true } }) : null;
        if (partner === null) throw new DomainError('not_found');
        await endView(tx, call);
        const [session] = await tx.$queryRaw<{ until: Date }[]>`
          update session set acting_as_partner_id = ${id}::uuid, acting_until = now() + make_interval(mins => ${minutes})
          where id = ${call.actor.sessionId}::uuid returning acting_until as until`;
        if (session === undefined) throw new DomainError('not_signed_in');
        const after = { until: session.until.toISOString() };
        await audit(tx, auditorOf(call, id), { action: 'partner.view', subject: { kind: 'partner', id }, after, reason });
        return done(idempotencyKey(call));
      }),
  }),
  defineCommand({
    resource: 'partners',
    verb: 'end-view',
    summary: 'No longer see the portal as this partner',
    body: NoBody,
    refusals: [],
    run: (call) =>
      answerOnce(call, async (tx) => {
        await endView(tx, call);
        return done(idempotencyKey(call));
      }),
  }),
];

/** What is over already ended by itself, at the instant that its beginning named. */
async function endView(tx: Tx, call: PersonCall): Promise<void> {
  const [ended] = await tx.$queryRaw<{ id: string; was_open: boolean }[]>`
    with before as (select id, acting_as_partner_id, acting_until from session where id = ${call.actor.sessionId}::uuid for update)
    update session set acting_as_partner_id = null, acting_until = null from before
    where session.id = before.id and before.acting_as_partner_id is not null
    returning before.acting_as_partner_id as id, before.acting_until > now() as was_open`;
  if (ended?.was_open !== true) return;
  await audit(tx, auditorOf(call, ended.id), { action: 'partner.view_end', subject: { kind: 'partner', id: ended.id } });
}

const auditorOf = (call: PersonCall, partnerId: string) => ({ ...auditActorOf(call), onBehalfOfPartnerId: partnerId });

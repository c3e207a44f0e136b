import { z } from 'zod';
import { attribute, type Attribution } from '../../domain/referral/attribution.ts';
import { DomainError } from '../../domain/errors.ts';
import { eventInstant } from '../../domain/event-instant.ts';
import { reasons } from '../../domain/wording/reasons.ts';
import { say } from '../../domain/wording/sentence.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { findCredited, lockAccount, saveCredit } from '../../prisma/partner/credit.ts';
import type { InboundEvent, Partner, Program } from '../../prisma/generated/client.ts';
import { findPayer, keepPayer, payerRef } from '../../prisma/partner/payers.ts';
import { settingsOf } from '../../prisma/partner/program-rows.ts';
import { referrerOf } from '../../prisma/partner/referrers.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { can } from '../contract/permissions.ts';
import { Id } from '../contract/scalars.ts';
import { Verdict, WithReason } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Answer, PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { eventKeyOf } from '../http/ids.ts';
import { retryEventsOf } from '../tracking/customers.ts';
import { done } from './done.ts';
import { lockEvent } from './locked-event.ts';

const Match = WithReason.extend({ partnerId: Id });

/** Assigns an event to a partner's customer: the customer is credited as of the event, and everything that waited for it is placed. */
export const matchEvent = defineCommand({
  resource: 'events',
  verb: 'match',
  summary: 'Matches a waiting event to a partner, who is credited with its customer',
  body: Match,
  refusals: ['event_not_matchable', 'reason_required'],
  run: (call, { id, body }) => answerOnce(call, (tx) => match(tx, call, { id, ...body })),
});

interface Wish {
  readonly id: string;
  readonly partnerId: string;
  readonly reason: string;
}

async function match(tx: Tx, call: PersonCall, wish: Wish): Promise<Answer> {
  const key = eventKeyOf(wish.id);
  const event = key === undefined ? null : await tx.inboundEvent.findUnique({ where: { provider_eventId: key } });
  const partner = await tx.partner.findUnique({ where: { id: wish.partnerId }, include: { program: true } });
  if (event === null || partner === null) throw new DomainError('not_found');
  const ids = Ids.parse(event.routing);
  const hostRef = payerRef(event.provider, ids);
  if (hostRef === undefined) throw new DomainError('event_not_matchable', { state: event.state }); // it names nobody
  await lockAccount(tx, hostRef); // before the event, as for a sign-up
  const locked = await lockEvent(tx, wish.id);
  if (!can(call.actor, 'event.match', locked)) throw new DomainError('event_not_matchable', { state: locked.state });
  return credit(tx, call, { wish, event, partner, ids });
}

const Ids = z.object({ accountId: z.string().optional(), customer: z.string().optional() });

interface Matching {
  readonly wish: Wish;
  readonly event: InboundEvent;
  readonly partner: Partner & { readonly program: Program };
  readonly ids: z.infer<typeof Ids>;
}

async function credit(tx: Tx, call: PersonCall, matching: Matching): Promise<Answer> {
  const { wish, event, partner, ids } = matching;
  const { program } = partner;
  const at = eventInstant(event.provider, Buffer.from(event.raw).toString('utf8'), program.timeZone) ?? event.receivedAt.toISOString();
  const attribution = await judge(tx, { ...matching, at, keys: call.deps.config.dataKeys });
  const { reason, outcome, inputs } = attribution.decision;
  const commandId = idempotencyKey(call);
  if (outcome !== 'credited') {
    const sentence = say('en', reasons[reason], inputs);
    return { status: 200, body: Verdict.parse({ state: 'refused', commandId, code: reason, reason: sentence }) };
  }
  const customer = await keepPayer(tx, { event, ids, programSlug: program.slug });
  const { referralId } = await saveCredit(tx, {
    at,
    programId: program.id,
    customerId: customer.id,
    attribution,
    subject: { kind: 'event', id: wish.id },
    cause: `match:${commandId}`,
    evidence: { by: call.actor.id, reason: wish.reason },
  });
  await retryEventsOf(tx, customer);
  await audit(tx, auditActorOf(call), {
    action: 'event.match',
    subject: { kind: 'event', id: wish.id },
    before: { state: event.state },
    after: { partnerId: partner.id, referralId },
    reason: wish.reason,
  });
  return done(commandId);
}

interface Judged extends Matching {
  readonly at: string;
  readonly keys: DataKeys;
}

/** Judges by the rules of the partner's program. A customer of another program stays there. */
async function judge(tx: Tx, { event, partner, ids, at, keys }: Judged): Promise<Attribution> {
  const { program } = partner;
  const customer = await findPayer(tx, { event, ids });
  const ownSlug = customer?.programSlug ?? program.slug;
  const chosen = await referrerOf(tx, keys, partner);
  return attribute({
    at,
    chosen: ownSlug === program.slug ? chosen : { ...chosen, programId: '' },
    program: { ...settingsOf(program), isArchived: program.archivedAt !== null },
    customer: { customerId: customer?.id ?? 'new', emailIndex: customer?.emailIndex ?? null, domain: customer?.domain ?? null },
    credited: customer === null ? null : await findCredited(tx, customer.id),
    clicks: [],
    hasUnknownClick: false,
    code: null,
    reference: null,
  });
}

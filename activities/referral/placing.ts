import { v7 as uuid } from 'uuid';
import type { Decision, DecisionReason } from '../../domain/decision.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import type { InboundEvent } from '../../prisma/generated/client.ts';
import { putLetter, ringReferral } from '../../prisma/mailbox.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { creditByReference, lockPayer } from './credit-by-reference.ts';
import { idsOf, placeInvoiceEvent, type Placement } from './event-placement.ts';
import type { StripeGateway } from '../gateways/stripe/gateway.ts';
import { placeHostEvent } from './host-events.ts';
import { isRailEvent, placeRailEvent } from '../payout/rail-doorbells.ts';

/** Tries after which placing an event is given up and a person looks at it. */
export const placingTries = 8;

/** Claims up to `limit` waiting events. An unfinished claim is free again after a minute. */
export function claimEvents(db: Db, limit: number): Promise<{ provider: string; eventId: string }[]> {
  return db.$queryRaw`
    update inbound_event e set claimed_at = now(), attempts = e.attempts + 1
    from (select provider, event_id from inbound_event
      where state = 'received' and (retry_at is null or retry_at <= now()) and (claimed_at is null or claimed_at < now() - interval '1 minute')
      order by received_at limit ${limit} for update skip locked) c
    where e.provider = c.provider and e.event_id = c.event_id
    returning e.provider, e.event_id as "eventId"`;
}

interface PlacingDeps {
  readonly stripe: StripeGateway | undefined;
  readonly keys: DataKeys;
}

/**
 * Puts a claimed event's letters into the mailboxes of its referrals and rings them, or stores the reason why not. Safe to repeat: the
 * row's state and the mailbox key stop a second placement.
 * @throws any error of the provider or the database; call `putOff` for it.
 */
export async function placeEvent(db: Db, key: { provider: string; eventId: string }, { stripe, keys }: PlacingDeps): Promise<void> {
  const event = await db.inboundEvent.findUnique({ where: { provider_eventId: key } });
  if (event?.state !== 'received') return;
  const isInvoice = event.provider !== 'host' && !isRailEvent(event);
  const decided = isInvoice ? await placeInvoiceEvent(db, event, stripe) : undefined;
  await db.$transaction(async (tx) => {
    await lockPayer(tx, event, decided); // a sign-up locks the account before its events
    const [open] = await tx.$queryRaw<{ state: string }[]>`
      select state from inbound_event where provider = ${event.provider} and event_id = ${event.eventId} for update`;
    if (open?.state !== 'received') return;
    const placement = decided ?? (await (isRailEvent(event) ? placeRailEvent(tx, event) : placeHostEvent(tx, event)));
    await savePlacement(tx, event, await creditByReference(tx, { event, keys }, placement));
  });
}

const routingOf = ({ routing }: InboundEvent): object => (typeof routing === 'object' && routing !== null ? routing : {});

async function savePlacement(
  tx: Tx,
  event: InboundEvent,
  { state, reason, customerId, letters, unowned, inputs }: Placement,
): Promise<void> {
  const { provider, eventId, type } = event;
  const ordered = [...letters].sort((a, b) => (a.referralId < b.referralId ? -1 : 1)); // all code locks in this order
  for (const [index, letter] of ordered.entries()) {
    const { referralId } = letter;
    await ringReferral(tx, { referralId, cause: type });
    const letterId = index === 0 ? `${provider}:${eventId}` : `${provider}:${eventId}:${index}`;
    await putLetter(tx, {
      entityKind: 'referral',
      entityId: referralId,
      eventId: letterId,
      kind: letter.kind,
      arguments: { ...letter.arguments },
    });
  }
  if (customerId !== null) await rememberAccount(tx, event, customerId);
  await tx.inboundEvent.update({
    where: { provider_eventId: { provider, eventId } },
    data: {
      state,
      reason,
      customerId,
      referralId: ordered[0]?.referralId ?? null,
      ...(unowned === undefined ? {} : { routing: { ...routingOf(event), ...unowned.ids } }), // as the provider told: a sign-up finds it
      processedAt: new Date(),
      claimedAt: null,
      lastError: null,
    },
  });
  if (reason !== null) await saveDecision(tx, event, { state, reason, inputs });
}

/** Stores the customer's account at the provider, so that its next event is placed without asking the provider. */
async function rememberAccount(tx: Tx, event: InboundEvent, customerId: string): Promise<void> {
  const { customer } = idsOf(event);
  if (customer === undefined || event.provider === 'host') return;
  const row = { provider: event.provider, accountRef: event.accountRef, externalId: customer, customerId };
  await tx.customerAccount.createMany({ data: [row], skipDuplicates: true });
}

interface Said {
  readonly state: string;
  readonly reason: DecisionReason;
  readonly inputs?: Decision['inputs'] | undefined;
}

/** Stores the decision once: an event placed again with the same reason adds none. */
async function saveDecision(tx: Tx, event: InboundEvent, { state, reason, inputs = {} }: Said): Promise<void> {
  const subjectId = `${event.provider}:${event.eventId}`;
  const last = await tx.decision.findFirst({ where: { subjectKind: 'event', subjectId }, orderBy: { createdAt: 'desc' } });
  if (last?.reason === reason) return;
  const decision: Decision = {
    kind: 'event',
    outcome: state === 'unplaced' ? 'not_yet' : 'refused',
    reason,
    inputs: { type: event.type, ...inputs },
  };
  await tx.decision.create({
    data: { id: uuid(), ...decision, subjectKind: 'event', subjectId, programId: event.programId, asOf: new Date() },
  });
}

/**
 * Schedules the next try after a failed one: in 5, 20, 80 … seconds. The eighth is the last and comes after hours, longer than most
 * outages. Other events are not held up.
 */
export async function putOff(db: Db, { provider, eventId }: { provider: string; eventId: string }, error: unknown): Promise<void> {
  const message = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown';
  await db.$transaction(async (tx) => {
    const event = await tx.inboundEvent.findUniqueOrThrow({ where: { provider_eventId: { provider, eventId } } });
    if (event.state !== 'received') return;
    const isLast = event.attempts >= placingTries;
    const retryAt = new Date(Date.now() + 5_000 * 4 ** Math.max(event.attempts - 1, 0));
    await tx.inboundEvent.update({
      where: { provider_eventId: { provider, eventId } },
      data: {
        lastError: message,
        claimedAt: null,
        ...(isLast ? { state: 'dead', reason: 'gave_up', processedAt: new Date() } : { retryAt }),
      },
    });
    if (isLast) await saveDecision(tx, event, { state: 'dead', reason: 'gave_up' });
  });
}

/** Reopens unplaced events whose customer is known now: a sign-up and an event of its customer may miss each other by milliseconds. */
export function retryUnplaced(db: Db): Promise<number> {
  return db.$executeRaw`
    update inbound_event e set state = 'received', reason = null, retry_at = null, claimed_at = null, attempts = 0
    where e.state = 'unplaced' and (
      exists (select from customer c where c.host_ref = e.routing ->> 'accountId'
        and (c.program_slug is null or e.program_id is null
          or exists (select from program p where p.id = e.program_id and p.slug = c.program_slug)))
      or exists (select from customer_account a where a.provider = e.provider and a.account_ref = e.account_ref
        and a.external_id = e.routing ->> 'customer'))`;
}

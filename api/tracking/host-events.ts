import { createHash } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { HostEvent, HostEventAnswer } from '../contract/tracking.ts';
import { forMachines, type Description, type Endpoint, type MachineCall } from '../http/endpoint.ts';
import type { Arrival, Inbox } from './inbox.ts';

export const hostEventsDescription: Description = {
  method: 'post',
  path: '/events',
  summary: 'Reports an event of an account of the host product',
  tag: 'tracking',
  access: { scope: 'track' },
  isReport: true,
  body: HostEvent,
  answers: { 200: HostEventAnswer, 202: HostEventAnswer },
  refusals: ['api_key_wrong', 'invalid_input', 'other_program', 'event_id_reused', 'unavailable'],
};

/**
 * `POST /events`: what happened to an account. It is stored, then answered; a repeated event gets what became of the first. @throws
 * `event_id_reused` for another body under a used id; that event is stored where staff see it and can have it processed
 */
export const hostEvents = (inbox: Inbox): Endpoint =>
  forMachines(hostEventsDescription, async (call) => {
    const event = HostEvent.parse(call.request.body);
    await requireOwnAccount(call, event.accountId);
    const arrival = arrivalOf(call, event);
    const { state, reason, isReused } = await inbox.add(arrival);
    if (isReused) {
      await inbox.add(refused(arrival));
      throw new DomainError('event_id_reused');
    }
    return { status: state === 'received' ? 202 : 200, body: HostEventAnswer.parse({ eventId: event.eventId, state, reason }) };
  });

/** Refuses an account that signed up only in other programs than the key's. */
async function requireOwnAccount({ deps, actor }: MachineCall, accountId: string): Promise<void> {
  const { slug } = actor.program;
  const [foreign] = await deps.db.$queryRaw<unknown[]>`
    select 1 from customer c where c.host_ref = ${accountId} and c.program_slug is not null and c.program_slug <> ${slug}`;
  if (foreign !== undefined) throw new DomainError('other_program');
}

function arrivalOf({ actor }: MachineCall, event: HostEvent): Arrival {
  const { slug, id } = actor.program;
  const subscription = 'subscriptionId' in event && event.subscriptionId !== undefined ? { subscription: event.subscriptionId } : {};
  return {
    provider: 'host',
    eventId: `${slug}:${event.eventId}`,
    accountRef: slug,
    type: event.type,
    apiVersion: null,
    livemode: true,
    objectId: event.accountId,
    routing: { accountId: event.accountId, ...subscription, ...('paymentId' in event ? { invoice: event.paymentId } : {}) },
    programId: id,
    raw: Buffer.from(JSON.stringify(event)),
    state: 'received',
    reason: null,
    answer: 202,
  };
}

/** Returns the row of an event whose id is used: its key is its content. */
const refused = (arrival: Arrival): Arrival => ({
  ...arrival,
  eventId: `${arrival.accountRef}:sha256:${createHash('sha256').update(arrival.raw).digest('hex')}`,
  state: 'dead',
  reason: 'event_id_reused',
  answer: 409,
});

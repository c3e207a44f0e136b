import { z } from 'zod';
import { callKeyOf } from '../../domain/payout/payout-attempt.ts';
import type { PayoutState } from '../../domain/payout/payout-state.ts';
import type { HaltTrace } from '../../domain/payout/payout-halt.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import type { InboundEvent, Prisma } from '../../prisma/generated/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { haltPayouts } from '../../prisma/payout/halt-payouts.ts';
import type { Placement } from '../referral/event-placement.ts';
import { haltForLostAttempt } from './lost-attempt.ts';
import { payoutRing } from './payout-rings.ts';

/** True for events that are about a payout, not about a customer. */
export const isRailEvent = ({ provider, type }: Pick<InboundEvent, 'provider' | 'type'>): boolean =>
  provider === 'paypal' || (provider === 'stripe' && type.startsWith('transfer.'));

/**
 * Places an event of a rail: it only makes the payout ask the rail, whatever the event itself says. Events about transfers that are not
 * ours are ignored. A payout that was never sent, or an attempt that was never made, shows that the books are a restored backup: all payouts
 * are stopped, and before it is sent the rail is asked (`rails.ts`).
 */
export async function placeRailEvent(tx: Tx, event: InboundEvent): Promise<Placement> {
  const payout = await tx.payout.findFirst({
    where: namedBy(event),
    select: { id: true, reference: true, attempt: true, externalId: true },
  });
  if (payout === null) {
    await haltPayouts(tx, await traceOf(tx, event));
    return { state: 'ignored', reason: 'unknown_payout', customerId: null, letters: [] };
  }
  if (payout.attempt === 0) {
    await haltPayouts(tx, [{ kind: 'provider', name: payout.id }]);
    return { state: 'placed', reason: null, customerId: null, letters: [] };
  }
  await haltForLostAttempt(tx, payout, attemptOf(payout, event));
  const isKnown = event.type === 'transfer.created' && payout.externalId === event.objectId;
  if (!isKnown) await askRail(tx, payout, { cause: `${event.provider}:${event.eventId}`, ...OfBatch.safeParse(event.routing).data });
  return { state: 'placed', reason: null, customerId: null, letters: [] };
}

const Id = z.guid();
const OfPayout = z.object({ payout: Id });
/** PayPal's batch id: with it, the payout can be read without a call that would pay. */
const OfBatch = z.object({ batch: z.string().min(1) });

/** An attempt of a payout, where only our own calls write it: in the metadata of a transfer, in the key of a batch. */
const OfAttempt = z.object({ payout: Id, attempt: z.coerce.number().pipe(z.int().positive()) });

/** Returns the attempt of the payout that the event names; 0 if it names none. */
function attemptOf({ id }: Pick<PayoutState, 'id'>, { routing }: InboundEvent): number {
  const named = OfAttempt.safeParse(routing).data;
  return named?.payout === id ? named.attempt : 0;
}

/**
 * A provider's event with the id of a payout that the books do not have, where only our own calls write it: in the metadata of a transfer, in the
 * key of a batch. Other software on the same account may use UUIDs of its own as `transfer_group` or `sender_item_id`.
 */
async function traceOf(tx: Tx, { routing }: InboundEvent): Promise<HaltTrace[]> {
  const id = Id.safeParse(OfPayout.safeParse(routing).data?.payout).data;
  return id === undefined || (await tx.payout.count({ where: { id } })) > 0 ? [] : [{ kind: 'provider', name: id }];
}

/**
 * Finds the payout of an event. Stripe: by transfer id, or by payout id in its metadata, as our answer may have been lost. PayPal: by our
 * item id, or by their batch id (a batch holds one payout).
 */
function namedBy({ provider, objectId, routing }: InboundEvent): Prisma.PayoutWhereInput {
  const externalId = objectId ?? '';
  const payoutId = OfPayout.safeParse(routing).data?.payout;
  if (provider === 'stripe') return { rail: 'stripe_connect', ...(payoutId === undefined ? { externalId } : { id: payoutId }) };
  return { rail: 'paypal', ...(Id.safeParse(externalId).success ? { id: externalId } : { externalId }) };
}

type Asked = Pick<PayoutState, 'id' | 'reference' | 'attempt'>;

interface Bell {
  readonly cause: string;
  readonly batch?: string | undefined;
}

async function askRail(tx: Tx, payout: Asked, { cause, batch }: Bell): Promise<void> {
  const callKey = callKeyOf(payout);
  const { id: payoutId, reference, attempt } = payout;
  await ring(tx, payoutRing(payout, 'rail_rang'));
  await tx.effect.createMany({
    data: [
      {
        key: `look-up:${callKey}:${cause}`,
        entityKind: 'payout',
        entityId: payoutId,
        kind: 'lookUpAtRail',
        summary: `Ask what became of ${reference}`,
        arguments: { payoutId, attempt, callKey, ...(batch === undefined ? {} : { batch }) },
        wantedAt: new Date(),
      },
    ],
    skipDuplicates: true,
  });
}

/**
 * Asks the rails again about paid payouts, 3, 10 and 30 days after settlement and after the first return: this finds returns that no event
 * reported. Each payout is asked once for each of these days, however often this runs; a missed day is made up. PayPal is asked by its own name
 * of the batch, which is unknown where only people have named the payment.
 */
export async function sweepPaidPayouts(db: Db): Promise<void> {
  await db.$executeRaw`
    with paid as (
      select id, reference, attempt, coalesce(returned_at, settled_at) as since, case when returned_at is null then 'day' else 'back' end as word
      from payout where state in ('settled', 'returned')
        and (rail = 'stripe_connect' or rail = 'paypal' and external_id is not null)),
    due as (
      select id, reference, attempt, word || (select max(day) from unnest(array[3, 10, 30]) day where day <= now()::date - since::date) as turn
      from paid where since::date <= now()::date - 3 and since > now() - interval '90 days'),
    asked as (
      insert into effect (key, entity_kind, entity_id, kind, summary, arguments, wanted_at)
      select 'look-up:payout:' || id || ':a' || attempt || ':' || turn, 'payout', id, 'lookUpAtRail', 'Ask what became of ' || reference,
        jsonb_build_object('payoutId', id, 'attempt', attempt, 'callKey', 'payout:' || id || ':a' || attempt), now()
      from due on conflict do nothing returning entity_id)
    insert into outbox (workflow_id, workflow_type, input, cause, summary)
    select 'payout/' || d.id, 'payout', jsonb_build_object('payoutId', d.id), 'sweep', 'Payout ' || d.reference
    from due d join asked a on a.entity_id = d.id order by 1
    on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause`;
}

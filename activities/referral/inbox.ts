import type { Db } from '../../prisma/client.ts';
import type { Routing } from '../../domain/settlement/stripe-doorbell.ts';

/** An event that we fetched ourselves instead of being told. */
export interface FoundEvent {
  readonly provider: 'stripe' | 'bexio';
  readonly eventId: string;
  readonly accountRef: string;
  readonly type: string;
  readonly apiVersion?: string | null;
  readonly livemode: boolean;
  readonly objectId: string;
  readonly routing: Routing;
  readonly body: string;
  /** It cannot be read: nobody places it, a person sees it. */
  readonly unreadable?: string;
}

/** Puts an event into the inbox once, as if it had been told. False: it lay there. The insert itself wakes the dispatcher. */
export async function receiveFound(db: Db, { body, unreadable, routing, ...event }: FoundEvent): Promise<boolean> {
  const fate = unreadable === undefined ? { state: 'received' } : { state: 'dead', reason: 'malformed', lastError: unreadable };
  const { count } = await db.inboundEvent.createMany({
    data: [{ ...event, routing: { ...routing }, raw: new TextEncoder().encode(body), ...fate }],
    skipDuplicates: true,
  });
  const { provider, accountRef } = event;
  if (count === 1) await db.providerAccount.updateMany({ where: { provider, accountRef }, data: { lastEventAt: new Date() } });
  return count === 1;
}

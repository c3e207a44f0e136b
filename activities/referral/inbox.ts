import type { Db } from '../../prisma/client.ts';
import type { Routing } from '../../domain/settlement/stripe-doorbell.ts';

/** An event that we fetched ourselves instead of receiving it. */
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
  /** Why it cannot be read: it is not placed, and a person sees it. */
  readonly unreadable?: string;
}

/** Puts a fetched event into the inbox, once. Returns false if it was there already. The insert itself wakes the dispatcher. */
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

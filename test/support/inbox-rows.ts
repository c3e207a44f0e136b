import { v7 as uuid } from 'uuid';
import type { Db } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client.ts';

/** Stores an event as the webhook or the API does. */
export async function received(db: Db, change: Partial<Prisma.InboundEventUncheckedCreateInput> & { body?: object } = {}) {
  const { body, ...columns } = change;
  const row = await db.inboundEvent.create({
    data: {
      provider: 'stripe',
      eventId: `evt_${uuid()}`,
      accountRef: 'acct_1',
      type: 'invoice.paid',
      livemode: false,
      raw: Buffer.from(JSON.stringify(body ?? {})),
      ...columns,
    },
  });
  return { provider: row.provider, eventId: row.eventId };
}

/** Returns an event of the host product about an account. */
export const fromHost = (type: string, accountId: string, change: object = {}) => ({
  provider: 'host',
  accountRef: 'termino',
  type,
  routing: { accountId },
  body: { type, accountId, at: '2026-03-02T10:00:00Z', ...change },
});

import { heartbeat } from '@temporalio/activity';
import { hourMs } from '../../domain/elapsed.ts';
import type { Db } from '../../prisma/client.ts';
import { databaseClock } from '../database-clock.ts';
import type { StripeGateway } from '../gateways/stripe/gateway.ts';
import { receiveFound } from '../referral/inbox.ts';
import { cursorOf, moveCursor } from './provider-account.ts';

export interface StripeGapDeps {
  readonly db: Db;
  /** Undefined: not set up, and the repair does nothing. */
  readonly stripe: StripeGateway | undefined;
}

interface Account {
  readonly db: Db;
  readonly accountRef: string;
  readonly livemode: boolean;
}

/** Milliseconds. Stripe itself retries deliveries for three days. */
const lookBackMs = 72 * hourMs;

export const createStripeGapActivities = ({ db, stripe }: StripeGapDeps) => ({
  /**
   * Puts events that never reached us into the inbox. Once a day also has each invoice fetched whose commission may still change: events
   * older than 30 days cannot be listed. Applies nothing itself.
   */
  repairStripeGaps: async ({ accountRef }: { readonly accountRef: string }): Promise<void> => {
    const account = await db.providerAccount.findUnique({ where: { provider_accountRef: { provider: 'stripe', accountRef } } });
    if (stripe === undefined || account === null || account.pausedAt !== null) return;
    const now = await databaseClock(db);
    const own = { db, accountRef, livemode: account.livemode };
    for await (const event of stripe.listEvents(beginOf(cursorOf(account.cursor, 'eventsAt'), now))) {
      heartbeat();
      if (event.livemode !== account.livemode) continue;
      const { id, type, apiVersion, livemode, objectId, routing, body } = event;
      await receiveFound(db, { provider: 'stripe', eventId: id, accountRef, type, apiVersion, livemode, objectId, routing, body });
    }
    await moveCursor(db, { provider: 'stripe', accountRef }, { eventsAt: now.toISOString() });
    const today = now.toISOString().slice(0, 10);
    if (cursorOf(account.cursor, 'sweptOn') === today) return;
    await sweep(own, today);
    await moveCursor(db, { provider: 'stripe', accountRef }, { sweptOn: today });
  },
});

/** Returns one hour before the last look, at most three days back. */
function beginOf(cursor: string | null, now: Date): string {
  const oldest = now.getTime() - lookBackMs;
  return new Date(cursor === null ? oldest : Math.max(oldest, Date.parse(cursor) - hourMs)).toISOString();
}

interface AtStake {
  readonly external_id: string;
  readonly customer: string | null;
  readonly account_id: string | null;
}

/** Sweeps invoices of the last 120 days that are open, or whose commission is held or not yet released. */
async function sweep({ db, accountRef, livemode }: Account, today: string): Promise<void> {
  const rows = await db.$queryRaw<AtStake[]>`
    select s.external_id, s.facts ->> 'customerId' as customer, s.facts ->> 'accountId' as account_id from settlement_source s
    where s.provider = 'stripe' and s.account_ref = ${accountRef}
      and coalesce(s.settled_at, s.issued_at, s.created_at) > now() - interval '120 days'
      and (s.facts is null or s.facts ->> 'status' in ('draft', 'open', 'uncollectible') or s.quarantined_reason is not null
        or exists (select from commission c where c.source_id = s.id and c.pending_minor + c.held_minor > 0))
    order by s.external_id`;
  for (const { external_id: id, customer, account_id: accountId } of rows) {
    heartbeat();
    await receiveFound(db, {
      provider: 'stripe',
      eventId: `sweep:${id}:${today}`,
      accountRef,
      type: 'invoice.swept',
      livemode,
      objectId: id,
      routing: { invoice: id, ...(customer === null ? {} : { customer }), ...(accountId === null ? {} : { accountId }) },
      body: JSON.stringify({ id, sweptOn: today }),
    });
  }
}

import { activityInfo, heartbeat, sleep } from '@temporalio/activity';
import { z } from 'zod';
import type { BexioFacts } from '../../domain/settlement/settlement.ts';
import type { Db } from '../../prisma/client.ts';
import { contentHash } from '../content-hash.ts';
import { databaseClock } from '../database-clock.ts';
import { BexioRateLimited, BexioUnauthorized, BexioUnreadable } from '../gateways/bexio/errors.ts';
import type { BexioGateway } from '../gateways/bexio/gateway.ts';
import { receiveFound } from '../referral/inbox.ts';
import { cursorOf, moveCursor, pauseAccount } from './provider-account.ts';
import { storedFacts } from './stored-facts.ts';

export interface BexioSyncDeps {
  readonly db: Db;
  /** Undefined: not set up, and the sync does nothing. */
  readonly bexio: BexioGateway | undefined;
}

interface Sync {
  readonly db: Db;
  readonly bexio: BexioGateway;
  readonly accountRef: string;
  readonly livemode: boolean;
}

/** Progress of listing from a cursor, kept in heartbeats: a repeated activity goes on from here. */
const Progress = z.object({ cursor: z.string().nullable(), offset: z.number(), greatest: z.string().nullable() });
type Progress = z.infer<typeof Progress>;

export const createBexioSyncActivities = ({ db, bexio }: BexioSyncDeps) => ({
  /**
   * Puts every invoice that changed since the cursor into the inbox, once for each state; once a day also invoices that may have changed
   * without notice. A refused token pauses the account. Applies nothing itself.
   */
  syncBexio: async ({ accountRef }: { readonly accountRef: string }): Promise<void> => {
    const account = await db.providerAccount.findUnique({ where: { provider_accountRef: { provider: 'bexio', accountRef } } });
    if (bexio === undefined || account === null || account.pausedAt !== null) return;
    const sync = { db, bexio, accountRef, livemode: account.livemode };
    try {
      const updatedAt = await readChanges(sync, cursorOf(account.cursor, 'updatedAt'));
      await moveCursor(db, { provider: 'bexio', accountRef }, updatedAt === null ? {} : { updatedAt });
      const today = (await databaseClock(db)).toISOString().slice(0, 10);
      if (cursorOf(account.cursor, 'sweptOn') === today) return;
      for (const id of await unsettledInvoices(sync)) {
        heartbeat();
        await readInvoice(sync, { id, updatedAt: today });
      }
      await moveCursor(db, { provider: 'bexio', accountRef }, { sweptOn: today });
    } catch (error) {
      if (!(error instanceof BexioUnauthorized)) throw error;
      await pauseAccount(db, { provider: 'bexio', accountRef }, error.message);
    }
  },
});

/** Reads changed invoices. Returns the greatest `updated_at` seen, which is the next cursor. */
async function readChanges(sync: Sync, cursor: string | null): Promise<string | null> {
  let progress = resumed(cursor) ?? { cursor, offset: 0, greatest: cursor };
  for (;;) {
    try {
      for await (const change of sync.bexio.changedSince({ cursor, offset: progress.offset })) {
        await readInvoice(sync, change, progress);
        const isLater = progress.greatest === null || change.updatedAt > progress.greatest;
        progress = { cursor, offset: change.offset + 1, greatest: isLater ? change.updatedAt : progress.greatest };
        heartbeat(progress);
      }
      return progress.greatest;
    } catch (error) {
      await waitAsTold(error, progress);
    }
  }
}

function resumed(cursor: string | null): Progress | undefined {
  const progress = Progress.safeParse(activityInfo().heartbeatDetails).data;
  return progress?.cursor === cursor ? progress : undefined;
}

/**
 * Waits as long as a rate limit says, with heartbeats.
 * @throws any other error.
 */
async function waitAsTold(error: unknown, progress?: Progress): Promise<void> {
  if (!(error instanceof BexioRateLimited)) throw error;
  for (let left = error.retryAfterSeconds; left > 0; left -= beatSeconds) {
    heartbeat(progress);
    await sleep(Math.min(left, beatSeconds) * 1000);
  }
}

const beatSeconds = 10;

async function readInvoice(
  sync: Sync,
  { id, updatedAt }: { readonly id: string; readonly updatedAt: string },
  progress?: Progress,
): Promise<void> {
  for (;;) {
    try {
      return await tell(sync, id, await sync.bexio.fetchInvoice(id));
    } catch (error) {
      if (error instanceof BexioUnreadable) return tellUnreadable(sync, { id, updatedAt, unreadable: error.message });
      await waitAsTold(error, progress);
    }
  }
}

/**
 * Puts one event for each state of an invoice into the inbox. A state that comes back, for instance after a deleted payment, gets another
 * event, after the one of the facts that it replaces.
 */
async function tell({ db, accountRef, livemode }: Sync, id: string, facts: BexioFacts | undefined): Promise<void> {
  const source = await db.settlementSource.findUnique({
    where: { provider_accountRef_externalId: { provider: 'bexio', accountRef, externalId: id } },
  });
  const last = source === null ? undefined : storedFacts(source);
  const stored = last?.provider === 'bexio' ? last : undefined;
  const hash = facts === undefined ? 'gone' : contentHash(facts);
  if (stored !== undefined && hash === (stored.statusId === null ? 'gone' : contentHash({ ...stored, manualRefunds: 0 }))) return;
  const event = {
    provider: 'bexio',
    accountRef,
    type: facts === undefined ? 'invoice.deleted' : 'invoice.changed',
    livemode,
    objectId: id,
    routing: { invoice: id, ...idsIn(facts ?? stored) },
    body: JSON.stringify(facts ?? { id, deleted: true }),
  } as const;
  const isNew = await receiveFound(db, { ...event, eventId: `${accountRef}:${id}:${hash}` });
  if (!isNew && source !== null && stored !== undefined) {
    await receiveFound(db, { ...event, eventId: `${accountRef}:${id}:${hash}:${source.factVersion}` });
  }
}

async function tellUnreadable(
  { db, accountRef, livemode }: Sync,
  { id, updatedAt, unreadable }: { readonly id: string; readonly updatedAt: string; readonly unreadable: string },
): Promise<void> {
  const eventId = `${accountRef}:${id}:unreadable:${updatedAt}`;
  const body = JSON.stringify({ id });
  await receiveFound(db, {
    provider: 'bexio',
    eventId,
    accountRef,
    type: 'invoice.changed',
    livemode,
    objectId: id,
    routing: { invoice: id },
    body,
    unreadable,
  });
}

function idsIn(facts: BexioFacts | undefined): { readonly customer?: string; readonly accountId?: string } {
  if (facts === undefined) return {};
  const { customerId, accountId } = facts;
  return { ...(customerId === '' ? {} : { customer: customerId }), ...(accountId === null ? {} : { accountId }) };
}

/**
 * Returns credited invoices that are not final. Paid ones are included for 180 days, because deleting a payment may leave `updated_at`
 * unchanged.
 */
async function unsettledInvoices({ db, accountRef }: Sync): Promise<string[]> {
  const rows = await db.$queryRaw<{ external_id: string }[]>`
    select external_id from settlement_source
    where provider = 'bexio' and account_ref = ${accountRef} and (facts is null or case facts ->> 'statusId'
      when '9' then coalesce(settled_at, issued_at, created_at) > now() - interval '180 days'
      when '19' then false
      else facts ->> 'statusId' is not null end)
    order by external_id`;
  return rows.map((row) => row.external_id);
}

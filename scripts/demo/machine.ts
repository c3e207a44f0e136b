import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from '../../activities/index.ts';
import { claimEvents, placeEvent } from '../../activities/placing.ts';
import type { Db } from '../../prisma/client.ts';
import { openGateways } from '../../worker/gateways.ts';
import type { WorkerConfig } from '../../worker/config.ts';

/** What the worker does, at an instant of the past that the caller names: the same activities, without a workflow in between. */
export function machineOf(db: Db, config: WorkerConfig) {
  const gateways = openGateways(config, db);
  const noPayouts = { rails: { stripe_connect: undefined, paypal: undefined }, checkSchemas: undefined, softwareVersion: 'demo' };
  const activities = createActivities({ db, auditDb: db, crashPoint: async () => undefined, ...gateways, ...noPayouts });
  const temporal = new MockActivityEnvironment();

  async function placeAll(): Promise<void> {
    for (;;) {
      const events = await claimEvents(db, 100);
      if (events.length === 0) return;
      for (const event of events) await placeEvent(db, event, gateways.stripe);
    }
  }

  /** Drains whoever has mail, carries out what they want, and again, until all is quiet. */
  async function settle(asOf: Date): Promise<void> {
    for (;;) {
      await placeAll();
      const unread = await db.$queryRaw<{ id: string }[]>`
        select distinct entity_id as id from mailbox_message where applied_at is null and entity_kind = 'referral'`;
      for (const { id } of unread) await drain(id, asOf);
      const wanted = await db.effect.findMany({ where: { doneAt: null } });
      for (const { key, kind } of wanted) {
        if (kind === 'fetchSettlement') await activities.fetchSettlement({ key });
        else await db.effect.update({ where: { key }, data: { doneAt: asOf, outcome: 'not_mailed_in_the_past' } });
      }
      if (unread.length === 0 && wanted.length === 0) return;
    }
  }

  const drain = (referralId: string, asOf: Date) =>
    activities.drainReferral({ referralId, asOf: asOf.toISOString(), cause: 'deadline', commands: [], failures: [] });

  return {
    settle,
    /** Reaches every deadline that lies before the instant, each at its own time. */
    async passUntil(instant: Date): Promise<void> {
      for (;;) {
        const next = await db.referral.findFirst({ where: { nextDueAt: { lte: instant } }, orderBy: { nextDueAt: 'asc' } });
        if (next?.nextDueAt == null) return;
        await drain(next.id, next.nextDueAt);
        await settle(next.nextDueAt);
      }
    },
    syncBexio: () => temporal.run(activities.syncBexio, { accountRef: 'main' }),
  };
}

export type Machine = ReturnType<typeof machineOf>;

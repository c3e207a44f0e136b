import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from '../../activities/index.ts';
import { claimEvents, placeEvent } from '../../activities/referral/placing.ts';
import type { Db } from '../../prisma/client.ts';
import { openGateways } from '../../worker/gateways.ts';
import { openRails } from '../../worker/rails.ts';
import type { WorkerConfig } from '../../worker/config.ts';
import { payoutMachine } from './payout-machine.ts';
import { side } from './side.ts';

/** Runs the worker's activities without workflows, at an instant of the past that the caller names. */
export async function machineOf(db: Db, config: WorkerConfig) {
  const gateways = openGateways(config, db);
  const activities = createActivities({ db, auditDb: db, crashPoint: async () => undefined, ...gateways, ...(await openRails(config)) });

  async function placeAll(): Promise<void> {
    for (;;) {
      const events = await claimEvents(db, 100);
      if (events.length === 0) return;
      await side(events, (event) => placeEvent(db, event, gateways));
    }
  }

  /** Drains every mailbox with messages and carries out the effects, repeatedly, until nothing is left. */
  async function settle({ of }: Times): Promise<void> {
    for (;;) {
      await placeAll();
      const unread = await db.$queryRaw<{ id: string; account: string }[]>`
        select distinct m.entity_id as id, c.host_ref as account from mailbox_message m join referral r on r.id = m.entity_id
        join customer c on c.id = r.customer_id where m.applied_at is null and m.entity_kind = 'referral'`;
      await side(unread, ({ id, account }) => drain(id, of(account)));
      await db.effect.updateMany({
        where: { doneAt: null, entityKind: 'referral', kind: 'sendEmail' },
        data: { doneAt: new Date(), outcome: 'not_mailed_in_the_past' },
      });
      const wanted = await db.effect.findMany({ where: { doneAt: null, kind: 'fetchSettlement' }, select: { key: true } });
      await side(wanted, (effect) => activities.fetchSettlement(effect));
      if (unread.length === 0 && wanted.length === 0) return;
    }
  }

  const drain = (referralId: string, asOf: Date) =>
    activities.drainReferral({ referralId, asOf: asOf.toISOString(), cause: 'deadline', commands: [], failures: [] });

  return {
    ...payoutMachine(db, activities),
    activities,
    settle,
    /** Passes every deadline before the instant, each at its own time; some accounts can have another instant. */
    async passUntil(instant: Date, others: ReadonlyMap<string, Date> = new Map()): Promise<void> {
      const last = [instant, ...others.values()].reduce((one, other) => (one > other ? one : other));
      for (;;) {
        const rows = await db.referral.findMany({
          where: { nextDueAt: { lte: last } },
          select: { id: true, nextDueAt: true, customer: { select: { hostRef: true } } },
        });
        const due = rows.flatMap(({ id, nextDueAt, customer }) =>
          nextDueAt !== null && nextDueAt <= (others.get(customer.hostRef) ?? instant)
            ? [{ id, at: nextDueAt, account: customer.hostRef }]
            : [],
        );
        if (due.length === 0) return;
        const at = new Map(due.map((one) => [one.account, one.at]));
        await side(due, (one) => drain(one.id, one.at));
        await settle({ of: (account) => at.get(account) ?? instant, end: instant });
      }
    },
    syncBexio: () => new MockActivityEnvironment().run(activities.syncBexio, { accountRef: 'main' }),
  };
}

/** When something happened to each account. */
export interface Times {
  readonly of: (account: string) => Date;
  /** The time for everything that belongs to no account. */
  readonly end: Date;
}

export type Machine = Awaited<ReturnType<typeof machineOf>>;

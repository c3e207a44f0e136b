import { ScheduleAlreadyRunning, type Client, type ScheduleOptions } from '@temporalio/client';
import type { Db } from '../prisma/client.ts';
import { bexioSyncScheduleId, reconcileScheduleId, taskQueue } from '../workflows/messages.ts';
import type { WorkerConfig } from './config.ts';

interface Plan {
  readonly id: string;
  readonly workflowType: string;
  readonly input: readonly object[];
  readonly everySeconds: number;
}

type Rhythm = Pick<WorkerConfig, 'BEXIO_SYNC_SECONDS' | 'DEMO'>;

/** All that happens by the clock alone. One at a time; what was missed while we were away is not made up for: the next one sees it all. */
export async function schedulePlans(db: Db, { BEXIO_SYNC_SECONDS, DEMO }: Rhythm): Promise<Plan[]> {
  const accounts = await db.providerAccount.findMany({ where: { pausedAt: null }, select: { provider: true, accountRef: true } });
  const of = (provider: string) => accounts.filter((account) => account.provider === provider).map(({ accountRef }) => accountRef);
  return [
    ...of('bexio').map((accountRef) => ({
      id: bexioSyncScheduleId(accountRef),
      workflowType: 'bexioSync',
      input: [{ accountRef }],
      everySeconds: BEXIO_SYNC_SECONDS,
    })),
    ...of('stripe').map((accountRef) => ({
      id: `stripe-gaps/${accountRef}`,
      workflowType: 'stripeGaps',
      input: [{ accountRef }],
      everySeconds: DEMO ? 60 : 900,
    })),
    { id: reconcileScheduleId, workflowType: 'reconcile', input: [], everySeconds: DEMO ? 300 : 3600 },
  ];
}

/** Creates or corrects the Schedules. Safe at every start, and from several workers at once. */
export async function applySchedules(client: Client, plans: readonly Plan[]): Promise<void> {
  for (const plan of plans) await apply(client, plan);
}

async function apply(client: Client, plan: Plan): Promise<void> {
  const options = optionsOf(plan);
  try {
    await client.schedule.create(options);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    const { spec, action, policies } = options;
    await client.schedule.getHandle(plan.id).update((old) => ({ ...old, spec, action, policies }));
  }
}

function optionsOf({ id, workflowType, input, everySeconds }: Plan) {
  return {
    scheduleId: id,
    spec: { intervals: [{ every: everySeconds * 1000 }] },
    action: { type: 'startWorkflow', workflowType, args: [...input], taskQueue, workflowId: id },
    policies: { overlap: 'SKIP', catchupWindow: '1m' },
  } satisfies ScheduleOptions;
}

import { randomBytes } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { noCrash } from '../../activities/crash-points.ts';
import type { Mail } from '../../activities/gateways/mail/gateway.ts';
import { createActivities } from '../../activities/index.ts';
import { readDataKeys } from '../../prisma/secrets.ts';
import { startDispatcher } from '../../worker/dispatcher.ts';
import { taskQueue } from '../../workflows/messages.ts';
import { fakeProviders } from './referral-story.ts';
import { referralWorld, type World } from './referral-world.ts';
import { skippingTime } from './temporal.ts';
import { builtWorkflows } from './workflow-bundle.ts';

const day = 86_400_000;
const keys = readDataKeys(randomBytes(32).toString('base64'));

/**
 * Starts real Postgres, dispatcher, workflows and activities on a clock that a test moves. A test file has one clock, so its tests run one
 * after another and time only goes forwards. `outside` replaces activities that call the outside by fakes.
 */
export async function skippedTime(outside: (world: World) => object = () => ({})) {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const workflowBundle = await builtWorkflows();
  const [temporal, world] = await Promise.all([skippingTime(), referralWorld()]);
  const providers = fakeProviders();
  const mails: Mail[] = [];
  const mail = {
    send: async (one: Mail) => {
      mails.push(one);
      return { outcome: 'accepted' as const, answer: '250 ok' };
    },
  };
  const deps = {
    db: world.worker,
    auditDb: world.worker,
    crashPoint: noCrash,
    ...providers.gateways,
    mail,
    keys,
    portalUrl: 'https://partners.example.com/portal',
    consoleUrl: 'https://partners.example.com/admin',
    linkUrl: 'https://partners.example.com',
    dataFolder: '/nowhere',
    rails: { stripe_connect: undefined, paypal: undefined },
    checkSchemas: undefined,
    softwareVersion: 'test',
  };
  const activities = { ...createActivities(deps), ...outside(world) };
  const start = async () => {
    const worker = await Worker.create({
      connection: temporal.nativeConnection,
      taskQueue,
      workflowBundle,
      activities,
      reuseV8Context: true,
    });
    return { worker, running: worker.run() };
  };
  const stop = ({ worker, running }: Awaited<ReturnType<typeof start>>) => {
    worker.shutdown();
    return running;
  };
  let working = await start();
  const dispatcher = startDispatcher({
    db: world.worker,
    databaseUrl: world.database.url('worker'),
    client: temporal.client,
    stripe: providers.gateways.stripe,
    keys,
    log: pino({ level: 'silent' }),
    crashPoint: noCrash,
  });
  const clock = createClock(temporal, world);
  return {
    world,
    temporal,
    /** The keys of encrypted columns. */
    keys,
    providers,
    mails,
    clock,
    /** Lets hours pass without a worker, then starts a new one. `first` happens when the old one is gone. */
    async withoutWorkers(hours: number, first: () => Promise<unknown> = async () => undefined) {
      await stop(working);
      await first();
      await temporal.sleep(hours * 3_600_000);
      working = await start();
    },
    async end() {
      await dispatcher.stop();
      await stop(working);
      await Promise.all([temporal.teardown(), world.end()]);
    },
  };
}
export type SkippedTime = Awaited<ReturnType<typeof skippedTime>>;

function createClock(temporal: TestWorkflowEnvironment, world: World) {
  const now = () => temporal.currentTimeMs();

  /** Waits until nothing is left to do at this instant: no event, ring, letter, effect or past deadline. */
  async function settle(): Promise<void> {
    for (const end = Date.now() + 60_000; ; await new Promise((done) => setTimeout(done, 40))) {
      const open = await openWork(world, await now());
      if (Object.values(open).every((count) => count === 0)) return;
      if (Date.now() > end) throw new Error(`it did not settle: ${JSON.stringify(open)} ${await lastErrors(world)}`);
    }
  }

  /** Moves the clock to `goal`, stopping at each deadline until its work is done. */
  async function reach(goal: number): Promise<void> {
    for (;;) {
      await settle();
      const at = await now();
      if (at >= goal) return;
      await temporal.sleep(Math.max(1, Math.min(goal, (await nextDueAt(world)) + 1) - at));
    }
  }

  return {
    settle,
    isoNow: async () => new Date(await now()).toISOString(),
    /** Returns the instant `days` times 24 hours from now. */
    inDays: async (days: number) => new Date((await now()) + days * day).toISOString(),
    passes: async (days: number) => reach((await now()) + days * day),
    reaches: (instant: string) => reach(Date.parse(instant)),
  };
}

async function openWork(world: World, at: number) {
  const [open] = await world.owner.$queryRaw<Record<string, number>[]>`
    select (select count(*)::int from inbound_event where state = 'received') as events,
      (select count(*)::int from outbox where dispatched_at is null) as rings,
      (select count(*)::int from mailbox_message where applied_at is null) as letters,
      (select count(*)::int from effect where done_at is null) as effects,
      (select count(*)::int from (select next_due_at from referral union all select next_due_at from payout
        union all select next_due_at from payout_run union all select next_due_at from affiliate_access
        union all select next_due_at from partner union all select next_due_at from partner_login) due where next_due_at <= ${new Date(at)}) as deadlines`;
  return open ?? {};
}

async function lastErrors({ owner }: World): Promise<string> {
  const effects = await owner.effect.findMany({ where: { doneAt: null }, select: { kind: true, lastError: true } });
  return JSON.stringify(effects);
}

async function nextDueAt(world: World): Promise<number> {
  const [row] = await world.owner.$queryRaw<{ next: Date | null }[]>`
    select min(next_due_at) as next from (select next_due_at from referral union all select next_due_at from payout
      union all select next_due_at from payout_run union all select next_due_at from affiliate_access
        union all select next_due_at from partner union all select next_due_at from partner_login) due`;
  return row?.next?.getTime() ?? Number.POSITIVE_INFINITY;
}

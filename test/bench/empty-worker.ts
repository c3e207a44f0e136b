/** The peer of the events bench: empty workflows, signalled as the dispatcher signals. Its parent says when; it says how long it took. */
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { buildWorkflows } from '../../worker/bundle.ts';
import { doorbellRang, type Step } from '../../workflows/messages.ts';

const taskQueue = 'empty';
const window = 25; // calls under way, as the dispatcher has them

export interface Errand {
  readonly run: string;
  readonly workflows: number;
  readonly signalsEach: number;
}

/** As many as are asked for have read their last signal. */
class Countdown {
  #ids = new Set<string>();
  #last = '';
  #done: () => void = () => undefined;

  begin(last: string, count: number): Promise<void> {
    this.#last = last;
    this.#ids = new Set();
    return new Promise((done) => {
      this.#done = () => {
        if (this.#ids.size === count) done();
      };
    });
  }

  drained(id: string, cause: string): void {
    if (cause !== this.#last) return;
    this.#ids.add(id);
    this.#done();
  }
}

const nothing: Step<'open' | 'closed', 'lapse', never> = {
  phase: 'open',
  version: 1,
  due: { lapse: new Date(Date.now() + 30 * 86_400_000).toISOString() },
  effects: [],
  verdicts: {},
  hasMore: false,
};

export const emptyActivities = (countdown: Countdown) => ({
  drainNothing: async ({ id, cause }: { readonly id: string; readonly cause: string }) => {
    countdown.drained(id, cause);
    return nothing;
  },
});

async function signalAll(client: Client, { run, workflows, signalsEach }: Errand): Promise<void> {
  const calls = Array.from({ length: workflows * signalsEach }, (_, n) => ({ id: n % workflows, nth: Math.floor(n / workflows) }));
  for (let at = 0; at < calls.length; at += window) {
    await Promise.all(
      calls.slice(at, at + window).map(({ id, nth }) =>
        client.workflow.signalWithStart('empty', {
          workflowId: `${run}/${id}`,
          taskQueue,
          args: [{ id: `${run}/${id}` }],
          signal: doorbellRang,
          signalArgs: [{ cause: `${run} ${nth}` }],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      ),
    );
  }
}

async function start(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('WARN') });
  const connection = await NativeConnection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '' });
  const client = new Client({ connection });
  const countdown = new Countdown();
  const worker = await Worker.create({
    connection,
    taskQueue,
    workflowBundle: await buildWorkflows(fileURLToPath(new URL('empty-workflow.ts', import.meta.url))),
    activities: emptyActivities(countdown),
    reuseV8Context: true, // what follows is as in worker/run.ts
    workflowThreadPoolSize: 1,
    maxCachedWorkflows: 500,
    maxConcurrentWorkflowTaskExecutions: 20,
    maxConcurrentLocalActivityExecutions: 20,
    maxConcurrentActivityTaskExecutions: 10,
    workflowTaskPollerBehavior: { type: 'autoscaling', minimum: 1, initial: 2, maximum: 6 },
    activityTaskPollerBehavior: { type: 'autoscaling', minimum: 1, initial: 1, maximum: 4 },
    stickyQueueScheduleToStartTimeout: '5s',
  });
  const running = worker.run();
  process.on('message', (errand: Errand) => void begin(errand));
  process.once('disconnect', () => worker.shutdown()); // our parent is done, or dead
  process.once('SIGTERM', () => undefined); // it follows at once, and has been heeded
  process.send?.({ seconds: 0 });
  await running;
  await connection.close();

  async function begin(errand: Errand): Promise<void> {
    const startedAt = performance.now();
    const drained = countdown.begin(`${errand.run} ${errand.signalsEach - 1}`, errand.workflows);
    await signalAll(client, errand);
    await drained;
    process.send?.({ seconds: (performance.now() - startedAt) / 1000 });
  }
}

await start();

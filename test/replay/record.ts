/**
 * `node --import tsx test/replay/record.ts`: plays every path through the referral's phases on a dev server and keeps the histories beside
 * this file. Record anew only with a release: an old history is the proof that runs in flight go on. Their `sdkMetadata` must stay, for
 * without it a renamed activity would replay green.
 */
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { noCrash } from '../../activities/crash-points.ts';
import { createReferralActivities } from '../../activities/referral/referrals.ts';
import { createSettlementActivities } from '../../activities/settlement/settlement.ts';
import { addDays } from '../../domain/period.ts';
import type { SourceFacts } from '../../domain/settlement/settlement.ts';
import { buildWorkflows } from '../../worker/bundle.ts';
import { startDispatcher } from '../../worker/dispatcher.ts';
import { referralWorkflowId, resolve, taskQueue } from '../../workflows/messages.ts';
import { bankKeys } from '../support/bank-world.ts';
import { fakeProviders } from '../support/referral-story.ts';
import { post, referralWorld, type Given, type World } from '../support/referral-world.ts';
import { startServers } from '../support/servers.ts';
import { aBexioInvoice, aCardPayment, aStripeInvoice } from '../support/source-facts.ts';
import { realTime } from '../support/temporal.ts';
import { keepHistories } from './recorder.ts';

const day = 86_400_000;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
/** So many calendar days before `ms` from now: what lasts so many days ends then. */
const daysBefore = (days: number, ms: number) => addDays(ago(-ms), -days, 'Europe/Zurich');

interface Stage {
  readonly world: World;
  readonly temporal: TestWorkflowEnvironment;
  readonly say: (facts: SourceFacts) => void;
}
type Play = (stage: Stage) => Promise<Given>;

const referred = ({ world }: Stage, change = {}) => world.given({ referral: { attributedAt: new Date(), ...change } });
const tell = ({ world }: Stage, given: Given, kind: string, body = {}) => post(world.worker, given, { kind, arguments: body });
async function observe(stage: Stage, given: Given, facts: SourceFacts) {
  stage.say(facts);
  await tell(stage, given, 'source_changed', { provider: facts.provider, accountRef: 'acct_1', externalId: facts.id });
  await settled(stage, given);
}
/** Nothing to read, to fetch or to mail; a deadline may still lie ahead. */
async function settled({ world }: Stage, { referralId }: Given) {
  for (let quiet = 0; quiet < 3; await new Promise((done) => setTimeout(done, 200))) {
    const [open] = await world.owner.$queryRaw<{ count: number }[]>`
      select ((select count(*) from outbox where dispatched_at is null)
        + (select count(*) from mailbox_message where entity_id = ${referralId}::uuid and applied_at is null)
        + (select count(*) from effect where entity_id = ${referralId}::uuid and done_at is null))::int as count`;
    quiet = open?.count === 0 ? quiet + 1 : 0;
  }
}
async function reaches({ world }: Stage, { referralId }: Given, state: string) {
  while ((await world.owner.referral.findUniqueOrThrow({ where: { id: referralId } })).state !== state) await new Promise((done) => setTimeout(done, 200));
}
const paidFor = ({ referralId }: Given, paidAt: string, change = {}) =>
  aStripeInvoice({ id: `in_${referralId}`, issuedAt: paidAt, payments: [aCardPayment({ paidAt })], ...change });
const openFor = (given: Given) => paidFor(given, ago(0), { status: 'open', amountRemaining: 10_810, payments: [] });

const plays: Readonly<Record<string, Play>> = {
  'sign-up-lapses': async (stage) => {
    const given = await referred(stage, { attributedAt: daysBefore(180, 4_000) });
    await tell(stage, given, 'signed_up');
    await reaches(stage, given, 'lapsed');
    return given;
  },
  'card-paid-and-released': async (stage) => {
    const given = await referred(stage);
    await tell(stage, given, 'signed_up');
    await settled(stage, given);
    await observe(stage, given, openFor(given));
    await observe(stage, given, paidFor(given, daysBefore(30, 5_000)));
    await new Promise((done) => setTimeout(done, 6_000)); // the hold ends
    await settled(stage, given);
    return given;
  },
  'invoice-paid-then-refunded': async (stage) => {
    const given = await referred(stage);
    const today = ago(0).slice(0, 10);
    const bexio = (change = {}) => aBexioInvoice({ id: `b_${given.referralId}`, issuedAt: today, dueOn: null, ...change });
    await observe(stage, given, bexio({ statusId: 8, remaining: 10_810, payments: [] }));
    await observe(stage, given, bexio({ payments: [{ ...aBexioInvoice().payments[0], on: today }] }));
    await observe(stage, given, bexio({ statusId: 8, remaining: 10_810, payments: [] }));
    return given;
  },
  'subscription-ends-in-the-hold': async (stage) => {
    const given = await referred(stage);
    await observe(stage, given, paidFor(given, ago(day), { subscriptionId: `sub_${given.referralId}` }));
    await observe(stage, given, paidFor(given, ago(day), { subscriptionId: `sub_${given.referralId}`, subscriptionEndedAt: ago(0) }));
    return given;
  },
  'review-refused-by-update': async (stage) => {
    const given = await referred(stage, { reason: 'self_referral_flagged' });
    await tell(stage, given, 'signed_up');
    await settled(stage, given);
    await observe(stage, given, paidFor(given, ago(day)));
    const commandId = uuid();
    await stage.world.owner.command.create({
      data: { id: commandId, actorId: uuid(), kind: 'review.refuse', subjectKind: 'review', subjectId: given.referralId, contentHash: commandId },
    });
    await tell(stage, given, 'command', { commandId });
    const ask = () =>
      stage.temporal.client.workflow.executeUpdateWithStart(resolve, {
        args: [{ commandId }],
        updateId: commandId,
        startWorkflowOperation: new WithStartWorkflowOperation('referral', {
          workflowId: referralWorkflowId(given.referralId),
          args: [{ referralId: given.referralId }],
          taskQueue,
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      });
    await ask().catch(ask); // a run that ends under the update aborts it
    return given;
  },
  'rung-until-it-continues-as-new': async (stage) => {
    const given = await referred(stage);
    await tell(stage, given, 'signed_up');
    await settled(stage, given);
    for (let rings = 0; rings < 16; rings += 1) {
      await tell(stage, given, 'partner_changed'); // two rings at one deadline need one timer
      await settled(stage, given);
    }
    return given;
  },
};

async function record(stage: Stage, name: string, play: Play): Promise<void> {
  const { referralId } = await play(stage);
  const runs = await keepHistories(stage.temporal.client, { kind: 'referral', name, workflowId: referralWorkflowId(referralId) });
  process.stdout.write(`${name}: ${runs} runs\n`);
}

await startServers();
Runtime.install({ logger: new DefaultLogger('ERROR') });
const workflowBundle = await buildWorkflows();
const [temporal, world] = await Promise.all([realTime(), referralWorld()]);
const providers = fakeProviders();
const identity = 'recorder';
const connection = await NativeConnection.connect({ address: temporal.address });
const worker = await Worker.create({
  connection,
  identity,
  taskQueue,
  workflowBundle,
  activities: {
    ...createReferralActivities({ db: world.worker, crashPoint: noCrash }),
    ...createSettlementActivities({ db: world.worker, ...providers.gateways }),
    sendEmail: async ({ key }: { key: string }) => {
      await world.owner.effect.update({ where: { key }, data: { doneAt: new Date(), outcome: 'accepted' } });
      return { posted: false };
    },
  },
});
const running = worker.run();
const log = pino({ level: 'silent' });
const dispatcher = startDispatcher({
  db: world.worker,
  databaseUrl: world.database.url('worker'),
  client: temporal.client,
  stripe: undefined,
  keys: bankKeys(),
  log,
  crashPoint: noCrash,
});
for (const [name, play] of Object.entries(plays)) await record({ world, temporal, say: (facts) => providers.say(facts) }, name, play);
await dispatcher.stop();
worker.shutdown();
await running;
await connection.close();
await temporal.teardown();
await world.end();
process.exit(0);

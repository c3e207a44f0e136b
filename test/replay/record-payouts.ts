/**
 * `node --import tsx test/replay/record-payouts.ts`: plays the paths of payouts, runs, openings, statement runs and errands on a dev server,
 * and keeps the histories beside this file. Record anew only with a release; `record.ts` says why.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { WithStartWorkflowOperation } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { pino } from 'pino';
import { v7 as uuid } from 'uuid';
import { createBankExportActivities } from '../../activities/bank/bank-export.ts';
import { noCrash } from '../../activities/crash-points.ts';
import { createPayoutBatchActivities } from '../../activities/payout/payout-batches.ts';
import { createPayoutRunActivities } from '../../activities/payout-run/payout-runs.ts';
import { createPayoutActivities } from '../../activities/payout/payouts.ts';
import { createPeriodOpeningActivities } from '../../activities/payout-run/period-opening.ts';
import { createStatementMailActivities } from '../../activities/mail/statement-mails.ts';
import { createStatementRunActivities } from '../../activities/statement/statement-runs.ts';
import { ring } from '../../prisma/mailbox.ts';
import { readDataKeys } from '../../prisma/secrets.ts';
import { buildWorkflows } from '../../worker/bundle.ts';
import { startDispatcher } from '../../worker/dispatcher.ts';
import {
  approve,
  payoutRunWorkflowId,
  payoutWorkflowId,
  requestPayout,
  statementRunWorkflowId,
  taskQueue,
  type Command,
  type ErrandInput,
} from '../../workflows/messages.ts';
import { aPayee, givenCompanyAccount, methodWith } from '../support/bank-world.ts';
import { fakeRail, type FakeRail } from '../support/fake-rail.ts';
import { payoutRunStory } from '../support/payout-run-story.ts';
import { fund, givenProgram, payoutStory, payoutWorld, type Payee, type PayoutStory, type PayoutWorld } from '../support/payout-world.ts';
import { startServers } from '../support/servers.ts';
import { mailServer } from '../support/statement-world.ts';
import { realTime } from '../support/temporal.ts';
import { keepHistories } from './recorder.ts';

interface Stage {
  readonly world: PayoutWorld;
  readonly temporal: TestWorkflowEnvironment;
  readonly rail: FakeRail;
}
/** Answers the id of the workflow whose runs are kept. */
type Play = (stage: Stage) => Promise<string>;

const keys = readDataKeys(randomBytes(32).toString('base64'));
const scheduledAt = '2026-11-01T05:00:00.000Z';
const now = () => new Date().toISOString();

/** Nothing to read, to fetch or to mail anywhere; a deadline may still lie ahead. */
async function settled({ world }: Stage): Promise<void> {
  for (let quiet = 0; quiet < 3; await pause(200)) {
    const [open] = await world.owner.$queryRaw<{ count: number }[]>`
      select ((select count(*) from outbox where dispatched_at is null) + (select count(*) from mailbox_message where applied_at is null)
        + (select count(*) from effect where done_at is null) + (select count(*) from command where applied_at is null))::int as count`;
    quiet = open?.count === 0 ? quiet + 1 : 0;
  }
}

/** As the api does it: the command lies there, then the run is asked and answers with the verdict. */
async function ask({ world, temporal }: Stage, story: PayoutStory, told: { kind: Command; actor?: string; arguments?: object }): Promise<void> {
  const commandId = uuid();
  const { payoutId } = story;
  const { kind, actor = uuid(), arguments: body = {} } = told;
  await world.owner.command.create({
    data: { id: commandId, actorId: actor, kind: kind.name, subjectKind: 'payout', subjectId: payoutId, arguments: { ...body }, contentHash: 'h' },
  });
  await story.letter('command', { commandId }, `command:${commandId}`);
  const update = () =>
    temporal.client.workflow.executeUpdateWithStart(kind, {
      args: [{ commandId }],
      updateId: commandId,
      startWorkflowOperation: new WithStartWorkflowOperation('payout', {
        workflowId: payoutWorkflowId(payoutId),
        args: [{ payoutId }],
        taskQueue,
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    });
  await update().catch(update); // a run that ends under the update aborts it
}

async function requested(stage: Stage, rail: 'bank_file' | 'stripe_connect' = 'stripe_connect'): Promise<PayoutStory> {
  const payee = await stage.world.given({ available: 6_000, method: { rail } });
  const story = payoutStory(stage.world);
  const { partnerId, currency } = payee;
  await ask(stage, story, { kind: requestPayout, arguments: { partnerId, currency } });
  return story;
}

async function approved(stage: Stage, rail?: 'bank_file' | 'stripe_connect'): Promise<PayoutStory> {
  const story = await requested(stage, rail);
  await ask(stage, story, { kind: approve, arguments: { contentHash: (await story.row()).contentHash } });
  return story;
}

async function ended(stage: Stage, story: PayoutStory): Promise<string> {
  await settled(stage);
  return payoutWorkflowId(story.payoutId);
}

async function opened({ world, temporal }: Stage, programId: string) {
  const opening = `opening/payout-run/${programId}`;
  await temporal.client.workflow.execute('periodOpening', {
    workflowId: opening,
    taskQueue,
    args: [{ programId, opens: 'payout-run', scheduledAt }],
  });
  const run = payoutRunStory(world, { programId });
  return { run, opening, workflowId: payoutRunWorkflowId({ programId, period: '2026-10' }) };
}

async function programWith({ world }: Stage, partners: number): Promise<{ programId: string; payees: Payee[] }> {
  const programId = await givenProgram(world.owner);
  const payees: Payee[] = [];
  for (let n = 0; n < partners; n += 1) payees.push(await world.given({ programId, available: 6_000, method: { rail: 'stripe_connect' } }));
  return { programId, payees };
}

async function errand(stage: Stage, { kind, key }: ErrandInput): Promise<string> {
  const workflowId = `errand/${key}`;
  await stage.world.owner.$transaction((tx) => ring(tx, { workflowId, workflowType: 'errand', input: { kind, key }, cause: kind, summary: kind }));
  await settled(stage);
  return workflowId;
}

const payout: Readonly<Record<string, Play>> = {
  'paid-by-a-call': async (stage) => ended(stage, await approved(stage)),
  'in-doubt-and-found': async (stage) => {
    stage.rail.will('accept without an answer');
    return ended(stage, await approved(stage));
  },
  'refused-by-the-rail': async (stage) => {
    stage.rail.will('reject');
    return ended(stage, await approved(stage));
  },
  'bank-file-settled-and-returned': async (stage) => {
    const story = await approved(stage, 'bank_file');
    const batchId = uuid();
    const file = { id: batchId, rail: 'bank_file', currencies: ['CHF'], msgId: batchId, fileSha256: batchId, nbOfTxs: 1, ctrlSum: '60.00' };
    await stage.world.worker.payoutBatch.create({ data: { ...file, state: 'exported', exportedAt: now() } });
    await stage.world.worker.payout.update({ where: { id: story.payoutId }, data: { payoutBatchId: batchId } });
    for (const kind of ['exported', 'handed_over']) {
      await story.letter(kind, { batchId, actorId: uuid() });
      await rung(stage, story);
    }
    await story.put({ kind: 'settled', reference: `debit of ${batchId}`, amount: 6_000 });
    await settled(stage);
    await story.put({ kind: 'returned', reference: `return of ${batchId}`, amount: 6_000, charges: 0, code: 'AC04' });
    return ended(stage, story);
  },
  'rejected-by-a-person': async (stage) => {
    const story = await requested(stage);
    await story.write({ kind: 'reject', arguments: { reason: 'not this month' } });
    return ended(stage, story);
  },
  'held-until-a-moment': async (stage) => {
    const story = await requested(stage, 'bank_file');
    await story.write({ kind: 'hold', arguments: { reason: 'a question', until: new Date(Date.now() + 8_000).toISOString() } });
    await settled(stage);
    while ((await story.row()).holdReason !== null) await pause(300);
    return ended(stage, story);
  },
  'rung-until-it-continues-as-new': async (stage) => {
    const story = await requested(stage);
    for (let rings = 0; rings < 18; rings += 1) await rung(stage, story);
    return ended(stage, story);
  },
};

async function rung(stage: Stage, story: PayoutStory): Promise<void> {
  await story.letter('changed', {});
  await stage.world.owner.$transaction((tx) =>
    ring(tx, {
      workflowId: payoutWorkflowId(story.payoutId),
      workflowType: 'payout',
      input: { payoutId: story.payoutId },
      cause: 'changed',
      summary: 'Payout',
    }),
  );
  await settled(stage);
}

const payoutRun: Readonly<Record<string, Play>> = {
  'approved-and-closed': async (stage) => {
    const { programId } = await programWith(stage, 3);
    const { run, workflowId } = await opened(stage, programId);
    await settled(stage);
    await run.prepare();
    await run.write('approve', { contentHash: await run.hash() });
    await settled(stage);
    return workflowId;
  },
  'one-left-out-then-canceled': async (stage) => {
    const { programId, payees } = await programWith(stage, 2);
    const { run, workflowId } = await opened(stage, programId);
    await settled(stage);
    await run.write('excludePartner', { partnerId: payees[0]?.partnerId ?? '', reason: 'a question is open' });
    await settled(stage);
    await run.write('cancel', { reason: 'wrong month' });
    await settled(stage);
    return workflowId;
  },
  'nothing-to-pay': async (stage) => {
    const { workflowId } = await opened(stage, await givenProgram(stage.world.owner));
    await settled(stage);
    return workflowId;
  },
};

const periodOpening: Readonly<Record<string, Play>> = {
  'by-hand': async (stage) => {
    const { opening } = await opened(stage, await givenProgram(stage.world.owner));
    await settled(stage);
    return opening;
  },
  'by-its-schedule': async (stage) => {
    const programId = await givenProgram(stage.world.owner);
    const action = { type: 'startWorkflow', workflowType: 'periodOpening', taskQueue, workflowId: `opening/${programId}` } as const;
    const schedule = await stage.temporal.client.schedule.create({
      scheduleId: `payout-run/${programId}`,
      spec: { calendars: [{ dayOfMonth: 1, hour: 6 }], timezone: 'Europe/Zurich' },
      action: { ...action, args: [{ programId, opens: 'payout-run' }] },
    });
    await schedule.trigger();
    while ((await stage.world.owner.payoutRun.count({ where: { programId } })) === 0) await pause(300);
    await settled(stage);
    const [started] = (await schedule.describe()).info.recentActions;
    if (started?.action.type !== 'startWorkflow') throw new Error('the Schedule started nothing');
    return started.action.workflow.workflowId;
  },
};

/** In which `fund` books. */
const month = { period: '2026-11', periodFrom: '2026-10-31T23:00:00.000Z', periodTo: '2026-11-30T23:00:00.000Z', timeZone: 'Europe/Zurich' };

const statementRun: Readonly<Record<string, Play>> = {
  'closed-and-mailed': async (stage) => {
    const { programId } = await programWith(stage, 2);
    return stated(stage, programId);
  },
  'mailed-again': async (stage) => {
    const { programId } = await programWith(stage, 1);
    const workflowId = await stated(stage, programId);
    const run = await stage.world.owner.statementRun.findFirstOrThrow({ where: { programId } });
    const id = uuid();
    await stage.world.owner.command.create({
      data: { id, actorId: uuid(), kind: 'resendStatements', subjectKind: 'statement_run', subjectId: run.id, contentHash: 'h' },
    });
    await wakeStatements(stage, programId);
    return workflowId;
  },
};

async function stated(stage: Stage, programId: string): Promise<string> {
  await stage.world.owner.statementRun.create({ data: { id: uuid(), programId, ...month, scheduledAt, state: 'opened' } });
  return wakeStatements(stage, programId);
}

async function wakeStatements(stage: Stage, programId: string): Promise<string> {
  const { period } = month;
  const workflowId = statementRunWorkflowId({ programId, period });
  await stage.world.owner.$transaction((tx) =>
    ring(tx, { workflowId, workflowType: 'statementRun', input: { programId, period }, cause: 'opened', summary: `Statement run ${period}` }),
  );
  await settled(stage);
  while ((await stage.world.owner.statementRun.count({ where: { programId, state: 'closed' } })) === 0) await pause(300);
  return workflowId;
}

const errandOf: Readonly<Record<string, Play>> = {
  'a-bank-file-is-made': async (stage) => {
    const payee = await stage.world.given({ method: methodWith(keys, aPayee) });
    await fund(stage.world.worker, payee, 6_000);
    const story = payoutStory(stage.world);
    await ask(stage, story, { kind: requestPayout, arguments: { partnerId: payee.partnerId, currency: payee.currency } });
    await ask(stage, story, { kind: approve, arguments: { contentHash: (await story.row()).contentHash } });
    const key = uuid();
    const subject = { subjectKind: 'program', subjectId: payee.programId, arguments: { programId: payee.programId } };
    await stage.world.owner.command.create({ data: { id: key, actorId: uuid(), kind: 'exportBankFile', ...subject, contentHash: 'h' } });
    return errand(stage, { kind: 'exportBankFile', key });
  },
  'a-bank-file-is-decided-about': async (stage) => {
    const key = uuid();
    const subject = { subjectKind: 'payout_batch', subjectId: uuid() };
    await stage.world.owner.command.create({ data: { id: key, actorId: uuid(), kind: 'confirmHandOver', ...subject, contentHash: 'h' } });
    return errand(stage, { kind: 'decideBankFile', key });
  },
};

/** Statement runs last: they close a month for everybody. */
const plays = { payout, 'payout-run': payoutRun, 'period-opening': periodOpening, errand: errandOf, 'statement-run': statementRun };

await startServers();
Runtime.install({ logger: new DefaultLogger('ERROR') });
const workflowBundle = await buildWorkflows();
const [temporal, world] = await Promise.all([realTime(), payoutWorld()]);
const rail = fakeRail({ db: world.worker });
const connection = await NativeConnection.connect({ address: temporal.address });
const { gateway: mail } = mailServer();
const deps = { db: world.worker, keys, crashPoint: noCrash, mail };
const links = { portalUrl: 'https://partners.example.com/portal', consoleUrl: 'https://partners.example.com' };
const worker = await Worker.create({
  connection,
  identity: 'recorder',
  taskQueue,
  workflowBundle,
  activities: {
    ...createPayoutActivities(deps),
    ...createPayoutRunActivities({ ...deps, partnersPerTurn: 2 }),
    ...createPeriodOpeningActivities(deps),
    ...createPayoutBatchActivities(deps),
    ...createBankExportActivities({ ...deps, checkSchemas: undefined, softwareVersion: 'recorder' }),
    ...createStatementRunActivities(deps),
    ...createStatementMailActivities({ ...deps, ...links }),
    ...rail.outside,
  },
});
await givenCompanyAccount(world, keys);
const running = worker.run();
const dispatcher = startDispatcher({
  db: world.worker,
  databaseUrl: world.database.url('worker'),
  client: temporal.client,
  stripe: undefined,
  keys,
  log: pino({ level: 'silent' }),
  crashPoint: noCrash,
});
for (const [kind, some] of Object.entries(plays)) {
  for (const [name, play] of Object.entries(some)) {
    const runs = await keepHistories(temporal.client, { kind, name, workflowId: await play({ world, temporal, rail }) });
    process.stdout.write(`${kind} ${name}: ${runs} runs\n`);
  }
}
await dispatcher.stop();
worker.shutdown();
await running;
await connection.close();
await temporal.teardown();
await world.end();
process.exit(0);

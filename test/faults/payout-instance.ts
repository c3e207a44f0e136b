import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { createBankExportActivities } from '../../activities/bank/bank-export.ts';
import { createBankImportActivities } from '../../activities/bank/bank-import.ts';
import { noCrash } from '../../activities/crash-points.ts';
import { createPaypalRail } from '../../activities/gateways/paypal/rail.ts';
import { createStripeConnectRail } from '../../activities/gateways/stripe-connect/rail.ts';
import { createPayoutBatchActivities } from '../../activities/payout/payout-batches.ts';
import { createRailActivities } from '../../activities/payout/rails.ts';
import type { MethodDetails } from '../../domain/payout/payout-method.ts';
import { openBatchFile } from '../../prisma/bank/batch-file.ts';
import { ring } from '../../prisma/mailbox.ts';
import { readDataKeys } from '../../prisma/secrets.ts';
import { statementRunWorkflowId, taskQueue, type ErrandInput } from '../../workflows/messages.ts';
import { aConfig, aSimulator, type ASimulator } from '../simulator/running.ts';
import { adjusted } from '../support/adjusted.ts';
import { aPayee, givenBankFile, givenCompanyAccount, methodWith } from '../support/bank-world.ts';
import { cutOff } from '../support/payout-run-story.ts';
import { givenProgram, payoutStory, payoutWorld, type Payee, type PayoutStory, type PayoutWorld } from '../support/payout-world.ts';
import { termsRow } from '../support/referral-world.ts';
import { realTime } from '../support/temporal.ts';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process.ts';
import { builtWorker } from './built-worker.ts';
import { broken } from './checker.ts';
import type { Fate } from './fate.ts';
import { simulatorBooks } from './oracles/simulator-books.ts';

const methods = {
  bank_file: aPayee,
  stripe_connect: { rail: 'stripe_connect', accountId: 'acct_1Partner' },
  paypal: { rail: 'paypal', recipientType: 'PAYPAL_ID', recipient: 'ABCDEFGHJKLMN' },
} as const satisfies Record<string, MethodDetails>;
export type PaidBy = keyof typeof methods;

const stripeKey = 'sk_test_of_the_kills';
const dataKeys = randomBytes(32).toString('base64');
const keys = readDataKeys(dataKeys);

/** Starts a database, a Temporal server, and the simulator as rails and mail server. Workers are processes that a test starts and ends. */
export async function openPayoutInstance() {
  const config = aConfig('http://127.0.0.1:9', { retryPausesMs: [600_000] });
  const server = await builtWorker(); // first: it holds up the process for so long that a connection would give up
  const [world, temporal, simulator] = await Promise.all([
    payoutWorld(),
    realTime(),
    aSimulator({ ...config, stripe: { ...config.stripe, secretKey: stripeKey } }),
  ]);
  await givenCompanyAccount(world, keys);
  const workers: WorkerProcess[] = [];
  const start = (entry: string, args: readonly string[] = []): WorkerProcess => {
    const worker = startWorkerProcess({
      database: world.database,
      temporalAddress: temporal.address,
      environment: {
        DATA_KEYS: dataKeys,
        STRIPE_SECRET_KEY: stripeKey,
        STRIPE_API_BASE: simulator.url,
        PAYPAL_CLIENT_ID: 'demo',
        PAYPAL_CLIENT_SECRET: 'demo',
        PAYPAL_API_BASE: simulator.url,
        SMTP_URL: `smtp://127.0.0.1:${simulator.smtpPort}`,
      },
      entry: join(server, entry),
      args,
    });
    workers.push(worker);
    return worker;
  };
  return {
    ...byHand({ world, simulator }),
    world,
    temporal,
    simulator,
    keys,
    /** Opens a payout run as its Schedule does. */
    openRun: (programId: string, workflowId = `opening/${programId}`) =>
      temporal.client.workflow.start('periodOpening', {
        workflowId,
        taskQueue,
        args: [{ programId, opens: 'payout-run', scheduledAt: cutOff }],
      }),
    healthy: () => start('worker/main.js'),
    /** Starts a worker that ends as `fate` says. */
    doomed: (fate: Fate) => start('test/faults/dying-worker.js', [JSON.stringify(fate)]),
    /** Ends all workers that still run or are stopped. */
    async endWorkers() {
      for (const worker of workers.splice(0)) {
        worker.process.kill('SIGKILL');
        await worker.ended;
      }
    },
    /** Returns the broken guarantees, checked when no work is left. */
    verdict: async () => {
      const quiet = await broken({ db: world.owner, quietWithinMs: 60_000 }, ['I14']);
      return quiet.length > 0 ? quiet : broken({ db: world.owner, outside: await simulatorBooks(simulator.url), keys });
    },
    async end() {
      await Promise.all([simulator.stop(), temporal.teardown(), world.end()]);
    },
  };
}
export type PayoutInstance = Awaited<ReturnType<typeof openPayoutInstance>>;

interface Whose {
  readonly programId?: string;
  /** When the balance was earned; now if left out. */
  readonly at?: string;
  /** True if a person receives the partner's mails. */
  readonly reads?: boolean;
}

interface Place {
  readonly world: PayoutWorld;
  readonly simulator: ASimulator;
}

/** Returns the steps that happen before a worker starts, run with the real activities against the simulated rails. */
function byHand({ world, simulator }: Place) {
  const { owner, worker: db } = world;
  const stripe = createStripeConnectRail({ secretKey: stripeKey, apiBase: simulator.url });
  const paypal = createPaypalRail({ clientId: 'demo', clientSecret: 'demo', apiBase: simulator.url });
  const rails = createRailActivities({ db, keys, crashPoint: noCrash, rails: { stripe_connect: stripe, paypal } });
  const files = createBankExportActivities({ db, keys, checkSchemas: undefined, softwareVersion: 'test' });

  async function program(): Promise<string> {
    const id = await givenProgram(owner);
    await owner.programTerms.create({ data: termsRow({ id: uuid(), programId: id }) });
    return id;
  }

  /** Makes a partner with 60.00 to be paid out. */
  async function payee(rail: PaidBy, { programId, at, reads = false }: Whose = {}): Promise<Payee> {
    const given = await world.given({ programId: programId ?? (await program()), method: methodWith(keys, methods[rail]) });
    if (reads) await reader(given);
    await adjusted(world, given, 6_000, at);
    return given;
  }
  async function reader({ partnerId }: Payee): Promise<void> {
    const id = uuid();
    await owner.person.create({ data: { id, email: `${id}@partner.test`, name: 'Anna Partner' } });
    await owner.partnerMember.create({ data: { partnerId, personId: id, role: 'owner' } });
  }

  const now = () => new Date().toISOString();
  async function reserved(rail: PaidBy, whose: Whose = {}): Promise<PayoutStory & { payee: Payee }> {
    const given = await payee(rail, whose);
    const story = payoutStory(world);
    await story.drain(now());
    await story.request(given);
    return { ...story, payee: given };
  }
  async function approved(rail: PaidBy, whose: Whose = {}) {
    const story = await reserved(rail, whose);
    await story.approve();
    return story;
  }

  /** Carries out the payout's waiting effects. The rail's answers stay unread in the mailbox. */
  async function carry(story: PayoutStory): Promise<void> {
    for (const { key, kind } of await owner.effect.findMany({ where: { entityId: story.payoutId, doneAt: null } })) {
      if (kind === 'submitToRail') await rails.submitToRail({ key });
      if (kind === 'lookUpAtRail') await rails.lookUpAtRail({ key });
    }
  }
  async function lookUp(story: PayoutStory): Promise<void> {
    const { attempt } = await story.row();
    const callKey = `payout:${story.payoutId}:a${attempt}`;
    const key = `look-up:${callKey}:${randomUUID()}`;
    await owner.effect.create({
      data: {
        key,
        entityKind: 'payout',
        entityId: story.payoutId,
        kind: 'lookUpAtRail',
        summary: 'Ask',
        arguments: { payoutId: story.payoutId, attempt, callKey },
        wantedAt: new Date(),
      },
    });
    await rails.lookUpAtRail({ key });
  }

  async function command(kind: string, subject: { subjectKind: string; subjectId: string }, body: object = {}): Promise<string> {
    const id = uuid();
    await owner.command.create({ data: { id, actorId: uuid(), kind, ...subject, arguments: { ...body }, contentHash: 'h' } });
    return id;
  }
  /** Asks for an errand as the api does. */
  async function errand(kind: ErrandInput['kind'], key: string): Promise<void> {
    await owner.$transaction((tx) =>
      ring(tx, { workflowId: `errand/${key}`, workflowType: 'errand', input: { kind, key }, cause: kind, summary: kind }),
    );
  }
  async function wakeStatements(programId: string, period: string): Promise<void> {
    const workflowId = statementRunWorkflowId({ programId, period });
    await owner.$transaction((tx) =>
      ring(tx, { workflowId, workflowType: 'statementRun', input: { programId, period }, cause: 'opened', summary: period }),
    );
  }
  const askForFile = async (stories: readonly (PayoutStory & { payee: Payee })[]) => {
    const programId = stories[0]?.payee.programId ?? '';
    const payoutIds = stories.map(({ payoutId }) => payoutId);
    return command('exportBankFile', { subjectKind: 'program', subjectId: programId }, { programId, payoutIds });
  };

  /** Uploads a bank file to the simulated bank. */
  async function upload(batchId: string): Promise<void> {
    const { file } = await owner.payoutBatch.findUniqueOrThrow({ where: { id: batchId } });
    if (file === null) throw new Error('no file');
    await simulator.call('POST', '/control/bank/files', { xml: openBatchFile(keys, batchId, file) });
  }
  async function handOver(batchId: string): Promise<void> {
    const id = await command('confirmHandOver', { subjectKind: 'payout_batch', subjectId: batchId });
    await createPayoutBatchActivities({ db }).decideBankFile({ key: id });
  }
  /** Makes a payout in a file of its own that is at the bank, and that the payout knows to be handed over. */
  async function atTheBank(): Promise<PayoutStory & { payee: Payee }> {
    const story = await approved('bank_file');
    const batchId = await askForFile([story]);
    await files.exportBankFile({ key: batchId });
    await story.drain(now());
    await upload(batchId);
    await handOver(batchId);
    await story.drain(now());
    return story;
  }
  /** Stores the bank's new bookings as an imported file that has not been read yet. Returns its id. */
  async function bankTells(): Promise<string> {
    const { id } = await simulator.call<{ id: string }>('POST', '/control/bank/statements', {});
    const xml = await (await fetch(`${simulator.url}/control/bank/files/${id}`)).arrayBuffer();
    return givenBankFile(world, new Uint8Array(xml));
  }
  const readBankFile = (key: string) => createBankImportActivities({ db, keys, crashPoint: noCrash }).importBankFile({ key });

  return {
    program,
    payee,
    wakeStatements,
    reserved,
    approved,
    carry,
    lookUp,
    errand,
    askForFile,
    upload,
    handOver,
    atTheBank,
    bankTells,
    readBankFile,
    now,
  };
}

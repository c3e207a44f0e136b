import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ports } from './addresses.ts';
import { forgetFilesOfHalfADemo, forgetHalfADemo, holdsDemo, isUntouched, makeDemo } from './demo-data.ts';
import { databaseUrl, publicUrl, simulatorUrl, systemEnvironment, type Instance } from './environment.ts';
import { dataFolder, root } from './folders.ts';
import { openLogFile } from './log-file.ts';
import { startMember, type Member, type MemberPlan } from './member.ts';
import { apiPlan, consolePlan, simulatorPlan, workerPlan } from './plans.ts';
import { startPostgres, type RunningPostgres } from './postgres.ts';
import { bringSchemaUpToDate } from './schema.ts';
import type { Screen } from './screen.ts';
import type { Secrets } from './secrets.ts';
import { followSimulator } from './simulator-origin.ts';
import { devServerPlan } from './temporal-dev-server.ts';

export interface StartWishes {
  readonly ports: Ports;
  readonly secrets: Secrets;
  /** The environment of the person who starts. */
  readonly given: NodeJS.ProcessEnv;
  /** True with the simulated outside world. */
  readonly isSimulated: boolean;
  /** True to create the demo if the database is untouched. */
  readonly seeds: boolean;
  /** True to restart processes when their files change. */
  readonly watches: boolean;
  readonly screen: Screen;
  readonly onLine: (name: string, line: string) => void;
}

/** Everything that runs. `started` grows during the start, so that an interrupted start can be ended too. */
export interface Everything {
  readonly members: Member[];
  postgres: RunningPostgres | undefined;
  instance: Instance | undefined;
}

/**
 * Starts everything and adds it to `into` on the way. Api and worker wait by themselves for what starts beside them; only the creation of a
 * demo needs the outside world first, and no worker. @throws Advice if something is not available
 */
export async function startEverything(wishes: StartWishes, into: Everything): Promise<Instance> {
  await mkdir(dataFolder, { recursive: true });
  forgetFilesOfHalfADemo();
  const { screen, ports, secrets } = wishes;
  const start = (plan: MemberPlan) => startMember(plan, { onLine: wishes.onLine, adopt: (member) => into.members.push(member) });
  const servers = Promise.all([startTemporal(wishes, start), startSimulator(wishes, start)]);
  servers.catch(() => undefined); // awaited below, once there is a database
  const adminUrl = await startDatabase(wishes, into);
  const ownerUrl = databaseUrl({ adminUrl, secrets }, 'owner');
  const makesDemo = wishes.seeds && (await isUntouched(ownerUrl));
  const { given, isSimulated } = wishes;
  const isDemo = isSimulated && (makesDemo || (await holdsDemo(ownerUrl)));
  const instance: Instance = { ports, secrets, adminUrl, temporal: temporalOf(wishes), isDemo, isSimulated, given };
  into.instance = instance;
  if (isSimulated) await followSimulator(instance);

  const isReady = () => `ready · ${publicUrl(instance)}`;
  const api = () => start(apiPlan(instance, wishes));
  const worker = () => start(workerPlan(instance, wishes));
  if (makesDemo) {
    await servers;
    await screen.step('api', api, isReady);
    const told = (made: string) => made;
    await screen.step('demo data', () => makeDemo(instance), told); // the past must be played before a worker runs in the present
    await screen.step('worker', worker, () => 'ready');
  } else {
    await Promise.all([servers, screen.step('api, worker', () => Promise.all([worker(), api()]), isReady)]);
  }
  const consoleUrl = () => `http://localhost:${ports.console}/admin/`;
  if (wishes.watches) await screen.step('console', () => start(consolePlan(instance)), consoleUrl);
  return instance;
}

/** Ends everything: first what takes requests, last the database. Takes at most 5 s. */
export async function stopEverything({ members, postgres }: Everything): Promise<void> {
  const temporal = members.filter((member) => member.name === 'temporal');
  await Promise.all(members.filter((member) => member.name !== 'temporal').map((member) => member.end(2_500)));
  await Promise.all([...temporal.map((member) => member.end(1_000)), postgres?.stop()]);
}

async function startDatabase({ screen, ports, secrets }: StartWishes, into: Everything): Promise<string> {
  const log = openLogFile('postgres');
  const settings = { dataDir: join(dataFolder, 'pg'), port: ports.postgres, password: secrets.postgres };
  const start = () => startPostgres({ ...settings, log: (text) => log.add(text) });
  const postgres = await screen.step(
    'database',
    start,
    ({ dataDir }) => `PostgreSQL 18 (embedded) · ${withoutRoot(dataDir)} · port ${ports.postgres}`,
  );
  into.postgres = postgres;
  const { adminUrl } = postgres;
  await screen.step(
    'schema',
    () => prepareDatabase(adminUrl, secrets),
    (applied) => (applied.length === 0 ? 'up to date' : `${applied.length} migrations applied`),
  );
  return adminUrl;
}

const withoutRoot = (path: string) => (path.startsWith(root) ? path.slice(root.length) : path);

async function prepareDatabase(adminUrl: string, secrets: Secrets): Promise<readonly string[]> {
  await forgetHalfADemo(adminUrl);
  return bringSchemaUpToDate(adminUrl, secrets);
}

async function startSimulator(wishes: StartWishes, start: (plan: MemberPlan) => Promise<void>): Promise<void> {
  if (!wishes.isSimulated) return;
  const plan = simulatorPlan(wishes);
  await wishes.screen.step(
    'simulator',
    () => start(plan),
    () => `host products, Stripe, Bexio, mail · ${simulatorUrl(wishes)}`,
  );
}

async function startTemporal(wishes: StartWishes, start: (plan: MemberPlan) => Promise<void>): Promise<void> {
  if (wishes.given['TEMPORAL_ADDRESS'] !== undefined) return;
  const { temporal: port, temporalUi: uiPort } = wishes.ports;
  const settings = { port, uiPort, dbFilename: join(dataFolder, 'temporal.db'), environment: systemEnvironment(wishes.given) };
  const { address, uiUrl } = temporalOf(wishes);
  await wishes.screen.step(
    'workflows',
    async () => start(await devServerPlan(settings)),
    () => `Temporal dev server · ${address} · UI ${uiUrl}`,
  );
}

/** Returns the address of Temporal: a server that already runs, or the one that we start. */
function temporalOf({ given, ports }: StartWishes): Instance['temporal'] {
  const address = given['TEMPORAL_ADDRESS'];
  if (address !== undefined) return { address, uiUrl: given['TEMPORAL_UI_URL'] };
  return { address: `127.0.0.1:${ports.temporal}`, uiUrl: `http://localhost:${ports.temporalUi}` };
}

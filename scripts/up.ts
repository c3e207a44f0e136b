/**
 * `npm start`: starts everything in the right order, until Ctrl-C. `-- --empty`: without the demo; `--dev`: with hot reload; `DEMO=0`: without
 * the simulated world.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withoutLogin } from '../activities/gateways/mail/server.ts';
import { choosePorts, type Ports } from './addresses.ts';
import { Advice } from './advice.ts';
import { databaseUrl, firstPage, publicUrl, simulatorUrl, workerEnvironment, type Instance } from './environment.ts';
import { dataFolderName, root } from './folders.ts';
import { startEverything, stopEverything, type Everything } from './instance.ts';
import { listenToKeys } from './keys.ts';
import { abandonAllGroups } from './process-group.ts';
import { endLeftOvers, findRunning, forgetRunning, noteRunning } from './running.ts';
import { openScreen, welcome } from './screen.ts';
import { readSecrets } from './secrets.ts';
import { startFlags, type StartFlags } from './start-flags.ts';

const isSimulated = process.env['DEMO'] !== '0';
const screen = openScreen();
const everything: Everything = { members: [], postgres: undefined, instance: undefined };
let isStopping = false;

async function up(flags: StartFlags): Promise<void> {
  const running = findRunning();
  if (running) return screen.say(`  Commend is already running at ${running.url} (process ${running.pid}).`);
  await endLeftOvers();
  const { ports, replaced } = await choosePorts(process.env);
  for (const sentence of replaced) screen.say(`  ! ${sentence}`);
  listenForTheEnd(ports);

  const onLine = (name: string, line: string) => keys.showsLogs() && screen.say(`${name.padEnd(10)} ${line}`);
  const wishes = {
    ports,
    secrets: await readSecrets(),
    given: process.env,
    isSimulated,
    seeds: isSimulated && !flags.isEmpty,
    watches: flags.watches,
  };
  const keys = listenToKeys({ url: () => everything.instance && firstPage(everything.instance), quit: () => void end(0) });
  const instance = await startEverything({ ...wishes, screen, onLine }, everything);
  if (isStopping) return;
  await noteRunning(noteOf(instance));
  screen.say(greeting(instance, instance.isDemo ? undefined : await firstAdminOf(instance)));
  const databaseEnded = everything.postgres?.ended.then(
    () => new Advice(`PostgreSQL has ended; ${dataFolderName}/logs/postgres.ndjson says why.`),
  );
  throw await Promise.race([databaseEnded, ...everything.members.map((member) => member.gaveUp)]);
}

/** Returns the first administrator's link; none in the demo, which has people, and then the code for it is not loaded. */
async function firstAdminOf(instance: Instance): Promise<string | undefined> {
  const { firstAdminLink } = await import('./first-admin.ts');
  return firstAdminLink({
    databaseUrl: databaseUrl(instance, 'owner'),
    dataKeys: instance.secrets.DATA_KEYS,
    consoleUrl: instance.given['CONSOLE_URL'] ?? publicUrl(instance),
  });
}

function greeting(instance: Instance, firstAdmin: string | undefined): string {
  return welcome({
    firstAdmin,
    hasDemoData: instance.isDemo,
    url: firstPage(instance),
    simulatorUrl: isSimulated ? simulatorUrl(instance) : undefined,
    temporalUiUrl: instance.temporal.uiUrl,
    hasPortal: existsSync(join(root, 'dist/portal/index.html')),
    hasKeys: process.stdin.isTTY,
    dataFolder: dataFolderName,
  });
}

function noteOf(instance: Instance) {
  return {
    pid: process.pid,
    url: publicUrl(instance),
    isDemo: instance.isDemo,
    ...(isSimulated ? { simulatorUrl: simulatorUrl(instance) } : {}),
    smtpUrl: withoutLogin(workerEnvironment(instance)['SMTP_URL']),
    temporalAddress: instance.temporal.address,
    postgresPort: instance.ports.postgres,
    members: pidsOf(everything),
  };
}

function pidsOf({ members, postgres }: Everything): Record<string, number> {
  const pids = members.flatMap((member) => {
    const pid = member.pid();
    return pid === undefined ? [] : [[member.name, pid] as const];
  });
  return { ...Object.fromEntries(pids), ...(postgres?.pid === undefined ? {} : { postgres: postgres.pid }) };
}

function listenForTheEnd(ports: Ports): void {
  void noteRunning({ pid: process.pid, url: `http://localhost:${ports.api}`, isDemo: false, members: {} });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0));
  process.on('exit', abandonAllGroups);
}

function inWords(error: unknown): string {
  if (error instanceof Advice) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Ends everything in order at the first signal, at once at the second. */
async function end(code: number): Promise<void> {
  if (isStopping) process.exit(1);
  isStopping = true;
  screen.say('\n  Stopping …');
  await stopEverything(everything);
  forgetRunning();
  process.exit(code);
}

const flags = startFlags(process.argv.slice(2));
if (typeof flags === 'string') {
  console.error(`  ✘ ${flags}`);
  process.exit(1);
}
try {
  await up(flags);
} catch (error) {
  if (!isStopping) {
    console.error(`  ✘ ${inWords(error)}`);
    await end(1);
  }
}

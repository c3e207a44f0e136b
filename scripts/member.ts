import { setTimeout as pause } from 'node:timers/promises';
import { Advice } from './advice.ts';
import { dataFolderName, root } from './folders.ts';
import { openLogFile, type LogFile } from './log-file.ts';
import { endGroup, spawnGroup, type GroupLeader } from './process-group.ts';

/** What it takes to run one process of the instance. */
export interface MemberPlan {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Where it listens, if it does. */
  readonly port?: number;
  /** Whether it serves by now. Asked every 100 ms until it does. */
  readonly isReady: (log: LogFile) => Promise<boolean>;
  /** How long to wait before each new start; after the last one it is given up. */
  readonly restartPausesMs?: readonly number[];
}

/** A running process: kept alive, restarted when it dies, ended with all it started. */
export interface Member {
  readonly name: string;
  pid(): number | undefined;
  /** Resolves when the process has died more often than we restart it, with the sentence to end on. */
  readonly gaveUp: Promise<Advice>;
  end(graceMs: number): Promise<void>;
}

interface Parent {
  readonly adopt: (member: Member) => void;
  readonly onLine: (name: string, line: string) => void;
}

const restartPausesMs = [1_000, 3_000, 9_000];
const readyWithinMs = 60_000;

/**
 * Starts a process in a group of its own and waits until it is ready. `adopt` gets it at once: whoever ends the instance ends it too, ready
 * or not. A server that answers there and is not ours is nobody's readiness. @throws Advice with its last words when it never is
 */
export async function startMember(plan: MemberPlan, parent: Parent): Promise<void> {
  const log = openLogFile(plan.name, (line) => parent.onLine(plan.name, line));
  if (plan.port !== undefined && (await plan.isReady(log))) throw portTaken(plan, plan.port);
  let child = launch(plan, log);
  let isEnding = false;
  let isServing = false;
  let deaths = 0;
  let giveUp: (sentence: Advice) => void = () => undefined;
  const gaveUp = new Promise<Advice>((resolve) => (giveUp = resolve));

  const watch = (watched: GroupLeader) => {
    watched.once('exit', () => void restart());
  };
  const restart = async () => {
    const pauseMs = (plan.restartPausesMs ?? restartPausesMs)[deaths];
    deaths += 1;
    if (isEnding) return;
    const refusal = isServing ? undefined : portRefusal(log);
    if (pauseMs === undefined || refusal !== undefined) {
      isEnding = true;
      return giveUp(refusal === undefined ? lastWords(plan.name, log) : portTaken(plan, refusal.port ?? plan.port));
    }
    await pause(pauseMs);
    if (isEnding) return;
    child = launch(plan, log);
    watch(child);
  };
  watch(child);

  parent.adopt({
    name: plan.name,
    pid: () => child.pid,
    gaveUp,
    end: (graceMs) => {
      isEnding = true;
      return endGroup(child, graceMs);
    },
  });
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const failure = await Promise.race([
    untilReady(
      { ...plan, isReady: async () => (await plan.isReady(log)) && isAlive() && portRefusal(log) === undefined },
      log,
      () => isEnding,
    ),
    gaveUp,
  ]);
  if (failure) throw failure;
  isServing = true;
}

/** What it said if it found one of its ports taken: with the port, where it names it. */
function portRefusal(log: LogFile): { readonly port: number | undefined } | undefined {
  const said = log.lastLines().findLast((line) => /EADDRINUSE|address already in use/i.test(line));
  if (said === undefined) return undefined;
  const [, port] = /:(\d+)\b/.exec(said.slice(said.search(/EADDRINUSE|address already in use/i))) ?? [];
  return { port: port === undefined ? undefined : Number(port) };
}

const portTaken = ({ name }: MemberPlan, port: number | undefined): Advice =>
  new Advice(`${name} does not run: ${port === undefined ? 'its port' : `port ${port}`} was taken by another program in the meantime, perhaps by another start of Commend.
    Start again: a port that is taken is skipped. \`PORT=4100 npm start\` chooses the port of the api and the pages.`);

/** Node on one of our TypeScript files. */
export function nodeOn(file: string, flags: readonly string[] = []): Pick<MemberPlan, 'command' | 'args'> {
  return { command: process.execPath, args: [...flags, '--import', 'tsx', '--enable-source-maps', file] };
}

/** Node on one of them as scripts/setup.mjs compiled it. */
export function built(file: string): Pick<MemberPlan, 'command' | 'args'> {
  return { command: process.execPath, args: ['--enable-source-maps', `dist/server/${file}.js`] };
}

function launch(plan: MemberPlan, log: LogFile): GroupLeader {
  const child = spawnGroup(plan.command, plan.args, { cwd: root, env: plan.environment });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: string) => log.add(text));
  child.once('error', (error) => log.add(`${error.message}\n`));
  return child;
}

async function untilReady(plan: MemberPlan, log: LogFile, isOver: () => boolean): Promise<Advice | undefined> {
  for (const until = Date.now() + readyWithinMs; Date.now() < until && !isOver(); await pause(100)) {
    if (await plan.isReady(log)) return undefined;
  }
  return lastWords(plan.name, log);
}

function lastWords(name: string, log: LogFile): Advice {
  const lines = log.lastLines();
  return new Advice(
    `${name} does not run; ${dataFolderName}/logs/${name}.ndjson says why${lines.length > 0 ? `, at the end:\n    ${lines.join('\n    ')}` : '.'}`,
  );
}

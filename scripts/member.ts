import { setTimeout as pause } from 'node:timers/promises';
import { Advice } from './advice.ts';
import { dataFolderName, root } from './folders.ts';
import { openLogFile, type LogFile } from './log-file.ts';
import { endGroup, spawnGroup, type GroupLeader } from './process-group.ts';

/** How to run one process of the instance. */
export interface MemberPlan {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** The port that it listens on, if any. */
  readonly port?: number;
  /** Returns whether the process is ready. Asked every 100 ms until it is. */
  readonly isReady: (log: LogFile) => Promise<boolean>;
  /** The pauses before each restart; after the last one the process is given up. */
  readonly restartPausesMs?: readonly number[];
}

/** A running process: restarted when it dies, and ended with everything it started. */
export interface Member {
  readonly name: string;
  pid(): number | undefined;
  /** Resolves when the process has died more often than it is restarted, with the message to end with. */
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
 * Starts a process in a group of its own and waits until it is ready. `adopt` receives it at once, so that it can be ended whether or not it
 * is ready. An answer on its port from a foreign server does not count as ready. @throws Advice with its last words if it never gets ready
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

/** Returns whether the log complains of a taken port, with the port if it names one; undefined if it does not complain. */
function portRefusal(log: LogFile): { readonly port: number | undefined } | undefined {
  const said = log.lastLines().findLast((line) => /EADDRINUSE|address already in use/i.test(line));
  if (said === undefined) return undefined;
  const [, port] = /:(\d+)\b/.exec(said.slice(said.search(/EADDRINUSE|address already in use/i))) ?? [];
  return { port: port === undefined ? undefined : Number(port) };
}

const portTaken = ({ name }: MemberPlan, port: number | undefined): Advice =>
  new Advice(`${name} does not run: ${port === undefined ? 'its port' : `port ${port}`} was taken by another program in the meantime, perhaps by another start of Commend.
    Start again: a port that is taken is skipped. \`PORT=4100 npm start\` chooses the port of the api and the pages.`);

/** Returns the command to run one of our TypeScript files with Node. */
export function nodeOn(file: string, flags: readonly string[] = []): Pick<MemberPlan, 'command' | 'args'> {
  return { command: process.execPath, args: [...flags, '--import', 'tsx', '--enable-source-maps', file] };
}

/** Returns the command to run such a file as scripts/setup.mjs compiled it. */
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

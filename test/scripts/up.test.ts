import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { root } from '../../scripts/folders.ts';
import { freePort } from '../../scripts/ports.ts';
import { commandOf } from '../../scripts/process-group.ts';
import { projectFiles } from '../support/source-files.ts';

/** With a space in its path, and nobody else may enter: as root, PostgreSQL then has to live somewhere else. */
const folder = mkdtempSync(join(tmpdir(), 'commend folder '));
const clone = join(folder, 'commend');
const occupied: Server = createServer();
let takenPort: number;

interface Start {
  readonly output: () => string;
  readonly pid: number;
  readonly ended: Promise<unknown>;
}

beforeAll(async () => {
  const built = ['dist', 'prisma/generated'].filter((path) => existsSync(join(root, path))); // tested by its own build, not here
  for (const file of [...projectFiles(), ...built]) {
    mkdirSync(dirname(join(clone, file)), { recursive: true });
    cpSync(join(root, file), join(clone, file), { recursive: true });
  }
  mkdirSync(join(clone, '.data'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  symlinkSync(join(root, '.data', 'bin'), join(clone, '.data', 'bin'));
  takenPort = await freePort(4000);
  await new Promise<void>((resolve) => occupied.listen(takenPort, '127.0.0.1', resolve));
});

afterAll(async () => {
  await new Promise((resolve) => occupied.close(resolve));
  for (const line of processesOf(clone)) process.kill(Number.parseInt(line, 10), 'SIGKILL');
  execFileSync('npm', ['run', '--silent', 'reset'], { cwd: clone, stdio: 'ignore' });
  rmSync(folder, { recursive: true, force: true });
});

/** `npm start`, as a shell would run it, without the minute that the demo's past takes: npm and all it starts in one group, which is what hears Ctrl-C. */
function start(options: readonly string[] = ['--empty']): Start {
  const environment = Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_|JEST_|COMMEND_|TEMPORAL_)/.test(name));
  const env = { ...Object.fromEntries(environment), PORT: String(takenPort) };
  const child = spawn('npm', ['start', '--', ...options], { cwd: clone, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return { output: () => output, pid: child.pid ?? 0, ended: once(child, 'close') };
}

async function untilItSays(started: Start, words: string): Promise<void> {
  let isOver = false;
  void started.ended.then(() => (isOver = true));
  while (!started.output().includes(words)) {
    if (isOver) throw new Error(started.output());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const untilReady = (started: Start) => untilItSays(started, 'Ctrl-C stops everything');

/** Presses Ctrl-C and answers with the milliseconds until the prompt would be back. */
async function interrupt(started: Start): Promise<number> {
  const since = Date.now();
  process.kill(-started.pid, 'SIGINT');
  await started.ended;
  return Date.now() - since;
}

function processesOf(path: string): readonly string[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const pids = Object.values((noteOf(path)?.members ?? {}) as Record<string, number>).map(String);
  return lines.filter((line) => line.includes(path) || pids.includes(line.trim().split(' ')[0] ?? ''));
}

function noteOf(
  path: string,
): { readonly pid: number; readonly url: string; readonly postgresPort: number; readonly members: object } | undefined {
  const file = join(path, '.data', 'running.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

async function asOwner<T extends object>(sql: string): Promise<readonly T[]> {
  const { roles } = JSON.parse(readFileSync(join(clone, '.data', 'secrets.json'), 'utf8'));
  const client = new Client({
    connectionString: `postgres://commend_owner:${roles.owner}@127.0.0.1:${noteOf(clone)?.postgresPort}/commend`,
  });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('npm start runs everything, names a replaced port, and Ctrl-C leaves no process', async () => {
  const first = start();
  await untilReady(first);
  expect(first.output()).toContain(`port ${takenPort} is taken: api uses`);
  const url = noteOf(clone)?.url ?? '';
  expect(first.output()).toContain(`Open      ${url}/admin/`);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  await asOwner('create table kept (word text); insert into kept values ($$still here$$)');

  const second = start();
  await second.ended;
  expect(second.output()).toContain(`already running at ${url}`);

  const pids = Object.values(noteOf(clone)?.members ?? {});
  expect(pids.length).toBeGreaterThanOrEqual(5);
  expect(await interrupt(first)).toBeLessThan(5_000);
  expect(processesOf(clone)).toEqual([]);
  expect(pids.filter(isAlive)).toEqual([]);
}, 300_000);

test('a second start finds the same data, and interrupted while starting it leaves no process', async () => {
  const again = start();
  await untilReady(again);
  expect(await asOwner('select word from kept')).toEqual([{ word: 'still here' }]);
  await interrupt(again);

  const interrupted = start();
  await untilItSays(interrupted, 'PostgreSQL');
  expect(await interrupt(interrupted)).toBeLessThan(5_000);
  expect(processesOf(clone)).toEqual([]);
}, 300_000);

test('a start ends the processes that a killed start left running, and keeps the data', async () => {
  const killed = start();
  await untilReady(killed);
  const before = noteOf(clone);
  process.kill(before?.pid ?? 0, 'SIGKILL');
  await killed.ended;

  const next = start();
  await untilReady(next);
  expect(Object.values(before?.members ?? {}).filter(isAlive)).toEqual([]);
  expect(await asOwner('select word from kept')).toEqual([{ word: 'still here' }]);
  await interrupt(next);
}, 300_000);

function isAlive(pid: unknown): boolean {
  return commandOf(Number(pid)) !== undefined;
}

/** By the link that the start prints, to the end of the sign-in. Answers with what the instance says of whoever came in. */
async function firstAdministrator(started: Start, { email, password }: { readonly email: string; readonly password: string }) {
  const [, secret] = /\/admin\/invitation#([\w-]+)/.exec(started.output()) ?? [];
  await post('/v1/invitation/accept', { secret, email, name: 'Vera Keller', password });
  return me({ email, password });
}

async function me(who: object): Promise<unknown> {
  const signedIn = await post('/v1/auth/sign-in/email', who);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return (await fetch(`${noteOf(clone)?.url}/v1/me`, { headers: { cookie } })).json();
}

async function post(path: string, body: object): Promise<Response> {
  const url = noteOf(clone)?.url ?? '';
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', origin: url },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return answer;
}

test('S03: an instance begun empty requires second factors, also after later starts', async () => {
  const vera = { email: 'vera@velo.test', password: 'sieben graue Tassen' };
  const begun = start();
  await untilReady(begun);
  expect(await firstAdministrator(begun, vera)).toMatchObject({ secondFactor: { required: true }, environment: { demo: false } });
  await interrupt(begun);

  const later = start([]);
  await untilReady(later);
  expect(later.output()).not.toContain('demo data');
  expect(await me(vera)).toMatchObject({ secondFactor: { enrolled: false, required: true } });
  await interrupt(later);
}, 300_000);

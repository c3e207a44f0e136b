/**
 * Runs before every start and every test: packages, generated client, secrets, console. It uses Node's own modules only, as a fresh clone has
 * nothing else. With nothing to do it takes a quarter of a second. `--for-test` skips what only a start needs.
 */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const forTest = process.argv.includes('--for-test');
const dataFolder = resolve(root, process.env.DATA_DIR ?? '.data');

class Advice extends Error {}

async function setUp() {
  const manifest = JSON.parse(read('package.json'));
  checkNode();
  if (!forTest) console.log(`\n  Commend: referral and reseller back office   v${manifest.version} · Node ${process.versions.node}`);
  await step('packages', installPackages);
  await step('client', generateClient);
  if (forTest) return;
  makeSecrets();
  await step('server', compileServer);
  for (const app of ['admin', 'portal']) await step(app === 'admin' ? 'console' : app, () => buildApp(app));
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Advice(`This is Node ${process.versions.node}, and Commend needs 20.19 or newer: install it and start again.`);
}

/** Runs a step and writes a line if it did something: `work` returns the text, or nothing. */
async function step(name, work) {
  const since = Date.now();
  const said = await work();
  if (said) console.log(`  ✔ ${name.padEnd(20)}${said}   ${((Date.now() - since) / 1000).toFixed(1)} s`);
}

async function installPackages() {
  const stamp = join('node_modules', '.setup-hash');
  const hash = hashOf([read('package-lock.json'), process.version, process.platform, process.arch]);
  if (exists(stamp) && read(stamp) === hash) return undefined;
  if (!isInstalled()) {
    const stopCounting = countSeconds('  … packages            npm ci, usually 1 to 2 min');
    const { npm_execpath: npm } = process.env;
    const [command, ...first] = npm ? [process.execPath, npm] : [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
    const ended = await run(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error']);
    stopCounting();
    if (ended.code !== 0)
      throw new Advice(
        `The packages could not be installed: check the network and \`npm config get registry\`, then start again.\n${ended.tail}`,
      );
  }
  write(stamp, hash);
  return `${Object.keys(JSON.parse(read('node_modules/.package-lock.json')).packages).length} installed`;
}

function countSeconds(text) {
  const since = Date.now();
  if (!process.stdout.isTTY) {
    console.log(text);
    return () => undefined;
  }
  const timer = setInterval(() => process.stdout.write(`\r${text} · ${Math.round((Date.now() - since) / 1000)} s`), 1000);
  return () => {
    clearInterval(timer);
    process.stdout.write('\r\u001b[K');
  };
}

/** Returns whether exactly what the lock file requires on this platform is installed. */
function isInstalled() {
  if (!exists('node_modules/.package-lock.json')) return false;
  const wanted = JSON.parse(read('package-lock.json')).packages;
  const installed = JSON.parse(read('node_modules/.package-lock.json')).packages;
  return Object.entries(wanted).every(([path, item]) => {
    if (path === '') return true;
    if (!installed[path]) return item.optional === true || item.peer === true;
    return installed[path].version === item.version;
  });
}

async function generateClient() {
  const files = filesBelow('prisma/schema');
  if (files.length === 0) return undefined;
  const hash = hashOf([...files.map(read), JSON.parse(read('node_modules/prisma/package.json')).version]);
  const stamp = 'node_modules/.prisma-client-hash';
  if (exists(stamp) && read(stamp) === hash && exists('prisma/generated')) return undefined;
  // Naming any executable keeps prisma from downloading an engine that it does not need here.
  const environment = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  const ended = await run(process.execPath, ['node_modules/prisma/build/index.js', 'generate', '--schema', 'prisma/schema'], environment);
  if (ended.code !== 0) throw new Advice(`The database client could not be generated from prisma/schema:\n${ended.tail}`);
  write(stamp, hash);
  return 'generated';
}

/** Compiles the server. The start runs the same as production: plain JavaScript starts in half the time, and the workflows are bundled once. */
async function compileServer() {
  const folders = ['domain', 'workflows', 'activities', 'worker', 'api', 'emails', 'prisma', 'simulator', 'scripts/demo'].filter(exists);
  const sources = [
    ...folders.flatMap(filesBelow).filter((file) => !file.startsWith('prisma/generated')),
    'scripts/seed-demo.ts',
    'tsconfig.json',
    'tsconfig.build.json',
  ];
  const hash = hashOf([...sources, 'package-lock.json'].flatMap((file) => [file, read(file)]));
  const stamp = 'dist/.server-hash';
  if (exists(stamp) && read(stamp) === hash && exists('dist/server') && exists('dist/workflows.js')) return undefined;
  const fresh = join(root, 'dist', 'server.new');
  rmSync(fresh, { recursive: true, force: true });
  const tsc = ['node_modules/@typescript/native/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck', '--outDir', fresh];
  for (const args of [tsc, ['--import', 'tsx', 'worker/bundle.ts']]) {
    const ended = await run(process.execPath, args);
    if (ended.code !== 0) throw new Advice(`The server could not be compiled (\`npm run types\` says more):\n${ended.tail}`);
  }
  const assets = ['prisma/migrations', 'prisma/roles.sql', 'simulator/page/page.css', 'simulator/page/page.js'];
  for (const file of assets) cpSync(join(root, file), join(fresh, file), { recursive: true });
  rmSync(join(root, 'dist', 'server'), { recursive: true, force: true });
  renameSync(fresh, join(root, 'dist', 'server'));
  write(stamp, hash);
  return 'compiled';
}

async function buildApp(app) {
  const config = `${app}/vite.config.ts`;
  if (!exists(config)) return undefined;
  const sources = [
    ...filesBelow(app),
    ...filesBelow('browser'),
    ...filesBelow('api/contract'),
    ...filesBelow('domain'),
    'package-lock.json',
  ];
  const hash = hashOf(sources.flatMap((file) => [file, read(file)]));
  const stamp = `dist/.${app}-hash`;
  if (exists(stamp) && read(stamp) === hash && exists(`dist/${app}/index.html`)) return undefined;
  const ended = await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--config', config, '--logLevel', 'warn']);
  if (ended.code !== 0) throw new Advice(`${app}/ could not be built:\n${ended.tail}`);
  for (const file of filesBelow(`dist/${app}/assets`).filter((name) => /[.](js|css)$/.test(name)))
    write(`${file}.gz`, gzipSync(readFileSync(join(root, file)), { level: 9 }));
  write(stamp, hash);
  return 'built';
}

/** Adds missing secrets and changes no existing one: data was encrypted and signed with these. */
function makeSecrets() {
  const file = join(dataFolder, 'secrets.json');
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const fresh = {
    postgres: secret(),
    roles: { owner: secret(), worker: secret(), api: secret(), portal: secret(), auditor: secret() },
    APP_SECRET: secret(),
    DATA_KEYS: randomBytes(32).toString('base64'),
    STRIPE_SECRET_KEY: `sk_test_${secret()}`,
    STRIPE_WEBHOOK_SECRET: `whsec_${secret()}`,
    BEXIO_CLIENT_ID: secret(),
    BEXIO_CLIENT_SECRET: secret(),
    TERMINO_API_KEY: secret(),
    PLAUDER_API_KEY: secret(),
  };
  if (Object.keys(fresh).every((key) => key in known)) return;
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify({ ...fresh, ...known }, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

const secret = () => randomBytes(24).toString('base64url');

/** Runs a command to its end and keeps the last lines of its output. */
function run(command, args, environment = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said = (said + text).slice(-20_000)));
    const end = (code) => done({ code, tail: said.trim().split('\n').slice(-20).join('\n') });
    child.on('error', (error) => {
      said += error.message;
      end(1);
    });
    child.on('close', end);
  });
}

function filesBelow(folder) {
  if (!exists(folder)) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
}

const hashOf = (texts) => texts.reduce((hash, text) => hash.update(text).update('\0'), createHash('sha256')).digest('hex');
const exists = (path) => existsSync(join(root, path));
const read = (path) => readFileSync(join(root, path), 'utf8');

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

try {
  await setUp();
} catch (error) {
  const isForeign = error.code === 'EACCES' || error.code === 'EPERM';
  const foreign = `${error.path} belongs to another user who ran this before (root?): start as that user, or run chown -R on the folder.`;
  console.error(`  ✘ ${isForeign ? foreign : error instanceof Advice ? error.message : error.stack}`);
  process.exitCode = 1;
}

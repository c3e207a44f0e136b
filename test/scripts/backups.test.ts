import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { connect } from '../../prisma/client.ts';
import { onPostgres } from '../../scripts/backups.ts';
import { keepCompany } from '../../scripts/company.ts';
import { databaseUrl } from '../../scripts/environment.ts';
import { postgresHome } from '../../scripts/postgres-home.ts';
import { commandOf } from '../../scripts/process-group.ts';
import { bringSchemaUpToDate } from '../../scripts/schema.ts';
import type { Secrets } from '../../scripts/secrets.ts';
import { LedgerStory } from '../support/ledger-story.ts';

const word = (name: string) => `${name}-secret`;
const secrets: Secrets = {
  postgres: word('postgres'),
  roles: { owner: word('owner'), worker: word('worker'), api: word('api'), portal: word('portal'), auditor: word('auditor') },
  APP_SECRET: word('app'),
  DATA_KEYS: Buffer.alloc(32, 7).toString('base64'),
  STRIPE_SECRET_KEY: word('stripe'),
  STRIPE_WEBHOOK_SECRET: word('webhook'),
  BEXIO_CLIENT_ID: word('bexio'),
  BEXIO_CLIENT_SECRET: word('bexio-client'),
  TERMINO_API_KEY: word('termino'),
  PLAUDER_API_KEY: word('plauder'),
};

const home = mkdtempSync(join(tmpdir(), 'commend-backup-'));
const clusters: string[] = [];
/** A data folder with these secrets and nothing else. */
async function dataFolderOf(name: string, given: Secrets = secrets): Promise<string> {
  const folder = join(home, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'secrets.json'), JSON.stringify(given));
  for (const cluster of ['pg', 'restoring']) clusters.push((await postgresHome(join(folder, cluster))).dataDir);
  return folder;
}

const run = (script: 'backup' | 'restore', dataFolder: string, folder: string) =>
  new Promise<{ code: number; text: string }>((resolve) => {
    const env = { ...process.env, DATA_DIR: dataFolder };
    execFile(process.execPath, ['--import', 'tsx', `scripts/${script}.ts`, folder], { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), text: stdout + stderr });
    });
  });

/** Returns a hash of the content of each table, except of those that the stop after a restore fills. */
async function contentOf(dataFolder: string): Promise<Record<string, string>> {
  const content: Record<string, string> = {};
  await onPostgres({ dataFolder, secrets }, async ({ adminUrl }) => {
    const client = new Client({ connectionString: adminUrl.replace(/\/postgres$/, '/commend') });
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'ledger')
        and tablename not like 'payout_halt%' and tablename not like 'audit%' order by 1`,
    );
    for (const { name } of rows) {
      const { rows: found } = await client.query(
        `select md5(coalesce(string_agg(t::text, ' ' order by t::text), '')) as hash from ${name} t`,
      );
      content[name] = found[0].hash;
    }
    await client.end();
  });
  return content;
}

async function openHalt(dataFolder: string) {
  const found: unknown[] = [];
  await onPostgres({ dataFolder, secrets }, async ({ adminUrl }) => {
    const db = connect(databaseUrl({ adminUrl, secrets }, 'owner'));
    found.push(...(await db.payoutHalt.findMany({ where: { liftedAt: null }, select: { traces: { select: { kind: true } } } })));
    await db.$disconnect();
  });
  return found;
}

let source: string;
let made: { code: number; text: string };
const backup = join(home, 'backup');
beforeAll(async () => {
  source = await dataFolderOf('source');
  await onPostgres({ dataFolder: source, secrets }, async ({ adminUrl }) => {
    await bringSchemaUpToDate(adminUrl, secrets);
    const db = connect(databaseUrl({ adminUrl, secrets }, 'owner'));
    const seat = { street: 'Gerbergasse 1', postcode: '4001', town: 'Basel', country: 'CH' };
    await keepCompany(db, { legalName: 'Velo AG', ...seat, mailSender: 'Velo <velo@velo.example>' });
    await new LedgerStory(db).book('payout.settle', ['payout_clearing:bank_file', 'cash:bank'], 100); // no payout: a finding
    await db.$disconnect();
  });
  writeFileSync(join(source, 'given-numbers.json'), '{"PO":7}');
  writeFileSync(join(source, 'temporal.db'), 'histories');
  made = await run('backup', source, backup);
}, 120_000);

afterAll(() => {
  for (const folder of [home, ...clusters]) rmSync(folder, { recursive: true, force: true });
});

test('F25: a restored backup has the same content, is verified, and halts payouts until two people lift that', async () => {
  expect(made).toMatchObject({ code: 0, text: expect.stringContaining('has a backup of') });
  const target = await dataFolderOf('target');
  writeFileSync(join(target, 'given-numbers.json'), '{"PO":9}');
  const { code, text } = await run('restore', target, backup);
  expect(text).toMatch(/✘ A5 +.*\n .*"what":"account"/); // as in what was backed up
  expect(text).toContain('all payouts are stopped');
  expect(code).toBe(1);
  expect(await contentOf(target)).toEqual(await contentOf(source));
  expect(readFileSync(join(target, 'given-numbers.json'), 'utf8')).toBe('{"PO":9}'); // how far the installation had come
  expect(readFileSync(join(target, 'temporal.db'), 'utf8')).toBe('histories');
  expect(await openHalt(target)).toEqual([{ traces: [{ kind: 'restored' }] }]);
}, 120_000);

test('a backup with a changed, missing or added byte is refused, and nothing is restored', async () => {
  const target = await dataFolderOf('clean');
  const refused = { code: 1, text: expect.stringContaining('is not what it was when the backup was made') };
  const numbers = join(backup, 'given-numbers.json');
  for (const spoil of [() => writeFileSync(numbers, '{"PO":6}'), () => rmSync(numbers)]) {
    spoil();
    expect(await run('restore', target, backup)).toMatchObject(refused);
    writeFileSync(numbers, '{"PO":7}');
  }
  const added = join(backup, 'pg', 'recovery.signal');
  appendFileSync(added, '');
  expect(await run('restore', target, backup)).toMatchObject(refused);
  rmSync(added);
  expect(existsSync(join((await postgresHome(join(target, 'pg'))).dataDir, 'PG_VERSION'))).toBe(false);
}, 120_000);

test('an interrupted restore ends its PostgreSQL and leaves nothing in the way of the next one', async () => {
  const target = await dataFolderOf('interrupted');
  const pidFile = join((await postgresHome(join(target, 'restoring'))).dataDir, 'postmaster.pid');
  const env = { ...process.env, DATA_DIR: target };
  const restore = spawn(process.execPath, ['--import', 'tsx', 'scripts/restore.ts', backup], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  restore.stderr.on('data', (text: Buffer) => said.push(text.toString()));
  while (!existsSync(pidFile)) await pause(20);
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  expect(commandOf(pid)).toContain('postgres');
  restore.kill('SIGINT');
  expect(await once(restore, 'close')).toEqual([1, null]);
  for (let tries = 0; tries < 200 && commandOf(pid) !== undefined; tries += 1) await pause(50);
  expect(commandOf(pid)).toBeUndefined();
  expect(said.join('')).toContain('not in place: restore the backup again');
  expect(existsSync(join(target, 'temporal.db'))).toBe(false);
}, 120_000);

test('a restore into used folders or without the backup’s secrets is refused', async () => {
  const used = await run('restore', source, backup);
  expect(used).toMatchObject({ code: 1, text: expect.stringContaining('overwrites nothing') });
  for (const path of [(await postgresHome(join(source, 'pg'))).dataDir, join(source, 'temporal.db')])
    expect(used.text).toContain(`    ${path}\n`); // all at once
  expect(used.text).not.toContain('given-numbers.json');
  const foreign = await dataFolderOf('foreign', { ...secrets, postgres: word('another') });
  expect(await run('restore', foreign, backup)).toMatchObject({ code: 1, text: expect.stringContaining('with other secrets') });
}, 120_000);

test('a running database is not backed up, and no backup goes into a folder with files', async () => {
  await onPostgres({ dataFolder: source, secrets }, async () => {
    const during = await run('backup', source, join(home, 'during'));
    expect(during).toMatchObject({ code: 1, text: expect.stringContaining('stop it with Ctrl-C') });
  });
  expect(await run('backup', source, backup)).toMatchObject({ code: 1, text: expect.stringContaining('is not empty') });
  expect(await run('restore', await dataFolderOf('none'), join(home, 'during'))).toMatchObject({
    code: 1,
    text: expect.stringContaining('is not a backup'),
  });
}, 120_000);

import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { audits } from '../../prisma/audit/audits.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { RawLedger } from '../support/raw-ledger.ts';

const verify = (database: TestDatabase) =>
  new Promise<{ code: number; text: string }>((resolve) => {
    const env = {
      ...process.env,
      AUDIT_DATABASE_URL: database.url('auditor'),
      DATA_DIR: join(tmpdir(), database.url('auditor').split('/').at(-1) ?? ''),
    };
    execFile(process.execPath, ['--import', 'tsx', 'scripts/verify.ts'], { env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), text: stdout + stderr });
    });
  });

const checks = audits.length + 1; // and the anchors

test('verify lists each check and ends with code 1 if one has findings', async () => {
  const database = await freshDatabase();
  const good = await verify(database);
  expect(good).toMatchObject({ code: 0, text: expect.stringContaining(`${checks} checks, nothing found`) });

  const ledger = new RawLedger(database);
  const [clearing, cash] = [await ledger.account('payout_clearing:bank_file'), await ledger.account('cash:bank')];
  await ledger.post({ role: 'worker', via: 'post' }, { kind: 'payout.settle', postings: [[clearing, cash, 100]] });
  const bad = await verify(database);
  expect(bad.code).toBe(1);
  expect(bad.text).toMatch(/✘ A5 +.*\n .*"what":"account"/);
  expect(bad.text).toMatch(new RegExp(`${checks} checks, \\d with findings`));
  await database.drop();
});

test('verify on an older schema says in one sentence to migrate', async () => {
  const database = await freshDatabase();
  await database.pool('owner').query('drop table statement_account cascade');
  const { code, text } = await verify(database);
  expect(code).toBe(1);
  expect(text).toMatch(/✘ The database is older than this code: `npm run migrate` \(or stop and start it here\), then verify again[.]\s*$/);
  expect(text).not.toMatch(/^ +at .*:\d+/m); // no stack
  await database.drop();
});

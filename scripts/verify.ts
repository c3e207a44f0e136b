/**
 * `npm run verify`: recomputes balances, decisions and chains as `commend_auditor`. One line per check; a returned row is a finding, and the
 * run ends with code 1.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, DatabaseError } from 'pg';
import { anchorFile, anchorQueries, lostHeadQueries, readAnchors } from '../prisma/audit/anchor-file.ts';
import type { Audit } from '../prisma/audit/audit-query.ts';
import { audits } from '../prisma/audit/audits.ts';
import { Advice } from './advice.ts';
import { databaseUrl } from './environment.ts';
import { dataFolder } from './folders.ts';
import { findRunning } from './running.ts';
import { readSecrets } from './secrets.ts';
import { inUtc } from '../prisma/session.ts';

/** Returns `AUDIT_DATABASE_URL`, or the database of the instance that runs here. */
async function auditedDatabase(): Promise<string> {
  const given = process.env['AUDIT_DATABASE_URL'];
  if (given) return given;
  const port = findRunning()?.postgresPort;
  if (port === undefined) throw new Advice('Nothing runs here: `npm start` first, or set AUDIT_DATABASE_URL to the database to verify.');
  return databaseUrl({ adminUrl: `postgres://127.0.0.1:${port}/`, secrets: await readSecrets() }, 'auditor');
}

/** PostgreSQL's error codes for a table, column, function or schema that does not exist yet or that the auditor may not read yet. */
const notYetThere = new Set(['42P01', '42703', '42883', '3F000', '42501']);

function isOfOlderSchema(error: unknown): boolean {
  return error instanceof DatabaseError && notYetThere.has(error.code ?? '');
}

/** Runs an audit. Returns whether it found nothing. */
async function check(client: Client, audit: Audit): Promise<boolean> {
  const { rows } = await client.query<Record<string, unknown>>(audit.sql);
  return report(audit, rows);
}

/** Compares the chain heads that left the database with the chains today: a deleted tail or a rewritten chain no longer has them. */
async function checkAnchors(client: Client): Promise<boolean> {
  const path = join(dataFolder, anchorFile);
  const text = await readFile(path, 'utf8').catch(() => '');
  const missing = [];
  let lost = 0;
  const anchors = readAnchors(text);
  for (const anchor of anchors) {
    const { rowCount } = await client.query(anchorQueries[anchor.kind], [anchor.upTo, anchor.hash]);
    if (rowCount === 1) continue;
    const { rowCount: isLost } = await client.query(lostHeadQueries[anchor.kind], [anchor.upTo, anchor.at]);
    if (isLost) lost += 1;
    else missing.push({ ...anchor, finding: 'the chain does not have it' });
  }
  const ofLost = lost === 0 ? '' : `, but for ${lost} of a time that a restored backup lost`;
  return report({ code: 'I12c', title: `Both chains have the ${anchors.length} heads of ${anchorFile}${ofLost}` }, missing);
}

function report({ code, title }: Pick<Audit, 'code' | 'title'>, rows: readonly object[]): boolean {
  console.log(`  ${rows.length === 0 ? '✔' : '✘'} ${code.padEnd(6)}${title}`);
  for (const row of rows.slice(0, 5)) console.log(`        ${JSON.stringify(row)}`);
  if (rows.length > 5) console.log(`        and ${rows.length - 5} more`);
  return rows.length === 0;
}

async function verify(): Promise<void> {
  const client = new Client({ connectionString: await auditedDatabase(), options: inUtc });
  await client.connect();
  try {
    const outcomes: boolean[] = [];
    for (const audit of audits) outcomes.push(await check(client, audit));
    outcomes.push(await checkAnchors(client));
    const findings = outcomes.filter((isClean) => !isClean).length;
    console.log(`\n  ${outcomes.length} checks, ${findings === 0 ? 'nothing found' : `${findings} with findings`}`);
    if (findings > 0) process.exitCode = 1;
  } finally {
    await client.end();
  }
}

try {
  await verify();
} catch (error) {
  const older = 'The database is older than this code: `npm run migrate` (or stop and start it here), then verify again.';
  console.error(isOfOlderSchema(error) ? `  ✘ ${older}` : error instanceof Advice ? `  ✘ ${error.message}` : error);
  process.exitCode = 1;
}

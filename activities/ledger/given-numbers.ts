import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Db, Tx } from '../../prisma/client.ts';
import { givenNumbersFile } from '../../prisma/ledger/given-numbers-file.ts';
import { haltPayouts } from '../../prisma/payout/halt-payouts.ts';

interface NumberDeps {
  readonly db: Db;
  /** Outside the database. */
  readonly dataFolder: string;
}

/** By series, as `PO` or `SB 2026`: the last number that was given out. `audit`: the last entry of the audit log, which every deed makes longer. */
type GivenNumbers = ReadonlyMap<string, number>;

const auditLog = 'audit';

/**
 * The last number of each series and the last audit entry are kept in a file outside the database. Where the file is ahead, the database is
 * an older backup: all payouts are halted, and none of these numbers is given out again. Run at the start, before anything else works, and
 * with each beat. The audit entry shows what gives out no number: a payout of the backup that was approved or paid after it.
 */
export async function watchGivenNumbers({ db, dataFolder }: NumberDeps): Promise<void> {
  const file = join(dataFolder, givenNumbersFile);
  const kept = await readKept(db, file);
  const given = await readGiven(db);
  const lost = [...kept].filter(([series, last]) => last > (given.get(series) ?? 0));
  if (lost.length > 0) await db.$transaction((tx) => halt(tx, lost, given));
  const next = new Map([...kept, ...[...given].map(([series, last]) => [series, lastToKeep({ series, last, kept })] as const)]);
  if ([...next].some(([series, last]) => last !== kept.get(series))) await keep(file, next);
}

interface Given {
  readonly series: string;
  readonly last: number;
  readonly kept: GivenNumbers;
}

/** Numbers never go back. The audit log does, once its loss is written down: else the next loss would go unnoticed until the log is as long again. */
const lastToKeep = ({ series, last, kept }: Given): number => (series === auditLog ? last : Math.max(last, kept.get(series) ?? 0));

async function readGiven(db: Db): Promise<GivenNumbers> {
  return db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ series: string; last: bigint }[]>`
      select 'PO' as series, last_value as last from payout_reference where is_called
      union all select series || ' ' || year, last_number from document_counter
      union all select ${auditLog}, coalesce(max(seq), 0) from audit_entry`;
    await tx.$executeRaw`select pg_logical_emit_message(true, 'given_numbers', '')`; // its commit puts on disk what a sequence has given out
    return new Map(rows.map(({ series, last }) => [series, Number(last)]));
  });
}

async function halt(tx: Tx, lost: readonly (readonly [string, number])[], given: GivenNumbers): Promise<void> {
  for (const [name, last] of lost.filter(([series]) => series !== auditLog)) {
    const [series = '', year = '0'] = name.split(' ');
    await tx.$executeRaw`select skip_numbers(${series}, ${Number(year)}::int, ${last}::int)`;
  }
  await haltPayouts(
    tx,
    lost.map(([series, last]) => {
      const range = `${(given.get(series) ?? 0) + 1}–${last}`;
      return series === auditLog ? { kind: 'audit', name: range } : { kind: 'numbers', name: `${series} ${range}` };
    }),
  );
}

const Kept = z.record(z.string(), z.int().nonnegative());

/**
 * Reads the file; a missing one knows nothing. One that cannot be read may have shown that the books are behind: all payouts are halted, and it is
 * put aside for people to read.
 * @throws Error if the file cannot be opened
 */
async function readKept(db: Db, file: string): Promise<GivenNumbers> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return '{}';
    throw error;
  });
  const kept = Kept.safeParse(jsonIn(text)).data;
  if (kept !== undefined) return new Map(Object.entries(kept));
  const aside = `${givenNumbersFile}.unreadable-${Date.now()}`;
  await db.$transaction((tx) => haltPayouts(tx, [{ kind: 'numbers', name: aside }]));
  await rename(file, join(file, '..', aside));
  return new Map();
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whole or not at all, also if the process ends meanwhile. */
async function keep(file: string, numbers: GivenNumbers): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(Object.fromEntries(numbers)), { flush: true });
  await rename(draft, file);
}

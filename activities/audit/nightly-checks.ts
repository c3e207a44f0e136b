import { heartbeat } from '@temporalio/activity';
import type { Audit } from '../../prisma/audit/audit-query.ts';
import { audits } from '../../prisma/audit/audits.ts';
import type { Db, Json } from '../../prisma/client.ts';

const sampleRows = 20;

interface Checks {
  readonly db: Db;
  /** Connected as `commend_auditor`, which can read and nothing else. */
  readonly auditDb: Db;
  readonly now: Date;
}

/** Runs every audit that has not run today and stores its findings. Repairs nothing: findings are for people. */
export async function runNightlyChecks({ db, auditDb, now }: Checks): Promise<void> {
  const day = new Date(now.toISOString().slice(0, 10));
  const done = await db.nightlyCheck.findMany({ where: { day }, select: { checkCode: true } });
  for (const audit of audits) {
    if (done.some(({ checkCode }) => checkCode === audit.code)) continue;
    heartbeat(audit.code);
    const upTo = audit.code === 'I12a' ? await lastSealed(auditDb) : null; // before it: what is sealed meanwhile may be read or not
    await db.nightlyCheck.createMany({
      data: [{ day, checkCode: audit.code, upTo, ...(await run(auditDb, audit)) }],
      skipDuplicates: true,
    });
  }
}

async function run(auditDb: Db, { sql }: Audit): Promise<{ rows: number; sample: Json; tookMs: number }> {
  const begun = performance.now();
  const rows = await auditDb.$queryRawUnsafe<Readonly<Record<string, unknown>>[]>(sql);
  return { rows: rows.length, sample: rows.slice(0, sampleRows).map(asText), tookMs: Math.round(performance.now() - begun) };
}

async function lastSealed(auditDb: Db): Promise<bigint> {
  const head = await auditDb.auditSeal.findFirst({ orderBy: { position: 'desc' }, select: { seq: true } });
  return head?.seq ?? 0n;
}

const asText = (row: Readonly<Record<string, unknown>>): Json =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)]));

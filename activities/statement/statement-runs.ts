import { z } from 'zod';
import { after, hourMs } from '../../domain/elapsed.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import type { StatementRun } from '../../prisma/generated/client.ts';
import { isForRefused, statementOfMail } from '../../prisma/mail/statement-mail.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import type { PeriodInput, StatementRunPhase, StatementRunStep, Turn } from '../../workflows/messages.ts';
import { answerCommands, verdictsOf } from '../command-verdicts.ts';
import { openEffects } from '../mailbox.ts';
import type { CrashPoint } from '../crash-points.ts';
import { decideCommands } from './statement-commands.ts';
import { writeStatements } from './statement-rows.ts';
import { documentWithoutPayout } from '../tax/tax-without-payout.ts';
import { inTransaction } from '../transactions.ts';

export interface StatementRunDeps {
  readonly db: Db;
  readonly crashPoint?: CrashPoint;
  readonly keys: DataKeys;
}

type StatementRunTurn = PeriodInput & Turn;
const phases: readonly StatementRunPhase[] = ['opened', 'mailing', 'closed'];

export const createStatementRunActivities = ({ db, keys, crashPoint }: StatementRunDeps) => ({
  /** Closes the month, writes the statements of 500 partners a turn, then has them mailed. Safe to repeat: the row holds the progress. */
  drainStatementRun: async (turn: StatementRunTurn): Promise<StatementRunStep> => {
    const hasClosed = await inTransaction(db, (tx) => closeMonth(tx, turn)); // its own transaction: it waits for all postings
    const step = await inTransaction(db, async (tx) => {
      if (!hasClosed) await advance(tx, turn, keys);
      await crashPoint?.('statement_run.before_commit', turn.programId);
      return readStep(tx, turn);
    });
    await crashPoint?.('statement_run.after_commit', turn.programId);
    return step;
  },
});

/** Closes the month in the ledger; returns true if it did so just now. The ledger's lock waits for all postings under way. */
async function closeMonth(tx: Tx, { programId, period, asOf }: StatementRunTurn): Promise<boolean> {
  const run = await lockRun(tx, { programId, period });
  if (run.closedAt !== null) return false;
  await tx.$executeRaw`select ledger.close_period(${run.periodTo}::timestamptz)`;
  await tx.statementRun.update({ where: { id: run.id }, data: { closedAt: asOf, lastRingAt: asOf, version: { increment: 1 } } });
  const after = { period, closedBefore: run.periodTo.toISOString() };
  await audit(tx, { id: null, name: 'worker' }, { action: 'month.close', subject: { kind: 'statement_run', id: run.id }, after });
  return true;
}

async function advance(tx: Tx, turn: StatementRunTurn, keys: DataKeys): Promise<void> {
  const run = await lockRun(tx, turn);
  const { asOf } = turn;
  if (run.state === 'opened') {
    const progress = await writeStatements(tx, run, asOf);
    if (progress !== null) await documentWithoutPayout(tx, { run, after: run.progress, upTo: progress, asOf });
    await save(tx, run, { asOf, ...(progress === null ? { state: 'mailing' } : { progress }) });
    return;
  }
  const hasFailed = await closeFailed(tx, turn);
  const verdicts = await decideCommands(tx, { run, asOf, keys });
  await answerCommands(tx, verdicts, { asOf, subjectId: run.id });
  await tx.mailboxMessage.updateMany({
    where: { entityKind: 'statement_run', entityId: run.id, appliedAt: null },
    data: { appliedAt: asOf },
  });
  await mailOn(tx, { run, asOf, hasFailed, hasCommands: Object.keys(verdicts).length > 0 });
}

/** Closes effects that gave up; returns true if there were any. They are tried again an hour later; their mails wait in the queue. */
async function closeFailed(tx: Tx, { failures, asOf }: Turn): Promise<boolean> {
  const keys = failures.map(({ effectKey }) => effectKey);
  const { count } = await tx.effect.updateMany({
    where: { key: { in: keys }, doneAt: null },
    data: { doneAt: asOf, outcome: 'failed' },
  });
  return count > 0;
}

interface Mailing {
  readonly run: StatementRun;
  readonly asOf: string;
  readonly hasFailed: boolean;
  readonly hasCommands: boolean;
}

const Due = z.object({ chase: z.string().optional() }).catch({});

/** Wants one effect at a time until no statement is left. After one that gave up, an hour passes, unless a person asks. */
async function mailOn(tx: Tx, { run, asOf, hasFailed, hasCommands }: Mailing): Promise<void> {
  const left = await countLeft(tx, run.id);
  const last = await tx.effect.findFirst({ where: { entityKind: 'statement_run', entityId: run.id }, orderBy: { wantedAt: 'desc' } });
  const isUnderWay = last !== null && last.doneAt === null;
  const { chase: before } = Due.parse(run.due);
  const isAhead = before !== undefined && before > asOf;
  const isPatient = hasFailed || (last?.outcome === 'failed' && isAhead && !hasCommands);
  const isOver = left === 0 && !isUnderWay;
  if (left > 0 && !isUnderWay && !isPatient) await wantMails(tx, run.id, asOf);
  const chase = isAhead && !hasFailed ? before : after(asOf, hourMs);
  const change = isOver ? { state: 'closed', due: {}, nextDueAt: null } : { state: 'mailing', due: { chase }, nextDueAt: chase };
  await save(tx, run, { asOf, ...change });
}

interface Change {
  readonly asOf: string;
  readonly state?: string;
  readonly progress?: string;
  readonly due?: Readonly<Record<string, string>>;
  readonly nextDueAt?: string | null;
}

/** Saves the run; a change of state gets an audit row. */
async function save(tx: Tx, { id, state: before }: StatementRun, { asOf, ...change }: Change): Promise<void> {
  await tx.statementRun.update({ where: { id }, data: { ...change, lastRingAt: asOf, version: { increment: 1 } } });
  const { state = before } = change;
  if (state === before) return;
  const subject = { kind: 'statement_run', id };
  await audit(tx, { id: null, name: 'worker' }, { action: `statement_run.${state}`, subject, before: { state: before }, after: { state } });
}

/** Counts statements without a document or with a mail that is not final, and mails queued again for refused recipients. */
async function countLeft(tx: Tx, runId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ left: bigint }[]>`
    select (select count(*) from statement s where s.statement_run_id = ${runId}::uuid and not exists (
        select from email_message m where m.event_key = 'statement:' || s.id and m.state not in ('queued', 'sending')))
      + (select count(*) from email_message m join statement s on s.id = ${statementOfMail}
        where m.state in ('queued', 'sending') and ${isForRefused} and s.statement_run_id = ${runId}::uuid) as left`;
  return Number(row?.left ?? 0n);
}

async function wantMails(tx: Tx, runId: string, asOf: string): Promise<void> {
  const count = await tx.effect.count({ where: { entityKind: 'statement_run', entityId: runId } });
  await tx.effect.createMany({
    data: [
      {
        key: `statement-mails:${runId}:${count + 1}`,
        entityKind: 'statement_run',
        entityId: runId,
        kind: 'mailStatements',
        arguments: { statementRunId: runId },
        summary: 'Documents and mails of a statement run',
        wantedAt: asOf,
      },
    ],
    skipDuplicates: true,
  });
}

async function lockRun(tx: Tx, { programId, period }: PeriodInput): Promise<StatementRun> {
  await tx.$executeRaw`select from statement_run where program_id = ${programId}::uuid and period = ${period} for update`;
  return tx.statementRun.findUniqueOrThrow({ where: { programId_period: { programId, period } } });
}

async function readStep(tx: Tx, { programId, period, commands }: StatementRunTurn): Promise<StatementRunStep> {
  const run = await tx.statementRun.findUniqueOrThrow({ where: { programId_period: { programId, period } } });
  const { chase } = Due.parse(run.due);
  const hasMore = run.state === 'opened' || (run.state === 'mailing' && chase === undefined);
  return {
    phase: oneOf(phases, run.state),
    version: run.version,
    due: chase === undefined ? {} : { chase },
    effects: await openEffects(tx, { kind: 'statement_run', id: run.id }, ['mailStatements']),
    verdicts: await verdictsOf(tx, commands, { hasMore }),
    hasMore,
  };
}

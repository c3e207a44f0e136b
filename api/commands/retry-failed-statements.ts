import { v7 as uuid } from 'uuid';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { FailedStatementsRetried, RetryFailedStatements } from '../contract/statements.ts';
import { statementOfMail } from '../../prisma/mail/statement-mail.ts';
import { requirePermission } from '../http/define-resource.ts';
import { forPeople } from '../http/endpoint.ts';
import { answerOnce, onceRefusals } from '../http/kept-answer.ts';
import { sql } from '../http/sql.ts';
import { writeCommand } from './put-command.ts';
import { statementsAgain } from './resend-statement.ts';

/** Sends every failed statement email again, to the present address: after the mail server was away for long or had refused us. */
export const retryFailedStatements = forPeople(
  {
    method: 'post',
    path: '/statements/retry-failed',
    summary: 'Emails again every statement whose email failed, under the same numbers',
    tag: 'statements',
    access: { permission: requirePermission('statements', 'retry-failed') },
    body: RetryFailedStatements,
    answers: { 202: FailedStatementsRetried },
    refusals: onceRefusals,
    isIdempotent: true,
  },
  (call) => {
    const wanted = RetryFailedStatements.parse(call.request.body ?? {});
    return answerOnce(call, async (tx) => {
      const runs = await runsWithFailures(tx, wanted);
      for (const { id, programId, period } of runs) {
        const told = statementsAgain({ id, programId, period });
        await writeCommand(tx, call, { commandId: uuid(), contentHash: 'retry-failed', told });
      }
      const statements = runs.reduce((sum, { failed }) => sum + failed, 0);
      return { status: 202, body: FailedStatementsRetried.parse({ runs: runs.length, statements }) };
    });
  },
);

interface Run {
  readonly id: string;
  readonly programId: string;
  readonly period: string;
  readonly failed: number;
}

function runsWithFailures(tx: Tx, { programId, period }: { programId?: string | undefined; period?: string | undefined }): Promise<Run[]> {
  const conditions = [
    sql`m.state = 'failed'`,
    sql`o.queued_at <= m.queued_at`, // refused recipients may have got it since, with all others
    ...(programId === undefined ? [] : [sql`r.program_id = ${programId}::uuid`]),
    ...(period === undefined ? [] : [sql`r.period = ${period}`]),
  ];
  return tx.$queryRaw<Run[]>`
    select r.id, r.program_id as "programId", r.period, count(distinct s.id)::int as failed
    from email_message m join statement s on s.id = ${statementOfMail} join statement_run r on r.id = s.statement_run_id
    join email_message o on o.event_key = 'statement:' || s.id
    where ${Prisma.join(conditions, ' and ')} group by 1, 2, 3 order by 1`;
}

import { inOneTransaction, jobs } from './activity-options.ts';
import { atRest, mailboxLoop, waitFor } from './mailbox-loop.ts';
import { reissueStatements, resendStatements, type PeriodInput, type StatementRunStep } from './messages.ts';

/** A program's month: closed ─► statements written, 500 partners a turn ─► mailed, each at most once ─► closed. */
export async function statementRun({ programId, period }: PeriodInput): Promise<StatementRunStep['phase']> {
  return mailboxLoop(
    { programId, period },
    {
      drain: (turn) => inOneTransaction((db) => db.drainStatementRun({ programId, period, ...turn })),
      carryOut: ({ key, summary }) => jobs.mailStatements.executeWithOptions({ summary }, [{ key }]),
      commands: [resendStatements, reissueStatements],
      phases: {
        opened: ({ chase }) => waitFor('the next 500 partners', chase),
        // if the mail server is away, it is tried again every hour
        mailing: ({ chase }) => waitFor('the last mail to be handed over', chase),
        closed: atRest,
      },
    },
  );
}

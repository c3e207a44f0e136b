import { v7 as uuid } from 'uuid';
import { monthBefore, monthBounds } from '../../domain/period.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { statementRunWorkflowId, type Opening, type PeriodOpeningInput } from '../../workflows/messages.ts';
import { actorOf } from '../actor.ts';
import { answerCommands } from '../command-verdicts.ts';
import type { CrashPoint } from '../crash-points.ts';
import { payoutRunRing } from '../payout/payout-rings.ts';
import { inTransaction } from '../transactions.ts';

export interface PeriodOpeningDeps {
  readonly db: Db;
  readonly crashPoint: CrashPoint;
}

type Opens = PeriodOpeningInput & { readonly scheduledAt: string };

export const createPeriodOpeningActivities = ({ db, crashPoint }: PeriodOpeningDeps) => ({
  /**
   * Claims the month before the scheduled instant for a program and rings its run. The claim is a unique row: opening it twice, catching up
   * or starting by hand leads to the same run, and a person whose command finds it open already is refused.
   */
  openPeriod: async (opens: Opens): Promise<Opening> => {
    const opening = await inTransaction(db, (tx) => claim(tx, opens));
    await crashPoint('payout_run.after_claim', opens.programId);
    return opening;
  },
});

async function claim(tx: Tx, { programId, opens, scheduledAt, commandId }: Opens): Promise<Opening> {
  const { timeZone } = await tx.program.findUniqueOrThrow({ where: { id: programId }, select: { timeZone: true } });
  const period = monthBefore(scheduledAt, timeZone);
  const { from: periodFrom, to: periodTo } = monthBounds(period, timeZone);
  const command = commandId === undefined ? null : await tx.command.findUniqueOrThrow({ where: { id: commandId } });
  const preparedBy = command?.actorId ?? null;
  const row = { id: uuid(), programId, period, periodFrom, periodTo, timeZone, scheduledAt, state: 'opened' };
  await ring(tx, opens === 'payout-run' ? payoutRunRing({ programId, period }, 'opened') : statementRunRing({ programId, period }));
  const { count } =
    opens === 'payout-run'
      ? await tx.payoutRun.createMany({
          data: [{ ...row, preparedBy, due: { chase: scheduledAt }, nextDueAt: scheduledAt }],
          skipDuplicates: true,
        })
      : await tx.statementRun.createMany({ data: [row], skipDuplicates: true });
  if (commandId !== undefined)
    await answerCommands(
      tx,
      { [commandId]: count === 1 ? undefined : 'run_open' },
      { asOf: scheduledAt, subjectId: command?.subjectId ?? '' },
    );
  if (count === 1) {
    const kind = opens === 'payout-run' ? 'payout_run' : 'statement_run';
    await audit(tx, await actorOf(tx, preparedBy), {
      action: `${kind}.opened`,
      subject: { kind, id: row.id },
      after: { state: 'opened', period },
    });
  }
  return { period, isNew: count === 1 };
}

const statementRunRing = ({ programId, period }: { readonly programId: string; readonly period: string }) => ({
  workflowId: statementRunWorkflowId({ programId, period }),
  workflowType: 'statementRun',
  input: { programId, period },
  cause: 'opened',
  summary: `Statement run ${period}`,
});

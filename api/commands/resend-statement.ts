import { DomainError } from '../../domain/errors.ts';
import type { Tx } from '../../prisma/client.ts';
import { resendStatements, statementRunWorkflowId } from '../../workflows/messages.ts';
import { NoBody } from '../contract/verdict.ts';
import { defineCommand } from '../http/define-command.ts';
import { isId } from '../http/ids.ts';
import { putCommand, type Told } from './put-command.ts';

/** Sends a statement again under the same number to the present address. An email that waits or is being sent stays as it is. */
export const resendStatement = defineCommand({
  resource: 'statements',
  verb: 'resend',
  summary: 'Emails a statement again, under the same number',
  body: NoBody,
  refusals: [],
  run: (call, { id }) => putCommand(call, { hashed: [id, 'resend'], prepare: resendingOf({ id }) }),
});

/** Defines the verb for any partner, or for one alone. */
export const resendingOf =
  (whose: { readonly id: string; readonly partnerId?: string }) =>
  async (tx: Tx): Promise<Told> => {
    const statement = isId(whose.id) ? await tx.statement.findFirst({ where: whose, include: { run: true } }) : null;
    if (statement === null || statement.run === null) throw new DomainError('not_found');
    return statementsAgain({ ...statement.run, statementIds: [whose.id] });
  };

interface OfRun {
  readonly id: string;
  readonly programId: string;
  readonly period: string;
  /** Left out: all whose email failed. */
  readonly statementIds?: readonly string[];
  /** Instead of statements: emails to recipients that the server refused while it accepted others. */
  readonly mailIds?: readonly string[];
}

/** Returns the command to a run's workflow to send statements again. */
export const statementsAgain = ({ id, programId, period, statementIds, mailIds }: OfRun): Told => ({
  update: resendStatements,
  kind: 'resendStatements',
  subject: { kind: 'statement_run', id },
  arguments: { ...(statementIds === undefined ? {} : { statementIds }), ...(mailIds === undefined ? {} : { mailIds }) },
  workflow: {
    workflowId: statementRunWorkflowId({ programId, period }),
    workflowType: 'statementRun',
    input: { programId, period },
    summary: `Statement run ${period}`,
  },
});

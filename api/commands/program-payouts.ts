import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { mostPayments } from '../../domain/bank/bank-limits.ts';
import { areSameSums } from '../../domain/ledger/same-sums.ts';
import type { Tx } from '../../prisma/client.ts';
import { readRunMonths } from '../../prisma/payout/opened-run.ts';
import type { PeriodOpeningInput } from '../../workflows/messages.ts';
import { ExportBankFile } from '../contract/bank-files.ts';
import { NoBody } from '../contract/verdict.ts';
import { defineCommand } from '../http/define-command.ts';
import { isId } from '../http/ids.ts';
import { readReadyForFile } from '../resources/ready-for-file.ts';
import { errand } from './errand.ts';
import { mustNotBeHalted } from './not-halted.ts';
import { putCommand } from './put-command.ts';

/** Opens the run of last month. Of two simultaneous calls one opens it, and the other is refused. */
export const openPayoutRun = defineCommand({
  resource: 'programs',
  verb: 'open-payout-run',
  summary: 'Opens the payout run of last month now; the person who opens it has prepared it',
  body: NoBody,
  refusals: ['run_open'],
  run: (call, { id }) =>
    putCommand(call, {
      hashed: [id, 'open'],
      prepare: async (tx, { commandId, isRepeat }) => {
        const programId = await requireProgram(tx, id);
        const [clock] = await tx.$queryRaw<{ at: Date }[]>`select now() as at`;
        const scheduledAt = (clock?.at ?? new Date()).toISOString();
        if (!isRepeat) await mustNotBeOpen(tx, programId, scheduledAt);
        const input = { programId, opens: 'payout-run', scheduledAt, commandId } satisfies PeriodOpeningInput;
        return {
          update: null,
          kind: 'openPayoutRun',
          subject: { kind: 'program', id },
          arguments: {},
          workflow: {
            workflowId: `period-opening/${commandId}`,
            workflowType: 'periodOpening',
            input,
            summary: 'Payout run opened by hand',
          },
        };
      },
    }),
});

/** Makes the bank file of approved payouts, or several if one would be too large. */
export const exportBankFile = defineCommand({
  resource: 'programs',
  verb: 'export-bank-file',
  summary: `Creates the bank file of the approved payouts; its id is the id of this command. More than ${mostPayments} payouts make several files, of which that is the first; the answer names all`,
  body: ExportBankFile,
  refusals: ['content_changed', 'payouts_halted'],
  run: (call, { id, body }) =>
    putCommand(call, {
      hashed: [id, 'export', JSON.stringify(body)],
      prepare: async (tx, { commandId, isRepeat }) => {
        const programId = await requireProgram(tx, id);
        if (!isRepeat) {
          await mustNotBeHalted(tx);
          await mustBeAsSeen(tx, programId, body);
        }
        return {
          update: null,
          kind: 'exportBankFile',
          subject: { kind: 'program', id },
          arguments: {
            programId,
            ...(body.payoutIds === undefined ? {} : { payoutIds: body.payoutIds }),
            ...(body.totals === undefined ? {} : { totals: body.totals }),
          },
          workflow: errand('exportBankFile', commandId),
        };
      },
    }),
});

/** Requires that the file pays what the person saw. Checked here, and again when it is made. */
async function mustBeAsSeen(tx: Tx, programId: string, { payoutIds, totals }: z.infer<typeof ExportBankFile>): Promise<void> {
  if (totals === undefined) return;
  const [ready] = await readReadyForFile(tx, { programId, payoutIds });
  if (!areSameSums(totals, ready?.totals.map(({ amount }) => amount) ?? [])) throw new DomainError('content_changed');
}

async function mustNotBeOpen(tx: Tx, programId: string, at: string): Promise<void> {
  const { timeZone } = await tx.program.findUniqueOrThrow({ where: { id: programId }, select: { timeZone: true } });
  const { period, next, opened } = await readRunMonths(tx, { programId, timeZone, at });
  if (opened !== null) throw new DomainError('run_open', { period, next });
}

async function requireProgram(tx: Tx, id: string): Promise<string> {
  const program = isId(id) ? await tx.program.findUnique({ where: { id }, select: { id: true } }) : null;
  if (program === null) throw new DomainError('not_found');
  return program.id;
}

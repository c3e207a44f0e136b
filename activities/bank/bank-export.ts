import { audit } from '../../prisma/audit/audit.ts';
import { sealBatchFile } from '../../prisma/bank/batch-file.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Command } from '../../prisma/generated/client.ts';
import { actorOf } from '../actor.ts';
import { attemptClock } from '../attempt-clock.ts';
import { FileRefused, lockable, prepareFiles, Wanted, type FileDeps, type Prepared, type Scope } from './bank-file-content.ts';
import { joinBatch, lockForFile } from '../payout/payout-batches.ts';
import type { PayoutOutside } from '../payout/payout-outside.ts';
import { inTransaction } from '../transactions.ts';

export const createBankExportActivities = (deps: FileDeps): Pick<PayoutOutside, 'exportBankFile'> => ({
  /**
   * Makes the bank files of a command, once: batch ids and bytes depend only on the payouts and the command. Payments above the limit of
   * one file are split into several, all or none. Files are built without locks and stored only if exactly these payouts may still go. One
   * payment that the bank would refuse stops all files; the verdict names it.
   */
  exportBankFile: async ({ key: commandId }) => {
    const command = await deps.db.command.findUniqueOrThrow({ where: { id: commandId } });
    if (command.appliedAt !== null) return { posted: false };
    try {
      await exportOnce(deps, command, Wanted.parse(command.arguments));
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      await answer(deps.db, command, {
        accepted: false,
        code: error.reason,
        reason: error.reason,
        faults: error.faults.map((fault) => ({ ...fault })),
      });
    }
    return { posted: false };
  },
});

const tries = 5;
/** Milliseconds: thousands of payouts are bound to a file at once. */
const fileMs = 30_000;

async function exportOnce(deps: FileDeps, command: Command, scope: Scope): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const prepared = await prepareFiles(deps, command, scope);
    await deps.crashPoint?.('bank_file.before_record', command.id);
    try {
      await inTransaction(deps.db, (tx) => record(tx, deps, { command, scope, prepared }), { timeout: fileMs });
      await deps.crashPoint?.('bank_file.after_record', command.id);
      return;
    } catch (error) {
      if (!(error instanceof OtherPayouts) || attempt === tries) throw error;
    }
  }
}

interface Recorded {
  readonly command: Command;
  readonly scope: Scope;
  readonly prepared: readonly Prepared[];
}

/** Thrown if a payout was approved, held or taken elsewhere while the file was built: it is then built anew. */
class OtherPayouts extends Error {
  override readonly name = 'OtherPayouts';
}

/**
 * Stores the files and the verdict.
 * @throws OtherPayouts
 */
async function record(tx: Tx, { keys }: FileDeps, { command, scope, prepared }: Recorded): Promise<void> {
  const ids = await lockForFile(tx, lockable(scope, command.createdAt));
  if (ids.join() !== prepared.flatMap(({ payoutIds }) => payoutIds).join()) throw new OtherPayouts('other payouts may go now');
  for (const one of prepared) await recordFile(tx, keys, { command, one });
  const files = prepared.map(({ batchId, file }) => ({ id: batchId, messageId: file.messageId }));
  await answer(tx, command, { accepted: true, batchId: command.id, files });
}

async function recordFile(
  tx: Tx,
  keys: FileDeps['keys'],
  { command, one: { batchId, file, accountIds, payoutIds, built } }: { readonly command: Command; readonly one: Prepared },
): Promise<void> {
  const executeOn = Object.values(file.executeOn).toSorted().at(-1);
  await tx.payoutBatch.create({
    data: {
      id: batchId,
      rail: 'bank_file',
      currencies: file.accounts.map(({ currency }) => currency),
      accountIds: [...accountIds],
      msgId: file.messageId,
      fileSha256: built.sha256,
      file: sealBatchFile(keys, batchId, new TextDecoder().decode(built.bytes)),
      nbOfTxs: built.numberOfOrders,
      ctrlSum: built.controlSum,
      state: 'exported',
      executeOn: executeOn === undefined ? null : new Date(`${executeOn}T00:00:00Z`),
      exportedBy: command.actorId,
      exportedAt: attemptClock(),
    },
    select: { id: true }, // leaves out the file's content
  });
  await joinBatch(tx, { id: batchId, executeOn: file.executeOn }, payoutIds);
  const after = { state: 'exported', payouts: built.numberOfOrders, sha256: built.sha256 };
  await audit(tx, await actorOf(tx, command.actorId), {
    action: 'payout_batch.export',
    subject: { kind: 'payout_batch', id: batchId },
    after,
  });
}

type Verdict =
  | { readonly accepted: true; readonly batchId: string; readonly files: { id: string; messageId: string }[] }
  | { readonly accepted: false; readonly code: string; readonly reason: string; readonly faults: { reference: string; problem: string }[] };

async function answer(tx: Pick<Tx, 'command'>, { id }: Command, verdict: Verdict): Promise<void> {
  await tx.command.updateMany({ where: { id, appliedAt: null }, data: { appliedAt: attemptClock(), verdict } });
}

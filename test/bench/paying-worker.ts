/** The product's side of the bench of paid payouts: what a worker's activities do, called by its parent; several may be under way at once. */
import { createBankExportActivities } from '../../activities/bank/bank-export.ts';
import { createBankImportActivities } from '../../activities/bank/bank-import.ts';
import { noCrash } from '../../activities/crash-points.ts';
import { createPayoutBatchActivities } from '../../activities/payout/payout-batches.ts';
import { createPayoutRunActivities } from '../../activities/payout-run/payout-runs.ts';
import { connect } from '../../prisma/client.ts';
import { readDataKeys } from '../../prisma/secrets.ts';

/** A run's turns until it has nothing left to do now, or one errand of a person. */
export type Task =
  | { readonly name: 'turns'; readonly programId: string; readonly period: string }
  | { readonly name: 'exportBankFile' | 'decideBankFile' | 'importBankFile'; readonly key: string };

const db = connect(process.env['DATABASE_URL'] ?? ''); // with the limits that the worker has
const deps = {
  db,
  keys: readDataKeys(process.env['DATA_KEYS'] ?? ''),
  crashPoint: noCrash,
  checkSchemas: undefined,
  softwareVersion: 'bench',
};
const activities = {
  ...createPayoutRunActivities(deps),
  ...createBankExportActivities(deps),
  ...createPayoutBatchActivities(deps),
  ...createBankImportActivities(deps),
};

/** Answers how many turns it took. */
async function carryOut(task: Task): Promise<number> {
  if (task.name !== 'turns') {
    await activities[task.name]({ key: task.key });
    return 0;
  }
  const { programId, period } = task;
  for (let turns = 1; ; turns += 1) {
    const turn = { programId, period, asOf: new Date().toISOString(), cause: 'bench', commands: [], failures: [] };
    if (!(await activities.drainPayoutRun(turn)).hasMore) return turns;
  }
}

process.on('message', ({ id, task }: { readonly id: number; readonly task: Task }) => {
  carryOut(task).then(
    (turns) => process.send?.({ id, turns }),
    (error: unknown) => process.send?.({ id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.once('disconnect', () => void db.$disconnect()); // our parent is done, or dead
process.send?.('ready');

import { openStates, undecidedStates, type PayoutPhase } from '../../domain/payout/payout-state.ts';
import type { Tx } from '../client.ts';

/** True if a payout of this run waits for an approval. Payouts that were decided alone are not stopped with the run. */
export const hasUndecided = (tx: Tx, payoutRunId: string): Promise<boolean> => has(tx, payoutRunId, undecidedStates);

/** True if a payout of this run has not ended. */
export const hasOpen = (tx: Tx, payoutRunId: string): Promise<boolean> => has(tx, payoutRunId, openStates);

/** True if an approval of this run would approve anything: a reserved payout that is not `apart`. */
export async function hasToApprove(tx: Tx, payoutRunId: string, apart: readonly string[]): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select from payout where payout_run_id = ${payoutRunId}::uuid and state = 'reserved' and not id = any (${[...apart]}::uuid[]) limit 1`;
  return rows.length > 0;
}

async function has(tx: Tx, payoutRunId: string, states: readonly PayoutPhase[]): Promise<boolean> {
  return (await tx.payout.findFirst({ where: { payoutRunId, state: { in: [...states] } }, select: { id: true } })) !== null;
}

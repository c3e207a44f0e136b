import { callKeyOf } from '../../domain/payout/payout-attempt.ts';
import type { PayoutState } from '../../domain/payout/payout-state.ts';
import type { Tx } from '../../prisma/client.ts';
import { wasProposedBeforeStop } from '../../prisma/payout/payout-halt.ts';
import { haltPayouts } from '../../prisma/payout/halt-payouts.ts';

/**
 * Stops all payouts if a provider names an attempt of a payout that our books have not made: they are a backup that was restored, and it was
 * made in the time that they lost. An attempt is stored before its call, so no provider knows one earlier than our books.
 */
export async function haltForLostAttempt(tx: Tx, payout: Pick<PayoutState, 'id' | 'attempt'>, named: number): Promise<void> {
  if (named > payout.attempt) await haltPayouts(tx, [{ kind: 'provider', name: callKeyOf({ id: payout.id, attempt: named }) }]);
}

/** Does the same for an attempt that the rail shows when it is asked, but not for what a stop was about already: its release has this asked. */
export async function haltForFoundAttempt(tx: Tx, payout: Pick<PayoutState, 'id' | 'attempt'>, found: number): Promise<void> {
  if (found > payout.attempt && !(await wasProposedBeforeStop(tx, payout.id))) await haltForLostAttempt(tx, payout, found);
}

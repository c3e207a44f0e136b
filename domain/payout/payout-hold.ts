import { noteOnly, tell, type PayoutDraft } from './payout-draft.ts';
import type { PayoutState } from './payout-state.ts';

/** Ends the hold, by a person or on its last day. The partner is told if they were told of the hold. */
export function liftHold(draft: PayoutDraft, by: { readonly actorId?: string; readonly commandId?: string } = {}): PayoutDraft {
  const change = { hold: null, isToldHeld: false };
  const resumed = noteOnly(draft, { reason: 'payout_resumed', outcome: 'released', change, ...by });
  return draft.payout.isToldHeld ? tell(resumed, 'payout_released') : resumed;
}

/** True if only the stop of all payouts put the payout on hold, and two people have lifted it. */
export const isOnlyOfEndedHalt = ({ hold, isToldHeld, haltedBy }: Pick<PayoutState, 'hold' | 'isToldHeld' | 'haltedBy'>): boolean =>
  hold?.reason === 'payouts_halted' && !isToldHeld && haltedBy === null;

/** True if a person held the payout (the partner was told) and nobody has resumed it since. `history` has the reasons, oldest first. */
export const isToldHeldBy = (history: readonly (string | null)[]): boolean =>
  history.findLast((reason) => reason === 'payout_held' || reason === 'payout_resumed') === 'payout_held';

import { noteOnly, tell, type PayoutDraft } from './payout-draft.ts';
import { isWithPeople } from './payout-cancel.ts';
import type { PayoutState } from './payout-state.ts';

/** Ends the hold, by a person or on its last day. The partner is told if they were told of the hold. */
export function liftHold(draft: PayoutDraft, by: { readonly actorId?: string; readonly commandId?: string } = {}): PayoutDraft {
  const change = { hold: null, isToldHeld: false };
  const resumed = noteOnly(draft, { reason: 'payout_resumed', outcome: 'released', change, ...by });
  return draft.payout.isToldHeld ? tell(resumed, 'payout_released') : resumed;
}

/** True if only a stop of all payouts put the payout on hold. */
export const isOfHalt = ({ hold, isToldHeld }: Pick<PayoutState, 'hold' | 'isToldHeld'>): boolean =>
  hold?.reason === 'payouts_halted' && !isToldHeld;

/** True if the payout's hold has ended: on its last day, or with the stop of all payouts. No hold of a payment by hand ends during a stop. */
export function isHoldOver(payout: PayoutState, asOf: string): boolean {
  if (payout.haltedBy !== null && isWithPeople(payout)) return false;
  const until = payout.hold?.until ?? null;
  return (isOfHalt(payout) && payout.haltedBy === null) || (until !== null && until <= asOf);
}

/** True if a person held the payout (the partner was told) and nobody has resumed it since. `history` has the reasons, oldest first. */
export const isToldHeldBy = (history: readonly (string | null)[]): boolean =>
  history.findLast((reason) => reason === 'payout_held' || reason === 'payout_resumed') === 'payout_held';

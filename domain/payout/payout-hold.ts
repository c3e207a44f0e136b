import { noteOnly, tell, type PayoutDraft } from './payout-draft.ts';

/** The hold is over: by a person, or by the day that one had named. The partner, who was told of what a person holds, is told that it goes on. */
export function liftHold(draft: PayoutDraft, by: { readonly actorId?: string; readonly commandId?: string } = {}): PayoutDraft {
  const change = { hold: null, isToldHeld: false };
  const resumed = noteOnly(draft, { reason: 'payout_resumed', outcome: 'released', change, ...by });
  return draft.payout.isToldHeld ? tell(resumed, 'payout_released') : resumed;
}

/** By the reasons of its history, oldest first: whether a person held it, of which the partner was told, and nobody has resumed it since. */
export const isToldHeldBy = (history: readonly (string | null)[]): boolean =>
  history.findLast((reason) => reason === 'payout_held' || reason === 'payout_resumed') === 'payout_held';

import { isHeldByMachine, noteOnly, tell, type PayoutDraft } from './payout-state.ts';

/** The hold is over: by a person, or by the day that one had named. The partner, who was told of what a person holds, is told that it goes on. */
export function liftHold(draft: PayoutDraft, by: { readonly actorId?: string; readonly commandId?: string } = {}): PayoutDraft {
  const { hold } = draft.payout;
  const resumed = noteOnly(draft, { reason: 'payout_resumed', outcome: 'released', change: { hold: null }, ...by });
  return hold !== null && isHeldByMachine(hold) ? resumed : tell(resumed, 'payout_released');
}

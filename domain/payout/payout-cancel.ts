import type { DecisionReason } from '../decision.ts';
import { cancelEntry } from './payout-entries.ts';
import { moveTo, type PayoutDraft, type StepAuthor } from './payout-draft.ts';
import type { PayoutState } from './payout-state.ts';

export interface Cancellation extends StepAuthor {
  readonly reason: DecisionReason;
  readonly text?: string;
  /** The text is internal: the partner reads only the reason. */
  readonly isInternal?: boolean;
}

/** True if people pay it by hand: somebody may be doing so at this moment, so it is put on hold instead of canceled. */
export const isWithPeople = ({ state, rail }: Pick<PayoutState, 'state' | 'rail'>): boolean => state === 'approved' && rail === 'manual';

/** True if somebody has named a payment by hand and nobody has disproved it: the money may have left. */
export const isPaymentNamed = (payout: Pick<PayoutState, 'state' | 'rail' | 'proposal'>): boolean =>
  isWithPeople(payout) && (payout.proposal?.outcome === 'settled' || payout.proposal?.evidence['against'] === 'settled');

/**
 * Cancels a payout that has not left and gives its money back. Undefined if it goes on: it is at its rail or in a file, somebody named its payment
 * by hand, or it is paid by hand and only its money is needed.
 */
export function cancel(
  draft: PayoutDraft,
  { reason, text, isInternal = false, commandId = null, actorId = null }: Cancellation,
): PayoutDraft | undefined {
  const { payout } = draft;
  if ((payout.state !== 'reserved' && payout.state !== 'approved') || payout.batchId !== null) return undefined;
  if (isPaymentNamed(payout)) return undefined;
  if (reason === 'money_needed' && isWithPeople(payout)) return undefined;
  const { entry, balances } = cancelEntry(payout);
  return moveTo(draft, {
    to: 'canceled',
    reason,
    outcome: 'ended',
    change: { balances, cancelReason: isInternal ? reason : (text ?? reason), hold: null },
    entries: [entry],
    evidence: text === undefined ? {} : { text, ...(isInternal ? { isInternal } : {}) },
    actorId,
    commandId,
  });
}

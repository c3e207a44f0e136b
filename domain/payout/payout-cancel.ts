import type { DecisionReason } from '../decision.ts';
import { cancelEntry } from './payout-entries.ts';
import { moveTo, type PayoutDraft, type StepAuthor } from './payout-draft.ts';
import type { PayoutState } from './payout-state.ts';

export interface Cancellation extends StepAuthor {
  readonly reason: DecisionReason;
  readonly text?: string;
  /** What was said is for us: the partner reads the reason alone. */
  readonly isInternal?: boolean;
}

/** Somebody may be paying it by hand this very minute: it is held, and people decide. */
export const isWithPeople = ({ state, rail }: Pick<PayoutState, 'state' | 'rail'>): boolean => state === 'approved' && rail === 'manual';

/** Somebody has named its payment by hand, and nobody has proven it wrong: that money may have left, whatever a colleague says. */
export const isPaymentNamed = (payout: Pick<PayoutState, 'state' | 'rail' | 'proposal'>): boolean =>
  isWithPeople(payout) && (payout.proposal?.outcome === 'settled' || payout.proposal?.evidence['against'] === 'settled');

/**
 * The money goes back before anything left. Undefined: it is at its rail, in a file, with people though only its money is needed, or its payment is
 * named, and it goes on.
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

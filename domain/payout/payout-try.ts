import { isBarred, standStill } from './payout-approval.ts';
import { lookUp } from './payout-attempt.ts';
import { isCalled } from './rail-memory.ts';
import { noteOnly, type PayoutDraft } from './payout-draft.ts';
import type { Call, PayoutState } from './payout-state.ts';
import { by, no, yes, type By } from './payout-verdict.ts';

type Waiting = Pick<PayoutState, 'state' | 'rail' | 'attempt'> & { readonly due: Readonly<Record<string, string | undefined>> };

/**
 * When it is tried again by itself: what its provider refused for now is handed over once more, what is in doubt is asked about. Undefined: nothing waits
 * for an hour. That it stands still meanwhile is not looked at.
 */
export function nextTryOf({ state, rail, attempt, due }: Waiting): string | undefined {
  if (!isCalled(rail)) return undefined;
  if (state === 'approved') return attempt > 0 ? due['reminder'] : undefined;
  return state === 'uncertain' ? due['lookUp'] : undefined;
}

/**
 * What waits for its next try is tried at once. What was refused for now gets its next attempt; what is in doubt is asked about first, and goes once more
 * only under the key that it has. Nothing goes that stands still.
 */
export function tryNow(draft: PayoutDraft, command: By): PayoutDraft {
  const { payout } = draft;
  if (nextTryOf(payout) === undefined) return no(draft, command, 'payout_state_changed');
  const obstacle = obstacleOf(payout);
  if (obstacle !== undefined) return no(draft, command, obstacle);
  const { reminder: _, lookUp: __, ...due } = payout.due;
  const change = { due, call: payout.call && withoutPause(payout.call) };
  const asked = noteOnly(draft, { reason: 'try_asked', outcome: 'noted', change, evidence: { attempt: payout.attempt }, ...by(command) });
  return yes(payout.state === 'uncertain' ? lookUp(asked) : asked, command);
}

/** In doubt it is only the same payment once more: that stops for what may not be paid at all. */
function obstacleOf(payout: PayoutState): ReturnType<typeof standStill> {
  if (payout.isMethodRevoked) return 'method_revoked';
  return payout.state === 'approved' || isBarred(payout) ? standStill(payout) : undefined;
}

const withoutPause = ({ attempt, state, firstSentAt }: Call): Call => ({ attempt, state, firstSentAt });

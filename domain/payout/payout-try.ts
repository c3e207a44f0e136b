import { isBarred, standStill } from './payout-approval.ts';
import { lookUp, wouldPay } from './payout-attempt.ts';
import { isCalled } from './rail-memory.ts';
import { noteOnly, type PayoutDraft } from './payout-draft.ts';
import type { Call, PayoutState } from './payout-state.ts';
import { by, no, yes, type By } from './payout-verdict.ts';

type Waiting = Pick<PayoutState, 'state' | 'rail' | 'attempt'> & { readonly due: Readonly<Record<string, string | undefined>> };

/**
 * Returns when the payout is tried again without a person: after a temporary refusal it is handed over again, in doubt its rail is asked. Undefined
 * if nothing is scheduled. Ignores holds.
 */
export function nextTryOf({ state, rail, attempt, due }: Waiting): string | undefined {
  if (!isCalled(rail)) return undefined;
  if (state === 'approved') return attempt > 0 ? due['reminder'] : undefined;
  return state === 'uncertain' ? due['lookUp'] : undefined;
}

/**
 * Tries a waiting payout at once. After a temporary refusal it gets its next attempt. In doubt its rail is asked first, and it is sent again only
 * under the same key. Nothing is sent while a hold or a stop stands.
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

/**
 * Returns what forbids the try. In doubt the try is only the same payment again, so only what bars all payment stops it, and at PayPal whatever
 * makes the question a payment.
 */
function obstacleOf(payout: PayoutState): ReturnType<typeof standStill> {
  if (payout.isMethodRevoked) return 'method_revoked';
  if (payout.state === 'approved' || isBarred(payout)) return standStill(payout);
  return wouldPay(payout) ? 'asking_would_pay' : undefined;
}

const withoutPause = ({ attempt, state, firstSentAt }: Call): Call => ({ attempt, state, firstSentAt });

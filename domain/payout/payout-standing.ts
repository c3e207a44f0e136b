import type { DecisionReason } from '../decision.ts';
import type { PastStep } from './past-step.ts';
import { noteOnly, tell, type PayoutDraft } from './payout-draft.ts';

/** How far the rail is with it, in its own word: that proves nothing yet. */
export interface Standing {
  readonly status: string;
  /** On what it hangs: the rail itself, or the payee, who has to claim the money. */
  readonly waitsFor: 'rail' | 'payee';
}

/**
 * The word stands with the payout until its state says more. It is written down where it is news, or the answer to a person; whoever has to claim the
 * money is asked to once an attempt.
 */
export function noteStanding(draft: PayoutDraft, { status, waitsFor }: Standing): PayoutDraft {
  const { state, externalStatus, isAnswerAwaited, counted, attempt } = draft.payout;
  if (state !== 'submitted' || (status === externalStatus && !isAnswerAwaited)) return draft;
  const reference = `unclaimed:${attempt}`;
  const isFirst = waitsFor === 'payee' && !counted.includes(reference);
  const noted = noteOnly(draft, {
    reason: waitsFor === 'payee' ? 'unclaimed' : 'rail_answered',
    outcome: 'noted',
    change: { externalStatus: status, isAnswerAwaited: false, counted: isFirst ? [...counted, reference] : counted },
    evidence: { code: status, ...(isFirst ? { reference } : {}) },
  });
  return isFirst ? tell(noted, 'payout_unclaimed') : noted;
}

/** The bank's answer to a file of ours that by our books it did not have, with this payout in it. */
export interface FileAnswer {
  readonly file: string;
  readonly status: string;
  /** It refuses all of a file that it had said to have. */
  readonly isRefused: boolean;
}

/** It is written down, and moves nothing: the file keeps the money back, or whoever hands it over after all goes on. */
export const noteFileAnswer = (draft: PayoutDraft, { file, status, isRefused }: FileAnswer): PayoutDraft =>
  noteOnly(draft, {
    reason: isRefused ? 'withdrawn_file_refused' : 'bank_has_file',
    outcome: 'noted',
    evidence: { file, code: status },
  });

const answers: ReadonlySet<string> = new Set<DecisionReason>(['look_up_asked', 'rail_answered', 'unclaimed', 'nothing_found', 'not_asked']);

/** By its history, oldest first: a person had the rail asked, and nothing that it said has been written down since. */
export const isAnswerAwaitedBy = (history: readonly Omit<PastStep, 'evidence'>[]): boolean =>
  history.findLast(({ from, to, reason }) => from !== to || answers.has(reason ?? ''))?.reason === 'look_up_asked';

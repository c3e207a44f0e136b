import type { DecisionReason } from '../decision.ts';
import type { PastStep } from './past-step.ts';
import { noteOnly, tell, type PayoutDraft } from './payout-draft.ts';

/** The rail's own status of a payout. It proves nothing yet. */
export interface Standing {
  readonly status: string;
  /** Who has to act: the rail itself, or the payee, who has to claim the money. */
  readonly waitsFor: 'rail' | 'payee';
}

/**
 * Stores the rail's status with the payout until its state changes. It is noted if it is new or answers a person. A payee who has to claim the
 * money is asked to do so once an attempt.
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

/** The bank's answer to a bank file with this payout that, by our books, the bank did not have. */
export interface FileAnswer {
  readonly file: string;
  readonly status: string;
  /** True if the bank refuses all of a file that it had confirmed before. */
  readonly isRefused: boolean;
}

/** Notes the answer and moves nothing: the file keeps the money back, or the person who hands it over goes on. */
export const noteFileAnswer = (draft: PayoutDraft, { file, status, isRefused }: FileAnswer): PayoutDraft =>
  noteOnly(draft, {
    reason: isRefused ? 'withdrawn_file_refused' : 'bank_has_file',
    outcome: 'noted',
    evidence: { file, code: status },
  });

const answers: ReadonlySet<string> = new Set<DecisionReason>([
  'look_up_asked',
  'payment_shown',
  'rail_answered',
  'unclaimed',
  'nothing_found',
  'not_asked',
]);

/** True if a person had the rail asked and no answer has been written down since. `history` is oldest first. */
export const isAnswerAwaitedBy = (history: readonly Omit<PastStep, 'evidence'>[]): boolean =>
  history.findLast(({ from, to, reason }) => from !== to || answers.has(reason ?? ''))?.reason === 'look_up_asked';

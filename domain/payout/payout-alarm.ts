import type { alarmReasons } from './counted-names.ts';
import { noteOnly, tell, type PayoutDraft } from './payout-draft.ts';

/** What people are told of. */
export type AlarmReason = (typeof alarmReasons)[number];

interface Seen {
  readonly reference?: string | null;
  readonly amount?: number | null;
  /** Of the amount, where it is not that of the payout. */
  readonly currency?: string;
  /** It takes back that payment. */
  readonly of?: string;
  readonly code?: string;
  readonly attempt?: number;
  /** What could not be read, as it lay there. */
  readonly letter?: string;
}

/**
 * Nothing is posted and nothing guessed: it is written down, a person is told, and a payout that could still go out is put on hold until a person
 * resumes it. Why a person held it before stays its reason: whoever resumes it reads both. The same one twice is said once.
 */
export function alarm(draft: PayoutDraft, reason: AlarmReason, seen: Seen): PayoutDraft {
  const { counted, state, hold, isToldHeld } = draft.payout;
  const reference = `${reason}:${seen.reference ?? seen.code ?? ''}`;
  if (counted.includes(reference)) return draft;
  const canStillGo = state === 'reserved' || state === 'approved';
  const stopped = { reason: hold !== null && isToldHeld ? hold.reason : reason, until: null };
  const noted = noteOnly(draft, {
    reason,
    outcome: 'noted',
    change: { counted: [...counted, reference], hold: canStillGo ? stopped : hold },
    evidence: { ...seen, reference },
  });
  return tell(noted, 'payout_needs_a_person');
}

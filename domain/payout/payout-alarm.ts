import type { alarmReasons } from './counted-names.ts';
import { noteOnly, tell, type PayoutDraft } from './payout-draft.ts';

/** A reason to alert people. */
export type AlarmReason = (typeof alarmReasons)[number];

interface Seen {
  readonly reference?: string | null;
  readonly amount?: number | null;
  /** Currency of the amount, if it is not the payout's. */
  readonly currency?: string;
  /** Name of the payment that this one takes back. */
  readonly of?: string;
  readonly code?: string;
  readonly attempt?: number;
  /** The raw letter that could not be read. */
  readonly letter?: string;
}

/**
 * Records something that the books cannot explain, alerts a person and posts nothing. A payout that could still go out is put on hold until a
 * person resumes it; if a person held it before, that person's reason stays. A stop of all payouts, which ends by itself, takes the place of no other
 * reason and leaves the hold its last day. The same alarm is recorded once.
 */
export function alarm(draft: PayoutDraft, reason: AlarmReason, seen: Seen): PayoutDraft {
  const { counted, state, hold, isToldHeld } = draft.payout;
  const reference = `${reason}:${seen.reference ?? seen.code ?? ''}`;
  if (counted.includes(reference)) return draft;
  const canStillGo = state === 'reserved' || state === 'approved';
  const stopped =
    hold !== null && reason === 'payouts_halted' ? hold : { reason: hold !== null && isToldHeld ? hold.reason : reason, until: null };
  const noted = noteOnly(draft, {
    reason,
    outcome: 'noted',
    change: { counted: [...counted, reference], hold: canStillGo ? stopped : hold },
    evidence: { ...seen, reference },
  });
  return tell(noted, 'payout_needs_a_person');
}

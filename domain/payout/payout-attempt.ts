import { isOver, leaveUndecided } from './late-payment.ts';
import { alarm } from './payout-alarm.ts';
import { isBarred } from './payout-approval.ts';
import { cancelEntry, submitEntry } from './payout-entries.ts';
import { moveTo, noteOnly, tell, want, type PayoutDraft, type StepAuthor } from './payout-draft.ts';
import type { Call, PayoutState } from './payout-state.ts';
import { after, dayMs } from '../elapsed.ts';
import { isCalled, memories, retryUntil } from './rail-memory.ts';

/**
 * True if the rail can be asked about the payout. Stripe is asked by a list, at any time. PayPal is asked by repeating our call, which must not
 * happen once it may have forgotten the key.
 */
export function canBeAsked(payout: PayoutState, asOf: string): boolean {
  const until = retryUntil(payout);
  return payout.rail === 'stripe_connect' || (payout.rail === 'paypal' && until !== undefined && asOf < until);
}

/** True if asking would pay: PayPal is asked by the call itself, which pays if PayPal does not know it yet, and nothing may be paid at present. */
export const wouldPay = (payout: PayoutState): boolean =>
  payout.rail === 'paypal' &&
  payout.externalId === null &&
  isCallOpen(payout.call) &&
  (isBarred(payout) || payout.haltedBy !== null || payout.hasUndecidedDebit || payout.owedIn !== null || payout.isFromBeforeStop);

const openStates: readonly Call['state'][] = ['intent', 'sent', 'uncertain'];
export const isCallOpen = (call: Call | null): call is Call => call !== null && openStates.includes(call.state);

/** Opens an attempt. The row with the intent is committed together with the state, and the call starts only after that. */
export function openAttempt(draft: PayoutDraft): PayoutDraft {
  const attempt = draft.payout.attempt + 1;
  const call: Call = { attempt, state: 'intent', firstSentAt: null };
  const opened = moveTo(draft, {
    to: 'submitting',
    reason: 'handing_over',
    outcome: 'noted',
    change: { attempt, call },
    evidence: { attempt },
  });
  const next = { ...opened, calls: [...opened.calls, call] };
  return isCalled(next.payout.rail) ? sendAttempt(next) : next;
}

/** Wants the effect that sends the payout. A repeated sending has a new effect key, but the same call key. */
function sendAttempt(draft: PayoutDraft, again = ''): PayoutDraft {
  const { id, attempt, reference } = draft.payout;
  const callKey = callKeyOf(draft.payout);
  return want(draft, {
    key: `submit:${callKey}${again}`,
    kind: 'submitToRail',
    summary: `Hand over ${reference}, attempt ${attempt}`,
    arguments: { payoutId: id, attempt, callKey },
  });
}

/** Returns the attempt's call key. It contains no date, time, amount or run, so it stays the same. */
export const callKeyOf = ({ id, attempt }: Pick<PayoutState, 'id' | 'attempt'>): string => `payout:${id}:a${attempt}`;

/** What a rail says about one attempt. */
export type AttemptEvidence =
  | {
      readonly kind: 'accepted' | 'found';
      readonly attempt: number;
      readonly reference: string;
      /** Two people named it as the payment, whichever attempt made it. */
      readonly isSaid?: true | undefined;
    }
  | { readonly kind: 'rejected' | 'postponed'; readonly attempt: number; readonly code: string }
  | { readonly kind: 'unclear' | 'absent' | 'forgotten'; readonly attempt: number };

/** Reads a rail's answer to the open attempt. A late answer to a finished attempt changes nothing; a person reads it. */
export function answerAttempt(draft: PayoutDraft, evidence: AttemptEvidence): PayoutDraft {
  const { call, attempt } = draft.payout;
  if (evidence.attempt !== attempt || !isCallOpen(call)) return readLateAnswer(draft, evidence);
  switch (evidence.kind) {
    case 'accepted':
    case 'found':
      return accept(draft, { reference: evidence.reference, reason: 'rail_accepted' });
    case 'rejected':
      return reject(draft, evidence.code);
    case 'postponed':
      return postpone(draft, evidence.code);
    case 'unclear':
      return doubt(draft);
    case 'absent':
      return readAbsence(draft, call);
    case 'forgotten':
      return giveUpAsSaid(draft) ?? noteOnly(draft, { reason: 'not_asked', outcome: 'noted', evidence: { attempt } });
  }
}

export interface Acceptance extends StepAuthor {
  /** The rail's own id of the payment; null if only people or a booking say that it was made. */
  readonly reference: string | null;
  /** What two people name as evidence. The rail may not know it. */
  readonly said?: string;
  readonly reason: 'rail_accepted' | 'handed_over' | 'resolved' | 'debit_booked';
}

/** Records that the rail accepted the payout: the reserved money is on its way. */
export function accept(draft: PayoutDraft, { reference, said, reason, actorId = null, commandId = null }: Acceptance): PayoutDraft {
  const { payout } = draft;
  const closed = changeCall(draft, { state: 'accepted', ...(reference === null ? {} : { reference }) });
  return moveTo(closed, {
    to: 'submitted',
    reason,
    outcome: 'noted',
    change: { submittedAt: draft.asOf, externalId: reference ?? payout.externalId },
    entries: [submitEntry(payout)],
    evidence: { attempt: payout.attempt, reference: said ?? reference },
    actorId,
    commandId,
  });
}

/**
 * Records a final refusal before anything was submitted, by the rail or (`said`) by two people. The money is still reserved, so the reservation is
 * canceled.
 */
export function reject(
  draft: PayoutDraft,
  code: string | null,
  { isOfFile = false, said, ...by }: StepAuthor & { readonly isOfFile?: boolean; readonly said?: string } = {},
): PayoutDraft {
  const { payout } = draft;
  const { entry, balances } = cancelEntry(payout);
  return moveTo(changeCall(draft, { state: 'rejected', ...(code === null ? {} : { status: code }) }), {
    to: 'failed',
    reason: said === undefined ? 'rail_refused' : 'resolved',
    outcome: 'refused',
    change: { failureCode: code, balances },
    entries: [entry],
    evidence: { attempt: payout.attempt, code, ...(isOfFile ? { isOfFile } : {}), ...(said === undefined ? {} : { reference: said }) },
    ...by,
  });
}

/** Ends the attempt, not the payout: it is approved again, and the next attempt follows. */
export function giveUpAttempt(
  draft: PayoutDraft,
  {
    state,
    reason,
    code = null,
    ...by
  }: StepAuthor & {
    readonly state: 'rejected' | 'absent';
    readonly reason: 'rail_postponed' | 'proven_absent' | 'file_withdrawn' | 'resolved';
    readonly code?: string | null;
  },
): PayoutDraft {
  return moveTo(changeCall(draft, { state, ...(code === null ? {} : { status: code }) }), {
    to: 'approved',
    reason,
    outcome: 'not_yet',
    change: { batchId: null },
    evidence: { attempt: draft.payout.attempt, code },
    ...by,
  });
}

/** Code of an attempt that was not sent because a debit may have paid it already. People see that debit already; their decision rings the payout. */
export const keptBack = 'debit_undecided';
/** Code of an attempt that was not sent because all payouts are stopped. Two people who lift the stop ring the payout. */
export const halted = 'payouts_halted';
/** Code of an attempt that was not sent because its partner or account may not be paid now. Ending that rings the payout. */
export const barred = 'partner_stopped';

function postpone(draft: PayoutDraft, code: string): PayoutDraft {
  const waiting = giveUpAttempt(draft, { state: 'rejected', reason: 'rail_postponed', code });
  if ([keptBack, halted, barred].includes(code)) return waiting;
  return tell({ ...waiting, payout: { ...waiting.payout, due: { reminder: after(draft.asOf, dayMs) } } }, 'payout_needs_a_person');
}

/** Marks the outcome as uncertain. The money stays reserved, and the rail is asked before anything else. */
export function doubt(draft: PayoutDraft): PayoutDraft {
  if (draft.payout.state === 'uncertain') return draft;
  const open = changeCall(draft, { state: 'uncertain' });
  return lookUp(
    moveTo(open, { to: 'uncertain', reason: 'outcome_unclear', outcome: 'not_yet', evidence: { attempt: draft.payout.attempt } }),
  );
}

/**
 * Reads "not found" from a rail. It proves absence only once the rail has settled. Before that, the same attempt is sent again under the same key,
 * first at once and then after pauses that double, unless nothing may be paid now. Once the rail may have forgotten the key, the answer is noted
 * and proves nothing.
 */
function readAbsence(draft: PayoutDraft, call: Call): PayoutDraft {
  const { payout, asOf } = draft;
  const { firstSentAt } = call;
  const memory = memories[payout.rail];
  const until = retryUntil(payout);
  if (payout.state !== 'uncertain' || memory === undefined) return draft;
  if (until !== undefined && asOf >= until)
    return giveUpAsSaid(draft) ?? noteOnly(draft, { reason: 'nothing_found', outcome: 'noted', evidence: { attempt: payout.attempt } });
  const isProven = firstSentAt !== null && asOf >= after(firstSentAt, memory.settlingMs); // null: it never left us
  if (isProven || (firstSentAt === null && isBarred(payout))) return giveUpAttempt(draft, { state: 'absent', reason: 'proven_absent' });
  const next = nextSending(call);
  if (isBarred(payout) || next > asOf) {
    const waiting = payout.isAnswerAwaited ? noteNothing(draft, 'absent') : draft;
    return next > asOf ? { ...waiting, payout: { ...waiting.payout, due: { ...waiting.payout.due, lookUp: next } } } : waiting;
  }
  const again = moveTo(changeCall(draft, { state: 'intent', sentAgainAt: asOf }), {
    to: 'submitting',
    reason: 'sent_again',
    outcome: 'noted',
    evidence: { attempt: payout.attempt },
  });
  return sendAttempt(again, `:${asOf}`);
}

const shortestPauseMs = 30_000;

/** Returns when to send again: the pause doubles each time, so a rail that does not answer is not asked without end. */
function nextSending({ firstSentAt, sentAgainAt }: Call): string {
  if (firstSentAt === null || sentAgainAt === undefined) return '';
  return after(sentAgainAt, Math.max(shortestPauseMs, Date.parse(sentAgainAt) - Date.parse(firstSentAt)));
}

/** Applies the finding of two people once the rail was asked and did not contradict it. */
function giveUpAsSaid(draft: PayoutDraft): PayoutDraft | undefined {
  const { proposal } = draft.payout;
  return proposal?.confirmedBy === undefined
    ? undefined
    : giveUpAttempt(draft, { state: 'absent', reason: 'resolved', actorId: proposal.confirmedBy });
}

/**
 * Asks the rail, once a turn, unless asking would pay what must not be paid. A bank file and a payment by hand have no rail to ask. `said`: what two
 * people name as evidence, which may be the rail's own id.
 */
export function lookUp(draft: PayoutDraft, said?: string): PayoutDraft {
  const { id, attempt, rail, reference } = draft.payout;
  if (!isCalled(rail) || wouldPay(draft.payout)) return draft;
  return want(draft, {
    key: `look-up:${callKeyOf(draft.payout)}:${draft.asOf}`,
    kind: 'lookUpAtRail',
    summary: `Ask what became of ${reference}`,
    arguments: { payoutId: id, attempt, callKey: callKeyOf(draft.payout), ...(said === undefined ? {} : { said }) },
  });
}

/** Answers the person who asked about an attempt that is over. */
const noteNothing = (draft: PayoutDraft, kind: 'absent' | 'forgotten'): PayoutDraft =>
  noteOnly(draft, {
    reason: kind === 'absent' ? 'nothing_found' : 'not_asked',
    outcome: 'noted',
    change: { isAnswerAwaited: false },
    evidence: { attempt: draft.payout.attempt },
  });

function readLateAnswer(draft: PayoutDraft, evidence: AttemptEvidence): PayoutDraft {
  const { payout } = draft;
  if (evidence.kind === 'absent' || evidence.kind === 'forgotten')
    return payout.isAnswerAwaited ? noteNothing(draft, evidence.kind) : draft;
  if (evidence.kind !== 'accepted' && evidence.kind !== 'found') return draft;
  const { attempt, reference, isSaid } = evidence;
  if (reference === payout.externalId) return draft; // a repeated answer, or one to a question already settled
  if (isNamedByPeopleAlone(payout) && (isSaid === true || attempt === payout.attempt)) return learnId(draft, reference);
  const told = alarm(draft, 'late_answer', { attempt, reference });
  return isOver(payout.state) ? leaveUndecided(draft, told, { reference }) : told;
}

/** True if two people have recorded the attempt, and the rail's own id of it is unknown. */
const isNamedByPeopleAlone = ({ call, externalId }: PayoutState): boolean => call?.state === 'accepted' && externalId === null;

/** Notes the rail's own id of such an attempt: from now on the rail can be asked what has come back of it. */
const learnId = (draft: PayoutDraft, externalId: string): PayoutDraft =>
  noteOnly(draft, {
    reason: 'payment_shown',
    outcome: 'noted',
    change: { externalId, isAnswerAwaited: false },
    evidence: { attempt: draft.payout.attempt, shown: externalId },
  });

const changeCall = (draft: PayoutDraft, change: Partial<Call> & { readonly reference?: string; readonly status?: string }): PayoutDraft => {
  const { call } = draft.payout;
  if (call === null) return draft;
  const { reference: _, status: __, ...own } = change;
  const next = { ...call, ...own };
  return { ...draft, payout: { ...draft.payout, call: next }, calls: [...draft.calls, { ...call, ...change }] };
};

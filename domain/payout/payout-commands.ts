import { dayMs } from '../elapsed.ts';
import { approve, whyOwed } from './payout-approval.ts';
import { lookUp, wouldPay } from './payout-attempt.ts';
import { isCalled } from './rail-memory.ts';
import { cancel, isPaymentNamed, isWithPeople } from './payout-cancel.ts';
import { resolve } from './payout-finding.ts';
import type { Finding } from './payout-resolution.ts';
import { alarmReasons } from './counted-names.ts';
import { isOfHalt, liftHold } from './payout-hold.ts';
import { canBeShown } from './payout-settlement.ts';
import { noteOnly, tell, type PayoutDraft } from './payout-draft.ts';
import { tryNow } from './payout-try.ts';
import { by, no, yes, type By } from './payout-verdict.ts';
import type { DecisionReason } from '../decision.ts';

/** Commands of a person to a payout. */
export type PayoutCommand = By &
  (
    | { readonly kind: 'approve'; readonly contentHash: string }
    | { readonly kind: 'reject'; readonly reason: string }
    | { readonly kind: 'cancel'; readonly reason: string; readonly isByPartner: boolean; readonly isInternal?: boolean }
    | { readonly kind: 'cancelWithRun' }
    | { readonly kind: 'hold'; readonly reason: string; readonly until: string | null }
    | { readonly kind: 'resume' }
    | { readonly kind: 'askForDetails' | 'lookUp' | 'tryNow' }
    | { readonly kind: 'leave'; readonly reason: string }
    | ({ readonly kind: 'resolve' } & Finding)
    | { readonly kind: 'shut_out' | 'unknown' }
  );

export function obey(draft: PayoutDraft, command: PayoutCommand): PayoutDraft {
  switch (command.kind) {
    case 'approve':
      return approve(draft, { commandId: command.id, personId: command.actorId, contentHash: command.contentHash });
    case 'reject':
      return draft.payout.state === 'reserved' ? cancelBy(draft, command, 'rejected') : no(draft, command, 'payout_state_changed');
    case 'cancel':
      // a partner calls off what nobody has approved; an approval may have come first
      return command.isByPartner && draft.payout.state !== 'reserved'
        ? no(draft, command, 'payout_state_changed')
        : cancelBy(draft, command, 'canceled_by_hand');
    case 'cancelWithRun':
      return cancelWithRun(draft, command);
    case 'hold':
      return hold(draft, command);
    case 'resume':
      return resume(draft, command);
    case 'lookUp':
      return askRail(draft, command);
    case 'tryNow':
      return tryNow(draft, command);
    case 'leave':
      return leave(draft, command);
    case 'askForDetails':
      return askForDetails(draft, command);
    case 'resolve':
      return resolve(draft, command);
    case 'shut_out':
      return no(draft, command, 'shut_out');
    case 'unknown':
      return no(draft, command, 'payout_state_changed');
  }
}

interface CalledOff {
  readonly reason: string;
  /** True if a partner called off its own request, and so needs no email. */
  readonly isByPartner?: boolean;
  /** True if the partner only switches to another account for the same money: the reason is internal. */
  readonly isInternal?: boolean;
}

/** Cancels the payout by a person's decision and tells the partner the reason. */
function cancelBy(
  draft: PayoutDraft,
  { isByPartner, isInternal = false, ...command }: By & CalledOff,
  reason: DecisionReason,
): PayoutDraft {
  const canceled = cancel(draft, { reason, text: command.reason, isInternal, ...by(command) });
  if (canceled === undefined) return tooLate(draft, command);
  const isTold = isByPartner === true || isInternal || canceled.mails.some(({ mail }) => mail === 'payout_canceled');
  return yes(isTold ? canceled : tell(canceled, 'payout_canceled'), command);
}

/** Cancels the payout with its run. The run's reason is internal. */
function cancelWithRun(draft: PayoutDraft, command: By): PayoutDraft {
  const canceled = cancel(draft, { reason: 'canceled_with_run', ...by(command) });
  return canceled === undefined ? tooLate(draft, command) : yes(canceled, command);
}

const tooLate = (draft: PayoutDraft, command: By): PayoutDraft => no(draft, command, whyTooLate(draft.payout));

function whyTooLate(payout: PayoutDraft['payout']): DecisionReason {
  if (isPaymentNamed(payout)) return 'payment_named';
  return payout.batchId === null ? 'payout_state_changed' : 'in_bank_file';
}

function hold(draft: PayoutDraft, command: By & { readonly reason: string; readonly until: string | null }): PayoutDraft {
  const { state, batchId } = draft.payout;
  if (batchId !== null) return no(draft, command, 'in_bank_file');
  const isTooLate = command.until !== null && command.until <= draft.asOf;
  if ((state !== 'reserved' && state !== 'approved') || isTooLate) return no(draft, command, 'payout_state_changed');
  const held = noteOnly(draft, {
    reason: 'payout_held',
    outcome: 'held',
    change: { hold: { reason: command.reason, until: untilOf(draft.payout, command.until) }, isToldHeld: true },
    evidence: { text: command.reason, until: command.until },
    ...by(command),
  });
  return yes(tell(held, 'payout_on_hold'), command);
}

/** Steps that put a payout on hold. */
const holding: ReadonlySet<DecisionReason> = new Set<DecisionReason>(['payout_held', ...alarmReasons]);

/** A day ends no hold that stood before it without one, or with a later one. A stop of all payouts ends its own hold. */
function untilOf({ hold: before, isToldHeld }: PayoutDraft['payout'], until: string | null): string | null {
  if (before === null || until === null || isOfHalt({ hold: before, isToldHeld })) return until;
  return before.until === null || before.until > until ? before.until : until;
}

function resume(draft: PayoutDraft, command: By): PayoutDraft {
  const { hold, owedIn, haltedBy } = draft.payout;
  if (hold === null) return no(draft, command, 'payout_state_changed');
  if (haltedBy !== null && isWithPeople(draft.payout)) return no(draft, command, 'payouts_halted'); // for these the hold is the stop
  if (draft.steps.some(({ decision }) => holding.has(decision.reason))) return no(draft, command, 'content_changed'); // nobody has read that yet
  if (owedIn !== null && !isWithPeople(draft.payout)) return no(draft, command, whyOwed(draft.payout)); // it would stop again at once
  return yes(liftHold(draft, by(command)), command);
}

/**
 * Asks the rail about an uncertain payout, or what has come back of a paid one; this never sends it again. A bank file and a payment by
 * hand have no rail to ask.
 */
function askRail(draft: PayoutDraft, command: By): PayoutDraft {
  const { state, rail } = draft.payout;
  const isUnderWay = (state === 'uncertain' || state === 'submitted') && isCalled(rail);
  const isPaid = state === 'settled' && canBeShown(draft.payout);
  if (!isUnderWay && !isPaid) return no(draft, command, 'payout_state_changed');
  if (wouldPay(draft.payout)) return no(draft, command, 'asking_would_pay');
  const change = { isAnswerAwaited: true };
  return yes(lookUp(noteOnly(draft, { reason: 'look_up_asked', outcome: 'noted', change, ...by(command) })), command);
}

/** Records the decision to leave the money, which is back already, in the balance: nobody sends it again. */
function leave(draft: PayoutDraft, command: By & { readonly reason: string }): PayoutDraft {
  const { state, counted } = draft.payout;
  const isNotReplaced = state === 'canceled' && counted.some((name) => name.startsWith('not_replaced:'));
  if (state !== 'failed' && state !== 'returned' && !isNotReplaced) return no(draft, command, 'payout_state_changed');
  const evidence = { text: command.reason };
  return yes(noteOnly(draft, { reason: 'left_in_balance', outcome: 'noted', evidence, ...by(command) }), command);
}

/** Asks the partner for other payout details, at most once a day for all its payouts. */
function askForDetails(draft: PayoutDraft, command: By): PayoutDraft {
  const { detailsAskedAt: before } = draft.payout;
  if (before !== null && Date.parse(draft.asOf) - Date.parse(before) < dayMs) return no(draft, command, 'asked_today');
  const asked = noteOnly(draft, { reason: 'details_asked', outcome: 'noted', change: { detailsAskedAt: draft.asOf }, ...by(command) });
  return yes(tell(asked, 'payout_details_wanted'), command);
}

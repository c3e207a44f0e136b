import { isDeadAccount } from './dead-account.ts';
import type { Decision, DecisionReason } from '../decision.ts';
import type { Details } from '../errors.ts';
import type { PayoutMail } from './payout-mail.ts';
import type { EntryKind, Posting } from '../ledger/posting.ts';
import { type PayoutPhase, payoutTransitions, type Call, voidingReasons, type PayoutState } from './payout-state.ts';

export interface PayoutEntry {
  /** The part of the key after `payout:<id>:`. It names the step, never a time or an amount. */
  readonly key: string;
  readonly kind: EntryKind;
  /** Empty for a `reversal`: its postings mirror those of the entry that it reverses. */
  readonly postings: readonly Posting[];
  /** The key of the entry that this one reverses. */
  readonly reverses?: string;
  /** Facts that the day's seal covers besides the money. */
  readonly metadata?: Readonly<Record<string, string | null>>;
}

/** One step with its evidence, stored as a row of the payout's history. `from` and `to` are equal if something was only noted. */
export interface PayoutStep {
  readonly from: PayoutPhase;
  readonly to: PayoutPhase;
  readonly decision: Decision;
  readonly actorId: string | null;
  readonly commandId: string | null;
  readonly evidence: Details;
  readonly entries: readonly PayoutEntry[];
  /** The bank's day of the booking that caused the step. */
  readonly bookedOn?: string;
}

/** An email that a step wants, with the facts as of that step: later notes of the same turn do not change it. */
export interface MailAbout {
  readonly mail: PayoutMail;
  readonly step: PayoutStep;
}

export interface PayoutEffect {
  readonly key: string;
  readonly kind: 'submitToRail' | 'lookUpAtRail' | 'issueDocument' | 'sendEmail';
  readonly summary: string;
  readonly arguments: Readonly<Record<string, string | number>>;
}

/** A booking of the bank that the payout could not book. */
export interface Unbooked {
  /** The bank's name of the booking. */
  readonly reference: string;
  readonly isDebit: boolean;
  /** Why the booking waits, in the words of the booking. */
  readonly reason:
    | 'other_amount'
    | 'other_currency'
    | 'paid_twice'
    | 'unexpected_debit'
    | 'unexpected_return'
    | 'return_too_large'
    | 'return_withdrawn'
    | 'said_otherwise';
}

/** A turn under way: the payout as it will be, and what is to be written. */
export interface PayoutDraft {
  readonly asOf: string;
  readonly payout: PayoutState;
  readonly steps: readonly PayoutStep[];
  readonly effects: readonly PayoutEffect[];
  readonly mails: readonly MailAbout[];
  /** Verdicts on the commands of this turn; undefined means accepted. */
  readonly verdicts: Readonly<Record<string, DecisionReason | undefined>>;
  /** Attempts opened or answered in this turn, in order. */
  readonly calls: readonly (Call & { readonly reference?: string; readonly status?: string })[];
  /** People whose approval this turn accepted, in order. */
  readonly newApprovals: readonly string[];
  /** The bank's code if it says that the account takes no money: the method is switched off. */
  readonly revokeMethod: string | null;
  /** Bookings that were reported and stay unbooked: people decide which payment or return they are. */
  readonly unbooked: readonly Unbooked[];
}

/** The person and the command behind a step; left out if there is none. */
export interface StepAuthor {
  readonly actorId?: string | null;
  readonly commandId?: string | null;
}

export interface Move extends StepAuthor {
  readonly to: PayoutPhase;
  readonly reason: DecisionReason;
  readonly outcome: Decision['outcome'];
  readonly change?: Partial<PayoutState>;
  readonly entries?: readonly PayoutEntry[];
  readonly evidence?: Details;
}

/** Returns the draft one step further. A step that the transition table does not know is a bug. @throws */
export function moveTo(draft: PayoutDraft, move: Move): PayoutDraft {
  const { to, reason, outcome, change = {}, entries = [], evidence = {}, actorId = null, commandId = null } = move;
  const from = draft.payout.state;
  if (from !== to && !payoutTransitions.some(([one, other]) => one === from && other === to))
    throw new Error(`a payout goes from ${from} to ${to}`);
  const decision: Decision = { kind: 'payout', outcome, reason, inputs: { from, to, ...evidence } };
  const step: PayoutStep = { from, to, decision, actorId, commandId, evidence, entries };
  const said = from !== to || voidingReasons.has(reason) ? { proposal: null } : {};
  const moved: PayoutDraft = {
    ...draft,
    payout: {
      ...draft.payout,
      ...said,
      ...(from === to ? {} : { due: {}, externalStatus: null, isAnswerAwaited: false }),
      ...change,
      state: to,
    },
    steps: [...draft.steps, step],
  };
  return newsOf(draft.payout, to).reduce(tell, moved);
}

/** Wants an email about the latest step of the turn. */
export function tell(draft: PayoutDraft, mail: PayoutMail): PayoutDraft {
  const step = draft.steps.at(-1);
  if (step === undefined) throw new Error(`a mail ${mail} about nothing`);
  return { ...draft, mails: [...draft.mails, { mail, step }] };
}

/** Returns the emails to a partner who heard that money is on its way, or that a person holds it, and now hears that it does not come. */
function newsOf({ state: from, isToldHeld }: PayoutState, to: PayoutPhase): readonly PayoutMail[] {
  if (from !== to && to === 'failed') return ['payout_failed'];
  return to === 'canceled' && (from === 'approved' || isToldHeld) ? ['payout_canceled'] : [];
}

/** Notes something that changes nothing by itself, for a person to read. */
export const noteOnly = (draft: PayoutDraft, move: Omit<Move, 'to'>): PayoutDraft => moveTo(draft, { ...move, to: draft.payout.state });

export const want = (draft: PayoutDraft, effect: PayoutEffect): PayoutDraft => ({ ...draft, effects: [...draft.effects, effect] });

export const leaveUnbooked = (draft: PayoutDraft, booking: Unbooked): PayoutDraft => ({
  ...draft,
  unbooked: [...draft.unbooked, booking],
});

/** Switches off the payout details that name the account which the rail refused. */
export const revokeMethod = (draft: PayoutDraft, code: string | null): PayoutDraft =>
  isDeadAccount(code) ? { ...draft, revokeMethod: code } : draft;

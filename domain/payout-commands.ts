import type { DecisionReason } from './decision.ts';
import type { Details } from './errors.ts';
import { approve, isInvolved, refuse, whyOwed } from './payout-approval.ts';
import { accept, canBeAsked, doubt, giveUpAttempt, isCalled, isCallOpen, lookUp, openAttempt, reject } from './payout-attempt.ts';
import { cancelEntry, failEntry, feeEntry, returnEntry } from './payout-entries.ts';
import { markSettled, readEvidence } from './payout-evidence.ts';
import { liftHold } from './payout-hold.ts';
import { bookDuplicate, mayComeBack, missingOf } from './second-payment.ts';
import { moveTo, noteOnly, tell, type PayoutDraft, type PayoutState, type Proposal } from './payout-state.ts';

interface By {
  readonly id: string;
  readonly actorId: string;
}

/** What a person tells a payout. */
export type PayoutCommand = By &
  (
    | { readonly kind: 'approve'; readonly contentHash: string }
    | { readonly kind: 'reject'; readonly reason: string }
    | { readonly kind: 'cancel'; readonly reason: string; readonly isByPartner: boolean; readonly isInternal?: boolean }
    | { readonly kind: 'hold'; readonly reason: string; readonly until: string | null }
    | { readonly kind: 'resume' }
    | { readonly kind: 'askForDetails' | 'lookUp' }
    | { readonly kind: 'leave'; readonly reason: string }
    | { readonly kind: 'resolve'; readonly outcome: Resolution; readonly evidence: Details; readonly contradicts?: boolean }
    | { readonly kind: 'unknown' }
  );

export const resolutions = ['settled', 'failed', 'absent', 'returned', 'fee', 'paid_twice', 'nothing_missing', 'charges'] as const;
/** What a person found out where the rail is silent: evidence is written down, and a second person confirms it. */
export type Resolution = (typeof resolutions)[number];

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
    case 'hold':
      return hold(draft, command);
    case 'resume':
      return resume(draft, command);
    case 'lookUp':
      return askRail(draft, command);
    case 'leave':
      return leave(draft, command);
    case 'askForDetails':
      return askForDetails(draft, command);
    case 'resolve':
      return resolve(draft, command);
    case 'unknown':
      return no(draft, command, 'payout_state_changed');
  }
}

const no = (draft: PayoutDraft, { id, actorId }: By, reason: DecisionReason): PayoutDraft =>
  refuse(draft, { commandId: id, personId: actorId, reason });
const yes = (draft: PayoutDraft, { id }: By): PayoutDraft => ({ ...draft, verdicts: { ...draft.verdicts, [id]: undefined } });
const by = ({ id, actorId }: By) => ({ commandId: id, actorId });

export interface Cancellation {
  readonly reason: DecisionReason;
  readonly text?: string;
  /** What was said is for us, and no partner reads it. */
  readonly isInternal?: boolean;
  readonly commandId?: string | null;
  readonly actorId?: string | null;
}

/** Somebody may be paying it by hand this very minute: it is held, and people decide. */
export const isWithPeople = ({ state, rail }: Pick<PayoutState, 'state' | 'rail'>): boolean => state === 'approved' && rail === 'manual';

/** The money goes back before anything left. Undefined: it is at its rail, in a file, or with people though only its money is needed, and goes on. */
export function cancel(
  draft: PayoutDraft,
  { reason, text, isInternal = false, commandId = null, actorId = null }: Cancellation,
): PayoutDraft | undefined {
  const { payout } = draft;
  if ((payout.state !== 'reserved' && payout.state !== 'approved') || payout.batchId !== null) return undefined;
  if (reason === 'money_needed' && isWithPeople(payout)) return undefined;
  const { entry, balances } = cancelEntry(payout);
  return moveTo(draft, {
    to: 'canceled',
    reason,
    outcome: 'ended',
    change: { balances, cancelReason: text ?? reason, hold: null },
    entries: [entry],
    evidence: text === undefined ? {} : { text, ...(isInternal ? { isInternal } : {}) },
    actorId,
    commandId,
  });
}

interface CalledOff {
  readonly reason: string;
  /** Whoever calls off an own request knows. */
  readonly isByPartner?: boolean;
  /** With its whole run, or for another account of the same money: the reason is said among us. */
  readonly isInternal?: boolean;
}

/** A person's no to this payout, which the partner reads with its reason. */
function cancelBy(
  draft: PayoutDraft,
  { isByPartner, isInternal = false, ...command }: By & CalledOff,
  reason: DecisionReason,
): PayoutDraft {
  const canceled = cancel(draft, { reason, text: command.reason, isInternal, ...by(command) });
  if (canceled === undefined) return no(draft, command, draft.payout.batchId === null ? 'payout_state_changed' : 'in_bank_file');
  const isTold = isByPartner === true || isInternal || canceled.mails.some(({ mail }) => mail === 'payout_canceled');
  return yes(isTold ? canceled : tell(canceled, 'payout_canceled'), command);
}

function hold(draft: PayoutDraft, command: By & { readonly reason: string; readonly until: string | null }): PayoutDraft {
  const { state, batchId } = draft.payout;
  if (batchId !== null) return no(draft, command, 'in_bank_file');
  const isTooLate = command.until !== null && command.until <= draft.asOf;
  if ((state !== 'reserved' && state !== 'approved') || isTooLate) return no(draft, command, 'payout_state_changed');
  const held = noteOnly(draft, {
    reason: 'payout_held',
    outcome: 'held',
    change: { hold: { reason: command.reason, until: command.until }, isToldHeld: true },
    evidence: { text: command.reason, until: command.until },
    ...by(command),
  });
  return yes(tell(held, 'payout_on_hold'), command);
}

function resume(draft: PayoutDraft, command: By): PayoutDraft {
  const { hold, owedIn } = draft.payout;
  if (hold === null) return no(draft, command, 'payout_state_changed');
  if (owedIn !== null && !isWithPeople(draft.payout)) return no(draft, command, whyOwed(draft.payout)); // it would stand still all the same
  return yes(liftHold(draft, by(command)), command);
}

/** What nobody knows is asked for, and never sent again by it. A file and a payment by hand have nobody to ask. */
function askRail(draft: PayoutDraft, command: By): PayoutDraft {
  const { state, rail } = draft.payout;
  if ((state !== 'uncertain' && state !== 'submitted') || !isCalled(rail)) return no(draft, command, 'payout_state_changed');
  const change = { isAnswerAwaited: true };
  return yes(lookUp(noteOnly(draft, { reason: 'look_up_asked', outcome: 'noted', change, ...by(command) })), command);
}

/** The money is back already; that nobody sends it again by itself is a decision too. */
function leave(draft: PayoutDraft, command: By & { readonly reason: string }): PayoutDraft {
  const { state } = draft.payout;
  if (state !== 'failed' && state !== 'returned') return no(draft, command, 'payout_state_changed');
  const evidence = { text: command.reason };
  return yes(noteOnly(draft, { reason: 'left_in_balance', outcome: 'noted', evidence, ...by(command) }), command);
}

const dayMs = 24 * 3_600_000;

/** The partner is asked for other payout details, about any of its payouts at most once a day. */
function askForDetails(draft: PayoutDraft, command: By): PayoutDraft {
  const { detailsAskedAt: before } = draft.payout;
  if (before !== null && Date.parse(draft.asOf) - Date.parse(before) < dayMs) return no(draft, command, 'asked_today');
  const asked = noteOnly(draft, { reason: 'details_asked', outcome: 'noted', change: { detailsAskedAt: draft.asOf }, ...by(command) });
  return yes(tell(asked, 'payout_details_wanted'), command);
}

type Resolve = Extract<PayoutCommand, { kind: 'resolve' }>;

/** The first person writes down what was found and may correct it; the second confirms exactly that, and only then anything moves. */
function resolve(draft: PayoutDraft, command: Resolve): PayoutDraft {
  const { payout } = draft;
  const { proposal } = payout;
  if (payout.state === 'submitting' && payout.batchId !== null) return no(draft, command, 'in_bank_file'); // the file would pay it all the same
  const isSaidAlready = proposal?.confirmedBy !== undefined && proposal.outcome === command.outcome; // the rail is being asked
  if (isSaidAlready || !isResolvable(draft, command.outcome) || isCarriedOut(payout, command))
    return no(draft, command, 'payout_state_changed');
  const fault = faultOf(payout, command);
  if (fault !== undefined) return no(draft, command, fault);
  const isSame = proposal !== null && isSameFinding(proposal, command);
  if (isAgainst(proposal, command) && command.contradicts !== true) return no(draft, command, 'finding_contradicted');
  if (proposal?.outcome !== command.outcome || (proposal.by === command.actorId && !isSame)) return propose(draft, command);
  if (proposal.by === command.actorId || (payout.rail === 'manual' && isInvolved(payout, command.actorId)))
    return no(draft, command, 'four_eyes');
  if (!isSame) return no(draft, command, 'other_finding');
  const resolved = carryOut(
    { ...draft, payout: { ...payout, proposal: null } },
    { ...command, evidence: proposal.evidence, first: proposal.by },
  );
  return resolved === undefined ? no(draft, command, 'evidence_missing') : yes(resolved, command);
}

/** A colleague has found something else, and it stands until somebody confirms or contradicts it. */
const isAgainst = (proposal: Proposal | null, { outcome, actorId }: Resolve): boolean =>
  proposal !== null && proposal.outcome !== outcome && proposal.by !== actorId;

/** Written down in place of what stood there; what it contradicts stays beside it, for whoever is to confirm it. */
function propose(draft: PayoutDraft, command: Resolve): PayoutDraft {
  const { outcome, actorId } = command;
  const evidence = { ...command.evidence, ...contradictedBy(draft.payout.proposal, command) };
  return yes(
    noteOnly(draft, {
      reason: 'resolution_proposed',
      outcome: 'not_yet',
      change: { proposal: { outcome, by: actorId, evidence } },
      evidence: { ...evidence, outcome },
      ...by(command),
    }),
    command,
  );
}

/** Of a colleague; who says their own anew contradicts the same as before. */
function contradictedBy(proposal: Proposal | null, command: Resolve): Details {
  if (proposal !== null && isAgainst(proposal, command))
    return { against: proposal.outcome, againstBy: proposal.by, againstReference: proposal.evidence['reference'] ?? null };
  const before: Details = proposal?.evidence ?? {};
  const { against, againstBy = null, againstReference = null } = before;
  return against === undefined || against === command.outcome ? {} : { against, againstBy, againstReference };
}

/** What nobody could book, however many people confirmed it. */
function faultOf(payout: PayoutState, { outcome, evidence }: Resolve): DecisionReason | undefined {
  if (outcome !== 'returned') return undefined;
  const amount = amountOf(evidence['amount']);
  if (amount === undefined) return 'evidence_missing';
  return amount > mayComeBack(payout) ? 'return_too_large' : undefined;
}

/** Two may confirm the same finding at once: the later one is too late, and proposes nothing anew. */
function isCarriedOut({ counted }: PayoutState, { outcome, evidence }: Resolve): boolean {
  const prefixes: Partial<Record<Resolution, string>> = {
    returned: '',
    paid_twice: 'duplicate:',
    fee: 'explained:',
    nothing_missing: 'explained:',
  };
  const prefix = prefixes[outcome];
  return prefix !== undefined && counted.includes(`${prefix}${evidence['reference'] ?? ''}`);
}

const isSameFinding = (proposal: Proposal, { outcome, evidence }: Resolve): boolean =>
  proposal.outcome === outcome &&
  ['reference', 'amount', 'charges'].every((name) => (proposal.evidence[name] ?? null) === (evidence[name] ?? null));

function isResolvable({ payout }: PayoutDraft, outcome: Resolution): boolean {
  const { state, rail, hold } = payout;
  const isOut = state === 'submitting' || state === 'uncertain';
  switch (outcome) {
    case 'settled':
      return isOut || state === 'submitted' || (state === 'approved' && rail === 'manual' && hold === null);
    case 'failed':
      return isOut || state === 'submitted';
    case 'absent':
      return isOut;
    case 'returned':
      return state === 'settled' || state === 'returned';
    case 'paid_twice':
      return (state === 'settled' || state === 'returned') && payout.saidTwice.length === 0; // one at a time, until the bank shows it
    case 'fee':
    case 'nothing_missing':
      return state === 'returned' && missingOf(payout) > 0;
    case 'charges':
      return payout.chargesInDoubt.length > 0;
  }
}

const textOf = (value: Details[string] | undefined): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const amountOf = (value: Details[string] | undefined): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;

function carryOut(draft: PayoutDraft, command: Resolve & { readonly first: string }): PayoutDraft | undefined {
  const { payout } = draft;
  const reference = textOf(command.evidence['reference']);
  if (reference === undefined) return undefined;
  switch (command.outcome) {
    case 'settled':
      return settleByHand(draft, { reference, ...by(command) });
    case 'failed': {
      if (payout.state !== 'submitted') return reject(draft, reference, by(command));
      const { entry, balances } = failEntry(payout);
      const change = { balances, failureCode: reference };
      return moveTo(draft, {
        to: 'failed',
        reason: 'resolved',
        outcome: 'refused',
        change,
        entries: [entry],
        evidence: { reference },
        ...by(command),
      });
    }
    case 'absent':
      return canBeAsked(payout, draft.asOf)
        ? askBeforeAbsent(draft, command)
        : giveUpAttempt(draft, { state: 'absent', reason: 'resolved', ...by(command) });
    case 'returned': {
      const amount = amountOf(command.evidence['amount']);
      const charges = amountOf(command.evidence['charges']) ?? 0;
      return amount === undefined
        ? undefined
        : readEvidence(draft, { kind: 'returned', reference, amount, charges, code: null, isSaid: true });
    }
    case 'fee':
    case 'nothing_missing':
      return explainMissing(draft, { isFee: command.outcome === 'fee', reference, ...by(command) });
    case 'paid_twice':
      return bookDuplicate(draft, { reference, isSaid: true, ...by(command) });
    case 'charges':
      return bookCharges(draft, { reference, ...by(command) });
  }
}

/** Another attempt is another payment: nothing is sent on the word of people while the rail can say better. */
function askBeforeAbsent(draft: PayoutDraft, { outcome, evidence, first, ...command }: Resolve & { readonly first: string }): PayoutDraft {
  const asked = draft.payout.state === 'uncertain' ? lookUp(draft) : doubt(draft);
  return noteOnly(asked, {
    reason: 'absence_confirmed',
    outcome: 'not_yet',
    change: { proposal: { outcome, by: first, evidence, confirmedBy: command.actorId } },
    evidence: { ...evidence, outcome, first },
    ...by(command),
  });
}

interface Found {
  readonly reference: string;
  readonly commandId: string;
  readonly actorId: string;
}

/** A payment by hand begins its attempt with its evidence; any other had one under way. */
function settleByHand(draft: PayoutDraft, { reference, ...who }: Found): PayoutDraft {
  const begun = draft.payout.state === 'approved' ? openAttempt(draft) : draft;
  const submitted =
    isCallOpen(begun.payout.call) && begun.payout.state !== 'submitted' ? accept(begun, { reference, reason: 'resolved', ...who }) : begun;
  return markSettled(submitted, { reference, amount: draft.payout.amount, reason: 'resolved', ...who });
}

/** The part that did not come back was a fee, borne as S28 says; or nobody will get it back. */
function explainMissing(draft: PayoutDraft, { isFee, reference, ...who }: Found & { readonly isFee: boolean }): PayoutDraft {
  const { payout } = draft;
  const missing = missingOf(payout);
  const isCompanys = isFee && payout.returnFeeBy === 'company';
  const { entry, balances } = returnEntry(payout, { reference, amount: 0, fee: missing });
  return noteOnly(draft, {
    reason: isFee ? 'missing_was_fee' : 'missing_is_lost',
    outcome: 'noted',
    change: { returnFee: payout.returnFee + missing, balances: isCompanys ? balances : payout.balances },
    entries: isCompanys ? [{ ...entry, key: `${entry.key}:fee` }] : [],
    evidence: { reference: `explained:${reference}`, amount: missing },
    ...who,
  });
}

/** More than a bank takes, and it has confirmed that it took them: a fee of the company like any other. */
function bookCharges(draft: PayoutDraft, { reference, ...who }: Found): PayoutDraft | undefined {
  const { rail, chargesInDoubt, counted } = draft.payout;
  const [charges, ...left] = chargesInDoubt;
  if (charges === undefined) return undefined;
  const name = `fee:${charges.reference}`;
  return noteOnly(draft, {
    reason: 'charges_booked',
    outcome: 'noted',
    change: { counted: [...counted, name], chargesInDoubt: left },
    entries: [feeEntry(rail, charges)],
    evidence: { reference: name, amount: charges.amount, confirmed: reference },
    ...who,
  });
}

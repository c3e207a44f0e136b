import { nameAnew } from './counted-names.ts';
import type { Details } from '../errors.ts';
import { isInvolved } from './payout-approval.ts';
import { accept, canBeAsked, doubt, giveUpAttempt, isCallOpen, lookUp, openAttempt, reject } from './payout-attempt.ts';
import { isPaymentNamed } from './payout-cancel.ts';
import { failEntry, feeEntry, returnEntry } from './payout-entries.ts';
import { takeBack } from './payout-return.ts';
import { markSettled, payFromBalance } from './payout-settlement.ts';
import { moveTo, noteOnly, tell, type PayoutDraft } from './payout-draft.ts';
import type { PayoutState, Proposal } from './payout-state.ts';
import { isCalled } from './rail-memory.ts';
import { amountOf, faultOf, isCarriedOut, isResolvable, shownSecond, textOf, type Finding } from './payout-resolution.ts';
import { by, no, yes, type By } from './payout-verdict.ts';
import { bookDuplicate, missingOf } from './second-payment.ts';

type Resolve = By & Finding;

/**
 * Records or confirms a finding. The first person writes it down and may correct it; a second person confirms exactly that finding, and only then
 * anything moves.
 */
export function resolve(draft: PayoutDraft, command: Resolve): PayoutDraft {
  const { payout } = draft;
  const { proposal } = payout;
  if (payout.state === 'submitting' && payout.batchId !== null) return no(draft, command, 'in_bank_file'); // the bank file would still pay it
  const isSaidAlready = proposal?.confirmedBy !== undefined && proposal.outcome === command.outcome; // the rail is being asked
  if (isSaidAlready || !isResolvable(payout, command.outcome) || isCarriedOut(payout, command))
    return no(draft, command, 'payout_state_changed');
  const fault = faultOf(draft, command);
  if (fault !== undefined) return no(draft, command, fault);
  const isSame = proposal !== null && isSameFinding(proposal, command);
  if (isOwnPayment(payout, command)) return yes(denyPayment(draft, command), command);
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

/** True if the person withdraws the payment by hand that they alone named. That needs no second person, unless a colleague also named a payment. */
function isOwnPayment(payout: PayoutState, { outcome, actorId }: Resolve): boolean {
  if (outcome !== 'absent' || !isPaymentNamed(payout) || payout.proposal === null) return false;
  const { outcome: found, by: finder, evidence } = payout.proposal;
  return (evidence['against'] === 'settled' ? evidence['againstBy'] : found === 'settled' && finder) === actorId;
}

/** Withdraws a payment by hand that was named: it is to be paid as before. */
const denyPayment = (draft: PayoutDraft, { evidence, ...command }: Resolve): PayoutDraft =>
  noteOnly(draft, {
    reason: 'payment_denied',
    outcome: 'noted',
    change: { proposal: null },
    evidence: { said: evidence['reference'] ?? null },
    ...by(command),
  });

/** True if the finding differs from a colleague's finding, which stands until somebody confirms or contradicts it. */
const isAgainst = (proposal: Proposal | null, { outcome, actorId }: Resolve): boolean =>
  proposal !== null && proposal.outcome !== outcome && proposal.by !== actorId;

/** Writes the finding down in place of the earlier one. What it contradicts is kept with it for the person who confirms it. */
function propose(draft: PayoutDraft, command: Resolve): PayoutDraft {
  const { outcome, actorId } = command;
  const evidence = { ...command.evidence, ...contradictedBy(draft.payout, command) };
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

/**
 * Returns the colleague's finding that this one contradicts. A corrected finding contradicts the same one as before. A named payment by hand stays
 * until it is denied, even if another payment is named.
 */
function contradictedBy(payout: PayoutState, command: Resolve): Details {
  const { proposal } = payout;
  if (proposal !== null && isAgainst(proposal, command))
    return { against: proposal.outcome, againstBy: proposal.by, againstReference: proposal.evidence['reference'] ?? null };
  const before: Details = proposal?.evidence ?? {};
  const { against, againstBy = null, againstReference = null } = before;
  return against === undefined || (against === command.outcome && !isPaymentNamed(payout)) ? {} : { against, againstBy, againstReference };
}

const isSameFinding = (proposal: Proposal, { outcome, evidence }: Resolve): boolean =>
  proposal.outcome === outcome &&
  ['reference', 'amount', 'charges'].every((name) => (proposal.evidence[name] ?? null) === (evidence[name] ?? null));

function carryOut(draft: PayoutDraft, command: Resolve & { readonly first: string }): PayoutDraft | undefined {
  const { payout } = draft;
  const reference = textOf(command.evidence['reference']);
  if (reference === undefined) return undefined;
  switch (command.outcome) {
    case 'settled':
      return lookUp(
        payout.latePayment === null
          ? settleByHand(draft, { reference, ...by(command) })
          : payFromBalance(draft, { reference: payout.latePayment, ...by(command) }),
        reference,
      ); // the late payment may have come back already
    case 'failed': {
      if (payout.state !== 'submitted') return reject(draft, null, { ...by(command), said: reference });
      const { entry, balances } = failEntry(payout);
      const change = { balances };
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
      if (payout.state === 'approved') return denyPayment(draft, command);
      if (shownSecond(payout) !== undefined || payout.latePayment !== null) return refutePayment(draft, { reference, ...by(command) });
      return canBeAsked(payout, draft.asOf)
        ? askBeforeAbsent(draft, command)
        : giveUpAttempt(draft, { state: 'absent', reason: 'resolved', ...by(command) });
    case 'returned': {
      const amount = amountOf(command.evidence['amount']);
      const charges = amountOf(command.evidence['charges']) ?? 0;
      return amount === undefined
        ? undefined
        : takeBack(draft, { kind: 'returned', reference, amount, charges, code: null, isSaid: true, ...by(command) });
    }
    case 'fee':
    case 'nothing_missing':
      return explainMissing(draft, { isFee: command.outcome === 'fee', reference, ...by(command) });
    case 'paid_twice': {
      const shown = shownSecond(payout);
      const booked = bookDuplicate(draft, {
        ...(shown === undefined ? { reference, isSaid: true } : { reference: shown }),
        ...by(command),
      });
      return lookUp(booked); // its provider may show the named payment, or part of it may have come back already
    }
    case 'charges':
      return bookCharges(draft, { reference, ...by(command) });
  }
}

/** Records that a late or second payment came back by itself or was not this payout's. Whatever waited for it goes on. */
const refutePayment = (draft: PayoutDraft, { reference, ...who }: Confirmed): PayoutDraft =>
  noteOnly(draft, {
    reason: 'late_payment_refuted',
    outcome: 'noted',
    change: { latePayment: null },
    evidence: { said: reference, reference: `refuted:${shownSecond(draft.payout) ?? draft.payout.latePayment ?? ''}` },
    ...who,
  });

/**
 * Asks the rail before two people's "not paid" counts: the next attempt would be another payment, so the rail's answer comes first while it
 * can give one.
 */
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

interface Confirmed {
  readonly reference: string;
  readonly commandId: string;
  readonly actorId: string;
}

/**
 * Records a payment by hand, or one whose rail is silent. A payment by hand opens its attempt now and ends its hold; any other payout has
 * an open attempt. Where a provider was called, what people name is evidence only, since nobody knows by which of its names it can be asked.
 */
function settleByHand(draft: PayoutDraft, { reference, ...who }: Confirmed): PayoutDraft {
  const begun = draft.payout.state === 'approved' ? openAttempt({ ...draft, payout: { ...draft.payout, hold: null } }) : draft;
  const named = isCalled(begun.payout.rail) ? { reference: null, said: reference } : { reference };
  const submitted =
    isCallOpen(begun.payout.call) && begun.payout.state !== 'submitted' ? accept(begun, { ...named, reason: 'resolved', ...who }) : begun;
  return markSettled(submitted, { reference, reason: 'resolved', ...who });
}

/**
 * Explains the part that did not come back: it was a fee, borne as P28 says, or it is lost. The partner was told that it is missing and reads which
 * of the two it is.
 */
function explainMissing(draft: PayoutDraft, { isFee, reference: told, ...who }: Confirmed & { readonly isFee: boolean }): PayoutDraft {
  const { payout } = draft;
  const reference = nameAnew(payout.counted, told, 'explained:');
  const missing = missingOf(payout);
  const isCompanys = isFee && payout.returnFeeBy === 'company';
  const { entry, balances } = returnEntry(payout, { reference, amount: 0, fee: missing });
  const explained = noteOnly(draft, {
    reason: isFee ? 'missing_was_fee' : 'missing_is_lost',
    outcome: 'noted',
    change: {
      returnFee: payout.returnFee + missing,
      counted: [...payout.counted, `explained:${reference}`],
      ...(isCompanys ? { balances } : { explainedAway: [...payout.explainedAway, { reference, amount: missing }] }),
    },
    entries: isCompanys ? [{ ...entry, key: `${entry.key}:fee` }] : [],
    evidence: { reference: `explained:${reference}`, amount: missing },
    ...who,
  });
  return tell(explained, 'payout_missing_explained');
}

/** Books charges that are higher than banks take, once the bank has confirmed them, as a fee that the company bears. */
function bookCharges(draft: PayoutDraft, { reference, ...who }: Confirmed): PayoutDraft | undefined {
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

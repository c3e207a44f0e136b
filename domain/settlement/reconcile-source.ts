import { commissionSteps, targetHold, type InvoiceFacts } from '../referral/commission.ts';
import type { Decision, DecisionReason } from '../decision.ts';
import { moveEarning, save } from '../referral/earning.ts';
import { judgeGates } from '../referral/gates.ts';
import { addDays, dayOf } from '../period.ts';
import { changeState, note, replaceRow, type Draft, type Earning, type Figures, type Source } from '../referral/referral-state.ts';
import { findSelfReferralReview, openReview } from '../referral/review.ts';
import { judgeEvidence, type Evidence, type SourceFacts } from './settlement.ts';
import { termsInForce, type Terms } from '../program/terms.ts';

interface Judged {
  readonly source: Source;
  readonly facts: SourceFacts;
  readonly evidence: Evidence;
  readonly terms: Terms;
}

/**
 * Brings one source's commission to what its facts say: posts target minus posted, then recomputes the hold. The same facts post nothing. Source:
 * docs/ledger.md, "How a commission is calculated".
 */
export function reconcileSource(draft: Draft, source: Source): Draft {
  if (source.facts === null) return draft;
  const judged = judge(draft, source, source.facts);
  const applied = { ...source, appliedVersion: source.factVersion, eligible: judged.evidence.invoice.eligible.amount };
  if (judged.evidence.quarantine) return quarantine(draft, { ...judged, source: applied });
  const [gated, settled] = passGates(draft, { ...judged, source: { ...applied, quarantinedReason: null } });
  const earning = earningOf(gated, settled);
  if (earning.rev === 0 && settled.source.settledAt === null) return wait(gated, { ...settled, earning });
  return move(gated, { ...settled, earning });
}

/** Judges with the frozen terms. If the program lets a new version reach old referrals (P11), with the terms in force when the money arrived. */
function judge(draft: Draft, source: Source, facts: SourceFacts): Judged {
  const { state } = draft;
  const { timeZone, rateChangeReaches } = state.program;
  const known = state.earnings.find(({ id }) => id === source.commissionId);
  const frozen = known !== undefined && source.settledAt !== null ? known.terms : state.terms;
  const evidence = judgeEvidence(facts, frozen, timeZone);
  const isOpenToChange = rateChangeReaches === 'all_payments_from_valid_from' && source.settledAt === null;
  if (!isOpenToChange || evidence.settledAt === null) return { source, facts, evidence, terms: frozen };
  const of = { partnerId: state.partner.id, partnerGroupId: state.partner.groupId, at: evidence.settledAt };
  const terms = termsInForce(state.versions, of) ?? frozen;
  return { source, facts, terms, evidence: terms === frozen ? evidence : judgeEvidence(facts, terms, timeZone) };
}

function quarantine(draft: Draft, { source, evidence }: Judged): Draft {
  const at = saveSource(draft, { ...source, quarantinedReason: evidence.reason });
  const decision: Decision = { kind: 'evidence', outcome: 'not_yet', reason: evidence.reason, inputs: { invoice: source.externalId } };
  return note(at, { subject: 'settlement_source', subjectId: source.id, decision });
}

/** Judges the gates once, when the source first settles; the answer stays with the source. */
function passGates(draft: Draft, judged: Judged): readonly [Draft, Judged] {
  const { source, evidence, terms } = judged;
  const { state } = draft;
  if (evidence.settledAt === null || source.settledAt !== null) return [saveSource(draft, source), judged];
  const decision = judgeGates({
    evidence,
    terms,
    program: state.program,
    attributedAt: state.attributedAt,
    endsAt: state.endsAt,
    partnerHostPlan: state.partner.hostPlan,
    partnerState: state.partner.state,
    earlierPaidInvoices: state.sources.filter(({ id, gateReason }) => id !== source.id && gateReason === 'gates_open').length,
  });
  const gated: Source = {
    ...source,
    settledAt: evidence.settledAt,
    gateReason: decision.outcome === 'refused' ? decision.reason : 'gates_open',
  };
  const noted = note(reachTerms(saveSource(draft, gated), terms), { subject: 'settlement_source', subjectId: source.id, decision, terms });
  return [noted, { ...judged, source: gated }];
}

/** Changes the referral's version of the terms (P11), with a decision of its own. */
function reachTerms(draft: Draft, terms: Terms): Draft {
  const { id, terms: before } = draft.state;
  if (terms.id === before.id) return draft;
  const inputs = { before: before.version, after: terms.version, rateBpsBefore: before.rateBps, rateBpsAfter: terms.rateBps };
  const decision: Decision = { kind: 'commission', outcome: 'noted', reason: 'new_terms_reached', inputs };
  return note(changeState(draft, { terms }), { subject: 'referral', subjectId: id, decision, terms });
}

type Placed = Judged & { readonly earning: Earning };

/** Tracks an invoice that has neither settled nor earned: the partner sees why it waits. */
function wait(draft: Draft, { source, evidence, earning }: Placed): Draft {
  const decision: Decision = {
    kind: 'evidence',
    outcome: evidence.isVoid ? 'refused' : 'not_yet',
    reason: evidence.reason,
    inputs: { invoice: source.externalId, ...figuresOf(evidence.invoice) },
  };
  const tracked: Earning = { ...earning, state: evidence.isVoid ? 'void' : 'tracked' };
  return note(save(draft, tracked), { subject: 'settlement_source', subjectId: source.id, decision, terms: earning.terms });
}

function move(draft: Draft, { source, evidence, terms, earning }: Placed): Draft {
  const refused = earning.refusedReason ?? refusalOf(draft);
  const isCounted = refused === null && source.gateReason === 'gates_open' && evidence.settledAt !== null;
  const { kept, base, commission } = commissionSteps(evidence.invoice, commissionTerms(terms));
  const target = isCounted ? commission.amount : 0;
  const review = findSelfReferralReview(draft);
  const figures = figuresOf(evidence.invoice);
  const whyNot = refused ?? (source.gateReason === 'gates_open' ? null : source.gateReason);
  const isLifted = target > earning.target && draft.lifted.includes(earning.id);
  const change = isLifted
    ? 'appeal_granted'
    : reasonOf({ figures, before: earning.figures, target, targetBefore: earning.target, whyNot, isVoid: evidence.isVoid });
  const counted: Earning = {
    ...earning,
    kept: isCounted ? kept.amount : 0,
    base: isCounted ? base.amount : 0,
    figures,
    factsHash: source.factsHash,
    refusedReason: refused,
    state: target === 0 && earning.rev === 0 ? 'void' : earning.state === 'void' ? 'tracked' : earning.state,
    earnedAt: earning.earnedAt ?? (target > 0 ? evidence.settledAt : null),
    releaseAt: releaseAtOf(draft, { evidence, terms, earning }),
  };
  const moved = moveEarning(draft, counted, {
    target,
    hold: isCounted ? holdOf(evidence.invoice, { terms, isReviewed: review?.state === 'open', target }) : 0,
    reason: change,
    standing: unmovedReason({ figures, target, whyNot, isVoid: evidence.isVoid }),
    holdReason: holdReasonOf(draft, { earning, figures }),
    isDisputeLost: change === 'dispute_lost',
    inputs: {
      invoice: source.externalId,
      kept: counted.kept,
      base: counted.base,
      rateBps: terms.rateBps,
      target,
      ...figures,
      ...(whyNot === null ? {} : limitsOf(draft, terms)),
    },
  });
  return evidence.needsReview === null || target === 0
    ? moved
    : openReview(moved, { kind: evidence.needsReview, commissionId: earning.id });
}

/** Returns the limits that the sentence of a closed gate names. */
function limitsOf({ state }: Draft, { monthsCap, paymentsCap }: Terms): Decision['inputs'] {
  const { endsAt, partner, program } = state;
  const endsOn = endsAt === null ? null : dayOf(endsAt, program.timeZone);
  return { monthsCap, paymentsCap, endsOn, hostPlan: partner.hostPlan, hostPlans: program.gateHostPlans.join(', ') };
}

/** Returns how much to hold: what open disputes put at risk, or everything while a person reviews it. */
function holdOf(invoice: InvoiceFacts, { terms, isReviewed, target }: { terms: Terms; isReviewed: boolean; target: number }): number {
  return isReviewed ? target : targetHold(invoice, commissionTerms(terms)).amount;
}

const commissionTerms = ({ rateBps, rounding, minCommissionBase }: Terms) => ({ rateBps, rounding, minBase: minCommissionBase });

function releaseAtOf(
  { state }: Draft,
  { evidence, terms, earning }: { evidence: Evidence; terms: Terms; earning: Earning },
): string | null {
  if (earning.releasedAt !== null || evidence.settledAt === null) return earning.releaseAt;
  const isInvoice = evidence.source === 'bexio'; // any other payment may come back as a card payment does
  return addDays(evidence.settledAt, isInvoice ? terms.invoiceHoldDays : terms.cardHoldDays, state.program.timeZone);
}

function earningOf({ state }: Draft, { source, evidence, terms }: Judged): Earning {
  const { commissionId: id } = source;
  const known = state.earnings.find((earning) => earning.id === id);
  if (known !== undefined) return known.rev === 0 ? { ...known, terms, currency: evidence.invoice.total.currency } : known;
  return {
    id,
    kind: 'own',
    origin: source.id,
    currency: evidence.invoice.total.currency,
    terms,
    target: 0,
    kept: 0,
    base: 0,
    parts: { posted: 0, pending: 0, held: 0, released: 0 },
    rev: 0,
    state: 'tracked',
    earnedAt: null,
    releaseAt: null,
    releasedAt: null,
    refusedReason: null,
    figures: null,
    factsHash: null,
  };
}

const figuresOf = ({ paid, refunded, disputeLost, disputeOpen }: InvoiceFacts): Figures => ({
  paid: paid.amount,
  refunded: refunded.amount,
  disputeLost: disputeLost.amount,
  disputeOpen: disputeOpen.amount,
});

interface Change {
  readonly figures: Figures;
  readonly before: Figures | null;
  readonly target: number;
  readonly targetBefore: number;
  readonly whyNot: DecisionReason | null;
  readonly isVoid: boolean;
}

/** Returns the reason for which the target moved. */
function reasonOf({ figures, before, target, targetBefore, whyNot, isVoid }: Change): DecisionReason {
  if (whyNot !== null && target <= targetBefore) return whyNot;
  if (before === null) return target > 0 ? 'payment_settled' : whyNothing(figures);
  if (target > targetBefore) {
    if (figures.disputeLost < before.disputeLost) return figures.disputeOpen > 0 ? 'dispute_opened' : 'dispute_won'; // an appeal reopens it
    return figures.refunded < before.refunded ? 'refund_failed' : 'payment_settled';
  }
  if (figures.disputeLost > before.disputeLost) return 'dispute_lost';
  if (figures.refunded > before.refunded) return 'refunded';
  return isVoid ? 'invoice_void' : 'payment_withdrawn';
}

/** Returns the reason for a new look that moved nothing. It still names a refund, so that the latest decision does not hide it. */
function unmovedReason({ figures, target, whyNot, isVoid }: Pick<Change, 'figures' | 'target' | 'whyNot' | 'isVoid'>): DecisionReason {
  const { paid, refunded, disputeLost, disputeOpen } = figures;
  if (whyNot !== null) return whyNot;
  if (disputeOpen > 0 && target > 0) return 'dispute_opened';
  if (refunded > 0) return 'refunded';
  if (disputeLost > 0) return 'dispute_lost';
  if (target > 0) return 'facts_unchanged';
  if (isVoid) return 'invoice_void';
  return paid === 0 ? 'payment_withdrawn' : 'below_minimum_base';
}

function whyNothing({ paid, refunded, disputeLost }: Figures): DecisionReason {
  if (refunded >= paid && refunded > 0) return 'refunded'; // the refund was known before the payment
  if (disputeLost >= paid && disputeLost > 0) return 'dispute_lost';
  return paid > 0 ? 'below_minimum_base' : 'nothing_to_pay';
}

function holdReasonOf(draft: Draft, { earning, figures }: { earning: Earning; figures: Figures }): DecisionReason {
  const review = findSelfReferralReview(draft);
  if (review?.state === 'open') return 'review_opened';
  const wasDisputed = (earning.figures?.disputeOpen ?? 0) > 0 || figures.disputeOpen > 0;
  if (review?.state === 'approved' && !wasDisputed) return 'review_approved';
  return figures.disputeOpen > 0 ? 'dispute_opened' : 'dispute_won';
}

/**
 * Returns why the referral was refused, at its sign-up or by a person; null if it was not. A refused referral earns nothing, whatever comes
 * later.
 */
function refusalOf({ state }: Draft): DecisionReason | null {
  return state.phase === 'refused' ? (state.reason ?? 'review_refused') : null;
}

function saveSource(draft: Draft, source: Source): Draft {
  return changeState(draft, { sources: replaceRow(draft.state.sources, source) });
}

/** Sorts sources that become known together by the time at which their money arrived (payments cap, P09). */
export function inOrderOfSettlement({ state }: Draft, sources: readonly Source[]): Source[] {
  const arrival = ({ facts }: Source) =>
    (facts === null ? undefined : judgeEvidence(facts, state.terms, state.program.timeZone).settledAt) ?? '~';
  const keyed = sources.map((source) => ({ source, key: `${arrival(source)} ${source.externalId}` }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ source }) => source);
}

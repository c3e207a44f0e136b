import type { Decision } from '../decision.ts';
import { moveEarning, save } from './earning.ts';
import { addDays } from '../period.ts';
import { changeState, note, replaceRow, type Draft, type Earning, type Review, type ReviewCommand } from './referral-state.ts';
import { isLiftable } from '../promise/ticket.ts';

/** Calendar days until a decision is due, and between later reminders. */
const reviewDays = 7;

/** Finds a self-referral review, which holds all that the referral earns. A payment in excess earned nothing and holds nothing. */
export function findSelfReferralReview({ state }: Draft): Review | undefined {
  return state.reviews.find(({ kind }) => kind === 'self_referral');
}

/** Opens a review. Each kind is opened once per referral or commission, so the review takes its subject's id. */
export function openReview(draft: Draft, { kind, commissionId }: Pick<Review, 'kind' | 'commissionId'>): Draft {
  const { state, asOf } = draft;
  const id = commissionId ?? state.id;
  if (state.reviews.some((review) => review.id === id)) return draft;
  const dueAt = addDays(asOf, reviewDays, state.program.timeZone);
  const review: Review = { id, kind, commissionId, dueAt, state: 'open', decidedBy: null, reason: null };
  const decision: Decision = { kind: 'review', outcome: 'held', reason: 'review_opened', inputs: { kind, dueAt } };
  return note(changeState(draft, { reviews: [...state.reviews, review] }), { subject: 'review', subjectId: id, decision });
}

/** Applies a person's decision. Its effect on money follows when the sources are counted. */
export function decideReview(draft: Draft, command: ReviewCommand): Draft {
  const review = draft.state.reviews.find(({ id }) => id === command.reviewId);
  const isApproved = command.kind === 'review.approve';
  if (review === undefined || (!isApproved && command.kind !== 'review.refuse')) return answer(draft, command.id, 'unknown_command');
  if (review.state !== 'open') return answer(draft, command.id, 'review_already_decided');
  const decided: Review = {
    ...review,
    state: isApproved ? 'approved' : 'refused',
    decidedBy: command.actorId,
    reason: command.reason,
  };
  const decision: Decision = {
    kind: 'review',
    outcome: isApproved ? 'credited' : 'took_back',
    reason: isApproved ? 'review_approved' : 'review_refused',
    inputs: { kind: review.kind },
  };
  const saved = changeState(draft, { reviews: replaceRow(draft.state.reviews, decided) });
  const noted = note(saved, { subject: 'review', subjectId: review.id, decision, commandId: command.id });
  return answer(isApproved ? noted : refuse(noted, review), command.id);
}

/** Refuses an earning for good: its target is 0, whatever the facts say later. */
function refuse(draft: Draft, { commissionId, kind }: Review): Draft {
  const refused = draft.state.earnings.filter(({ id }) => commissionId === null || id === commissionId);
  const at = refused.reduce((next, earning) => save(next, { ...earning, refusedReason: 'review_refused' }), draft);
  return kind === 'self_referral' ? changeState(at, { phase: 'refused', reason: 'self_referral' }) : at;
}

/** Takes back an earning that two people say should never have counted: its target is 0, whatever the facts say later. */
export function takeBackByHand(draft: Draft, earningId: string): Draft {
  const earning = draft.state.earnings.find(({ id }) => id === earningId);
  return earning === undefined || earning.refusedReason !== null ? draft : save(draft, { ...earning, refusedReason: 'taken_back' });
}

/**
 * Grants an appeal: the refusal of one earning is lifted and the referral counts it again by its own terms. If the whole referral was refused as
 * the partner's own, all of it counts again.
 */
export function grantAppeal(draft: Draft, earningId: string): Draft {
  const { state } = draft;
  const appealed = state.earnings.find(({ id }) => id === earningId);
  if (appealed === undefined || !isLiftable(appealed.refusedReason)) return draft;
  const isWhole = state.phase === 'refused';
  const lifted = isWhole ? state.earnings.filter(({ refusedReason }) => isLiftable(refusedReason)) : [appealed];
  const open = isWhole ? changeState(draft, { phase: 'signed_up', reason: null }) : draft;
  return lifted.reduce((at, earning) => liftRefusal(at, { ...earning, refusedReason: null }), open);
}

/** Lifts a refusal. A commission then follows its source's facts; a bounty has none and is worth what its terms say. */
function liftRefusal(draft: Draft, earning: Earning): Draft {
  const { bounty } = earning.terms;
  if (earning.kind === 'own' || bounty === null) return { ...save(draft, earning), lifted: [...draft.lifted, earning.id] };
  const target = bounty.amount.amount;
  const inputs = { trigger: earning.origin, target };
  return moveEarning(draft, earning, {
    target,
    hold: 0,
    reason: 'appeal_granted',
    holdReason: 'appeal_granted',
    isDisputeLost: false,
    inputs,
  });
}

function answer(draft: Draft, commandId: string, code?: string): Draft {
  return { ...draft, verdicts: { ...draft.verdicts, [commandId]: code === undefined ? undefined : { code } } };
}

/** Moves bounties after a decision. They have no facts, so only the decision moves them. */
export function moveReviewedBounties(draft: Draft): Draft {
  const review = findSelfReferralReview(draft);
  const bounties = draft.state.earnings.filter(({ kind }) => kind === 'bounty');
  return bounties.reduce((next, bounty) => {
    const target = bounty.refusedReason === null ? bounty.target : 0;
    const hold = review?.state === 'open' ? target : 0;
    if (target === bounty.parts.posted && hold === bounty.parts.held) return next;
    const inputs = { trigger: bounty.origin, target };
    const holdReason = hold > 0 ? 'review_opened' : 'review_approved';
    return moveEarning(next, bounty, {
      target,
      hold,
      reason: bounty.refusedReason ?? 'review_refused',
      holdReason,
      isDisputeLost: false,
      inputs,
    });
  }, draft);
}

/** Returns the next instant at which an open review is overdue: its due date, then weekly. */
export function reviewDueAt({ state, asOf }: Draft): string | undefined {
  const nexts = state.reviews
    .filter((review) => review.state === 'open')
    .map(({ dueAt }) => {
      let next = dueAt;
      while (next <= asOf) next = addDays(next, reviewDays, state.program.timeZone);
      return next;
    });
  return nexts.sort().at(0);
}

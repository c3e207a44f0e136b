import type { Decision, DecisionReason } from '../decision.ts';
import { moveEarning } from './earning.ts';
import { isOnHostPlan } from './gates.ts';
import { addDays } from '../period.ts';
import { changeState, note, type Draft, type Earning, type Installation } from './referral-state.ts';
import { findSelfReferralReview } from './review.ts';
import type { Bounty } from '../program/terms.ts';

/** Returns what is paid once: the customer's installation, or one for each of its websites (P23). */
function triggerOf({ per }: Bounty, { website }: Installation): string {
  return per === 'customer' ? 'installation' : `installation:${website}`;
}

/** Credits an installation with its bounty, or says why not. It is paid once, whoever reports it and however often (B02). */
export function judgeInstallation(draft: Draft, installation: Installation): Draft {
  const { state } = draft;
  const { bounty } = state.terms;
  const trigger = bounty === null ? 'installation' : triggerOf(bounty, installation);
  const why = bounty === null ? 'no_bounty_in_terms' : whyNot(draft, { bounty, trigger, installation });
  if (bounty !== null && why === null) return credit(draft, { bounty, trigger, installation });
  const decision: Decision = {
    kind: 'bounty',
    outcome: why === 'waiting_for_first_payment' ? 'not_yet' : 'refused',
    reason: why ?? 'no_bounty_in_terms',
    inputs: { event: installation.eventId, trigger },
  };
  return note(draft, { subject: 'referral', subjectId: state.id, decision, terms: state.terms });
}

/** Judges installations that waited for the first payment (P24). Call it after that payment was counted. */
export function judgeWaitingInstallations(draft: Draft): Draft {
  const { terms, installations } = draft.state;
  const { bounty } = terms;
  if (bounty === null || bounty.trigger !== 'installation_and_first_payment' || firstPaymentAt(draft) === undefined) return draft;
  return installations.reduce((next, installation) => {
    const isCounted = next.state.countedTriggers.includes(triggerOf(bounty, installation));
    return isCounted ? next : judgeInstallation(next, installation);
  }, draft);
}

interface Candidate {
  readonly bounty: Bounty;
  readonly trigger: string;
  readonly installation: Installation;
}

function whyNot(draft: Draft, { bounty, trigger, installation }: Candidate): DecisionReason | null {
  const { state } = draft;
  const { program, partner } = state;
  if (state.countedTriggers.includes(trigger)) return 'already_counted';
  if (state.phase === 'refused') return state.reason ?? 'review_refused';
  if (state.endsAt !== null && installation.at >= state.endsAt) return 'after_subscription_end';
  if (program.gateEffect === 'stop_new_commissions' && !isOnHostPlan(program, partner.hostPlan)) return 'host_plan_stops_commissions';
  if (bounty.trigger === 'installation_and_first_payment' && firstPaymentAt(draft) === undefined) return 'waiting_for_first_payment';
  return null;
}

function credit(draft: Draft, { bounty, trigger, installation }: Candidate): Draft {
  const { state } = draft;
  const { amount, currency } = bounty.amount;
  const paidAt = bounty.trigger === 'installation' ? undefined : firstPaymentAt(draft);
  const earnedAt = paidAt !== undefined && paidAt > installation.at ? paidAt : installation.at;
  const award: Earning = {
    id: installation.awardId,
    kind: 'bounty',
    origin: trigger,
    currency,
    terms: state.terms,
    target: 0,
    kept: 0,
    base: 0,
    parts: { posted: 0, pending: 0, held: 0, released: 0 },
    rev: 0,
    state: 'tracked',
    earnedAt,
    releaseAt: addDays(earnedAt, state.terms.installationHoldDays, state.program.timeZone),
    releasedAt: null,
    refusedReason: null,
    figures: null,
    factsHash: null,
  };
  const counted = changeState(draft, { countedTriggers: [...state.countedTriggers, trigger] });
  return moveEarning(counted, award, {
    target: amount,
    hold: findSelfReferralReview(draft)?.state === 'open' ? amount : 0,
    reason: 'installed',
    holdReason: 'review_opened',
    isDisputeLost: false,
    inputs: { event: installation.eventId, trigger, amount },
  });
}

function firstPaymentAt({ state }: Draft): string | undefined {
  const paid = state.earnings.filter(({ kind, parts }) => kind === 'own' && parts.posted > 0);
  return paid
    .map(({ earnedAt }) => earnedAt)
    .filter((at) => at !== null)
    .sort()
    .at(0);
}

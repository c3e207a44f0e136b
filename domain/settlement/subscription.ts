import type { Decision } from '../decision.ts';
import { changeState, note, type Draft, type Source, type Subscription } from '../referral/referral-state.ts';

/** Reads what the invoices say about their subscriptions. An end is final: the provider gives a new subscription a new id. */
export function observeSubscriptions(draft: Draft): Draft {
  const seen = draft.state.sources.flatMap((source) => subscriptionOf(source) ?? []);
  return seen.reduce((next, subscription) => {
    const { subscriptions } = next.state;
    const known = subscriptions.find(
      ({ provider, externalId }) => provider === subscription.provider && externalId === subscription.externalId,
    );
    if (known !== undefined && (known.endedAt !== null || subscription.endedAt === null)) return next;
    return changeState(next, { subscriptions: [...subscriptions.filter((other) => other !== known), subscription] });
  }, draft);
}

function subscriptionOf({ facts, accountRef }: Source): Subscription | undefined {
  if (facts?.provider !== 'stripe' || facts.subscriptionId === null) return undefined;
  return { provider: 'stripe', accountRef, externalId: facts.subscriptionId, endedAt: facts.subscriptionEndedAt };
}

/** Ends the referral with its subscription. With the return rule `resume`, a new subscription continues it (P10, B04). */
export function followSubscription(draft: Draft): Draft {
  const { state } = draft;
  const { subscriptions, program, hasSuccessor } = state;
  const ends = subscriptions.map(({ endedAt }) => endedAt).filter((endedAt) => endedAt !== null);
  const isSubscribed = ends.length < subscriptions.length;
  if (!isSubscribed && ends.length > 0) {
    const endsAt = ends.sort().at(-1) ?? draft.asOf;
    if (state.endsAt === endsAt || (state.endsAt !== null && program.returnRule === 'stay_ended')) return draft;
    return say(changeState(draft, { endsAt }), { kind: 'end', outcome: 'ended', reason: 'subscription_ended', inputs: { endsAt } });
  }
  if (!isSubscribed || state.endsAt === null || program.returnRule === 'stay_ended' || hasSuccessor) return draft;
  const inputs = { endedAt: state.endsAt };
  return say(changeState(draft, { endsAt: null }), { kind: 'end', outcome: 'noted', reason: 'subscription_resumed', inputs });
}

function say(draft: Draft, decision: Decision): Draft {
  return note(draft, { subject: 'referral', subjectId: draft.state.id, decision });
}

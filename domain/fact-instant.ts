import type { DecisionReason } from './decision.ts';
import { countingRefunds, openDisputes } from './settlement/fact-status.ts';
import { startOfDay } from './period.ts';
import type { SourceFacts } from './settlement/source-facts.ts';

const refundsThatCount = new Set<string>(countingRefunds);
const disputesAtRisk = new Set<string>(openDisputes);

/**
 * Returns when the fact behind this reason happened at the provider: the newest payment, refund or open dispute. Null if the reason has no such
 * fact or its time is unknown: the end of a dispute, a refund that staff entered.
 */
export function factInstant(reason: DecisionReason, facts: SourceFacts, timeZone: string): string | null {
  if (reason === 'payment_settled') return newest(paymentInstants(facts, timeZone));
  if (reason === 'refunded') return newest(refundInstants(facts));
  return reason === 'dispute_opened' && facts.provider === 'stripe' ? newest(instantsOf(facts.disputes, disputesAtRisk)) : null;
}

function paymentInstants(facts: SourceFacts, timeZone: string): (string | null)[] {
  if (facts.provider === 'host') return [facts.paidAt];
  return facts.provider === 'stripe'
    ? facts.payments.map(({ paidAt }) => paidAt)
    : facts.payments.map(({ on }) => startOfDay(on, timeZone));
}

function refundInstants(facts: SourceFacts): (string | null)[] {
  if (facts.provider === 'host') return [facts.refundedAt];
  return facts.provider === 'stripe' ? instantsOf(facts.refunds, refundsThatCount) : [];
}

const instantsOf = (rows: readonly { readonly status: string; readonly createdAt: string }[], statuses: ReadonlySet<string>): string[] =>
  rows.filter(({ status }) => statuses.has(status)).map(({ createdAt }) => createdAt);

const newest = (instants: readonly (string | null)[]): string | null =>
  instants
    .filter((at) => at !== null)
    .toSorted()
    .at(-1) ?? null;

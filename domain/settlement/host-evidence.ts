import type { Evidence } from './evidence.ts';
import type { Currency, Money } from '../money.ts';
import type { HostFacts } from './source-facts.ts';
import type { Terms } from '../program/terms.ts';

/**
 * What the host product reports is taken at its word, and counts only where the terms list it (P07 `api`): the gate asks that. Money that
 * was given back is told by a later report of the same payment.
 */
export function hostEvidence(facts: HostFacts, { baseMode }: Terms, currency: Currency): Evidence {
  const money = (amount: number): Money => ({ amount, currency });
  return {
    invoice: {
      total: money(facts.total),
      eligible: money(baseMode === 'net' ? facts.net : facts.total),
      paid: money(facts.total),
      refunded: money(facts.refunded),
      disputeLost: money(0),
      disputeOpen: money(0),
    },
    settledAt: facts.paidAt,
    source: 'api',
    reason: 'settled',
    isComplete: true,
    isVoid: false,
    quarantine: false,
    serviceStartsAt: facts.paidAt,
    needsReview: null,
  };
}

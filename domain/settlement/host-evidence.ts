import type { Evidence } from './evidence.ts';
import type { Currency, Money } from '../money.ts';
import type { HostFacts } from './source-facts.ts';
import type { Terms } from '../program/terms.ts';

/**
 * Judges a payment that the host product reports. The report is trusted, but counts only if the terms list it (P07 `api`), which the gate checks.
 * Money given back comes in a later report of the same payment.
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

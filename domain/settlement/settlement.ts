import { bexioEvidence } from './bexio-evidence.ts';
import type { Evidence } from './evidence.ts';
import { hostEvidence } from './host-evidence.ts';
import { isCurrency, type Money } from '../money.ts';
import type { SourceFacts } from './source-facts.ts';
import { stripeEvidence } from './stripe-evidence.ts';
import type { Terms } from '../program/terms.ts';

export type { Evidence } from './evidence.ts';
export type { BexioFacts, BexioPayment, HostFacts, SourceFacts, StripeFacts, StripeLine, StripePayment } from './source-facts.ts';

/**
 * Judges whether the customer's money has arrived. The order of payments, refunds and disputes does not matter. Facts that we cannot read are put
 * aside, never guessed. Source: P07, P08, P21, P22.
 */
export function judgeEvidence(facts: SourceFacts, terms: Terms, timeZone: string): Evidence {
  if (!isCurrency(facts.currency)) return inUnknownCurrency(facts);
  if (facts.provider === 'host') return hostEvidence(facts, terms, facts.currency);
  return facts.provider === 'stripe'
    ? stripeEvidence(facts, terms, facts.currency)
    : bexioEvidence(facts, { terms, timeZone, currency: facts.currency });
}

const sources = { stripe: 'stripe_card', bexio: 'bexio', host: 'api' } as const;

function inUnknownCurrency(facts: SourceFacts): Evidence {
  const nothing: Money = { amount: 0, currency: 'CHF' }; // an amount needs a currency, even 0
  return {
    invoice: { total: nothing, eligible: nothing, paid: nothing, refunded: nothing, disputeLost: nothing, disputeOpen: nothing },
    settledAt: null,
    source: sources[facts.provider],
    reason: 'unknown_currency',
    isComplete: false,
    isVoid: false,
    quarantine: true,
    serviceStartsAt: facts.issuedAt,
    needsReview: null,
  };
}

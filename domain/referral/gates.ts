import type { Decision, DecisionReason } from '../decision.ts';
import { addMonths, dayOf } from '../period.ts';
import type { ProgramSettings } from '../program/program.ts';
import type { Evidence } from '../settlement/settlement.ts';
import type { Terms } from '../program/terms.ts';

export interface GateInput {
  readonly evidence: Evidence;
  readonly terms: Terms;
  readonly program: ProgramSettings;
  readonly attributedAt: string;
  readonly endsAt: string | null;
  readonly partnerHostPlan: string | null;
  readonly partnerState: string;
  /** Number of invoices of this referral that settled earlier and passed the gates. */
  readonly earlierPaidInvoices: number;
}

/**
 * Judges whether a settled invoice may earn: its source (P07), its date (P09), the end of the referral (B04), the partner's host plan (P05). This
 * happens once, when the source first settles, as of that payment: later changes take nothing back.
 */
export function judgeGates(input: GateInput): Decision {
  const { evidence, terms, program } = input;
  const reason = closedGate(input) ?? 'gates_open';
  return {
    kind: 'gate',
    outcome: reason === 'gates_open' ? 'credited' : 'refused',
    reason,
    inputs: {
      settledAt: evidence.settledAt,
      source: evidence.source,
      serviceStartsAt: evidence.serviceStartsAt,
      attributedAt: input.attributedAt,
      endsAt: input.endsAt,
      endsOn: input.endsAt === null ? null : dayOf(input.endsAt, program.timeZone),
      monthsCap: terms.monthsCap,
      paymentsCap: terms.paymentsCap,
      earlierPaidInvoices: input.earlierPaidInvoices,
      hostPlan: input.partnerHostPlan,
      hostPlans: program.gateHostPlans.join(', '),
      partnerState: input.partnerState,
    },
  };
}

/** Returns the first closed gate: what was paid for, then when, then the partner. */
function closedGate({ evidence, terms, program, ...input }: GateInput): DecisionReason | undefined {
  const { settledAt, invoice } = evidence;
  if (!terms.paymentSources.includes(evidence.source)) return 'source_not_paid_for';
  if (terms.eligibleProducts.length > 0 && invoice.eligible.amount === 0 && invoice.total.amount > 0) return 'product_not_eligible';
  if (settledAt !== null && isBeforeTheDay(settledAt, input.attributedAt, program.timeZone)) return 'before_attribution';
  if (settledAt !== null && terms.monthsCap !== null && settledAt >= addMonths(input.attributedAt, terms.monthsCap, program.timeZone)) {
    return 'after_duration';
  }
  if (terms.paymentsCap !== null && input.earlierPaidInvoices >= terms.paymentsCap) return 'after_payments_cap';
  if (input.endsAt !== null && evidence.serviceStartsAt >= input.endsAt) return 'after_subscription_end';
  if (program.gateEffect === 'stop_new_commissions' && !isOnHostPlan(program, input.partnerHostPlan)) return 'host_plan_stops_commissions';
  if (input.partnerState === 'closed') return 'partner_not_active'; // a suspended partner earns and waits
  return undefined;
}

/** Compares local days, because Bexio knows no hours and a first payment may reach us before its sign-up. */
const isBeforeTheDay = (instant: string, other: string, timeZone: string): boolean => dayOf(instant, timeZone) < dayOf(other, timeZone);

/** Returns the host plans of which the partner's account needs one before anything counts; empty if it has one or the gate is off. */
export const missingHostPlans = (
  program: Pick<ProgramSettings, 'gateHostPlans'> & { readonly gateEffect: string },
  hostPlan: string | null,
): readonly string[] => (program.gateEffect === 'no_effect' || isOnHostPlan(program, hostPlan) ? [] : program.gateHostPlans);

/** True if the partner's own account (never the customer's) is on a plan of the gate (P04). Without a list everybody passes. */
export const isOnHostPlan = ({ gateHostPlans }: Pick<ProgramSettings, 'gateHostPlans'>, hostPlan: string | null): boolean =>
  gateHostPlans.length === 0 || (hostPlan !== null && gateHostPlans.some((plan) => plan.toLowerCase() === hostPlan.toLowerCase()));

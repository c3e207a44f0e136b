import { z } from 'zod';
import { isCurrency, type Currency } from '../../domain/money.ts';
import { type Bounty, type Terms, paymentSources } from '../../domain/program/terms.ts';
import type { ProgramSettings } from '../../domain/program/program.ts';
import type { Program, ProgramTerms } from '../generated/client.ts';
import { safeInteger } from '../money.ts';
import { oneOf } from '../closed-union.ts';

const BountyColumn = z.object({
  amount: z.object({ amount: z.int().positive(), currency: z.custom<Currency>((value) => typeof value === 'string' && isCurrency(value)) }),
  trigger: z.enum(['installation', 'installation_and_first_payment']),
  per: z.enum(['customer', 'customer_and_website']),
}) satisfies z.ZodType<Bounty>;

export function termsOf(row: ProgramTerms): Terms {
  return {
    id: row.id,
    programId: row.programId,
    partnerGroupId: row.partnerGroupId,
    partnerId: row.partnerId,
    version: row.version,
    validFrom: row.validFrom.toISOString(),
    hash: row.hash,
    paymentSources: row.paymentSources.map((source) => oneOf(paymentSources, source)),
    rateBps: row.rateBps,
    baseMode: oneOf(['net', 'gross'], row.baseMode),
    rounding: oneOf(['half_up', 'half_even', 'floor'], row.roundingMode),
    cardHoldDays: row.cardHoldDays,
    invoiceHoldDays: row.invoiceHoldDays,
    installationHoldDays: row.installationHoldDays,
    monthsCap: row.monthsCap,
    paymentsCap: row.paymentsCap,
    eligibleProducts: row.eligibleProducts,
    minCommissionBase: safeInteger(row.minCommissionBaseMinor),
    requireFullPayment: row.requireFullPayment,
    settleOn: oneOf(['paid', 'balance_available'], row.settleOn),
    evidence: oneOf(['bexio', 'bexio+bank'], row.evidence),
    bounty: row.bounty === null ? null : BountyColumn.parse(row.bounty),
  };
}

export function settingsOf(row: Program): ProgramSettings {
  return {
    id: row.id,
    slug: row.slug,
    currency: row.currency,
    timeZone: row.timeZone,
    partnerKind: oneOf(['reseller', 'ambassador'], row.partnerKind),
    gateHostPlans: row.gateHostPlans,
    gateEffect: oneOf(['stop_new_referrals', 'stop_new_commissions', 'no_effect'], row.gateEffect),
    returnRule: oneOf(['resume', 'stay_ended'], row.returnRule),
    rateChangeReaches: oneOf(['new_referrals', 'all_payments_from_valid_from'], row.rateChangeReaches),
    attributionDays: row.attributionDays,
    attributionModel: oneOf(['last_click', 'first_click'], row.attributionModel),
    codeRule: oneOf(['off', 'code_wins', 'link_wins'], row.codeRule),
    selfReferral: oneOf(['block', 'flag', 'allow'], row.selfReferral),
    settlementReminderDays: row.settlementReminderDays,
    lapseDays: row.lapseDays,
  };
}

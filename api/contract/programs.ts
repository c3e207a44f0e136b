import { z } from 'zod';
import { Money } from './money.ts';
import { Id, Instant } from './scalars.ts';

/** All settings of a program; the earning rules are in its terms. */
export const ProgramRow = z.strictObject({
  id: Id,
  slug: z.string(),
  name: z.string(),
  partnerKind: z.enum(['reseller', 'ambassador']),
  currency: z.string(),
  timeZone: z.string(),
  settings: z.strictObject({
    currencyRule: z.string(),
    gateHostPlans: z.array(z.string()),
    gateEffect: z.string(),
    approval: z.string(),
    returnRule: z.string(),
    rateChangeReaches: z.string(),
    attributionDays: z.int(),
    attributionModel: z.string(),
    codeRule: z.string(),
    selfReferral: z.string(),
    requestAmount: z.string(),
    rails: z.array(z.string()),
    returnFeeBy: z.string(),
    badge: z.boolean(),
    badgeText: z.string().nullable(),
    badgeRemovablePlans: z.array(z.string()),
    accessHours: z.int().nullable(),
    loginDays: z.int().nullable(),
    destinationOrigins: z.array(z.string()),
    settlementReminderDays: z.int(),
    lapseDays: z.int(),
  }),
  payoutPolicies: z.array(
    z.strictObject({
      currency: z.string(),
      threshold: Money,
      schedule: z.string(),
      dayOfMonth: z.int(),
      /** The amount from which two people must approve; null if one is enough. */
      secondApprovalFrom: Money.nullable(),
      /** The limits for approvals per day, and per partner and month; null: no limit. */
      dayLimit: Money.nullable(),
      partnerLimit: Money.nullable(),
      version: z.int(),
    }),
  ),
  /** When the next payout run opens; null if the program pays on request only or is archived. */
  nextRunAt: Instant.nullable(),
  partners: z.int(),
  archivedAt: Instant.nullable(),
  version: z.int(),
});
export type ProgramRow = z.infer<typeof ProgramRow>;

export const ProgramFilters = z.strictObject({ id: z.array(Id).max(200).optional(), q: z.string().max(200).optional() });
export const programSorts = ['name'] as const;

/** One immutable version of the terms; `isInForce` is as of now, for the partners it is made for. 1000 bps is 10 %. */
export const TermsRow = z.strictObject({
  id: Id,
  programId: Id,
  partnerGroupId: Id.nullable(),
  partnerId: Id.nullable(),
  version: z.int(),
  validFrom: Instant,
  isInForce: z.boolean(),
  hash: z.string(),
  paymentSources: z.array(z.string()),
  rateBps: z.int(),
  baseMode: z.string(),
  roundingMode: z.string(),
  cardHoldDays: z.int(),
  invoiceHoldDays: z.int(),
  installationHoldDays: z.int(),
  monthsCap: z.int().nullable(),
  paymentsCap: z.int().nullable(),
  eligibleProducts: z.array(z.string()),
  minCommissionBase: z.int(),
  requireFullPayment: z.boolean(),
  settleOn: z.string(),
  evidence: z.string(),
  bounty: z.strictObject({ amount: Money, trigger: z.string(), per: z.string() }).nullable(),
});
export type TermsRow = z.infer<typeof TermsRow>;

export const TermsFilters = z.strictObject({ id: z.array(Id).max(200).optional(), programId: Id.optional(), partnerId: Id.optional() });
export const termsSorts = ['validFrom', 'version'] as const;

import type { Currency } from '../money.ts';
import type { ProgramSettings } from './program.ts';
import type { Terms } from './terms.ts';

type Settings = Omit<ProgramSettings, 'id' | 'slug'>;

/** Initial settings of a new program. They are only data: once written as rows, nothing refers to the preset. */
export interface Preset {
  readonly settings: Settings & {
    readonly approval: 'automatic' | 'by_staff';
    readonly rails: readonly string[];
    /** True if an account's own widget has a badge; any paid plan may hide it. */
    readonly badge: boolean;
    readonly accessHours: number | null;
    readonly loginDays: number | null;
  };
  readonly terms: Omit<Terms, 'id' | 'programId' | 'partnerGroupId' | 'partnerId' | 'version' | 'validFrom' | 'hash'>;
  readonly policies: readonly {
    readonly currency: Currency;
    readonly threshold: number;
    readonly schedule: 'monthly' | 'on_request';
    /** Amount from which two people must approve, minor units. Left out: one is always enough. */
    readonly secondApprovalFrom?: number;
  }[];
}

const common = {
  returnRule: 'resume',
  rateChangeReaches: 'new_referrals',
  timeZone: 'Europe/Zurich',
  attributionDays: 60,
  attributionModel: 'last_click',
  codeRule: 'off',
  settlementReminderDays: 14,
  lapseDays: 180,
  approval: 'automatic',
} as const;

const commonTerms = {
  baseMode: 'net',
  rounding: 'half_up',
  cardHoldDays: 30,
  invoiceHoldDays: 7,
  installationHoldDays: 30,
  monthsCap: null,
  paymentsCap: null,
  eligibleProducts: [],
  minCommissionBase: 0,
  requireFullPayment: true,
  settleOn: 'paid',
  evidence: 'bexio',
} as const;

/** Resellers: 10 % of every amount that a referred customer pays by card or invoice; monthly payout above a threshold. */
export const resellerPreset: Preset = {
  settings: {
    ...common,
    partnerKind: 'reseller',
    currency: 'CHF',
    gateHostPlans: ['Business', 'Enterprise'],
    gateEffect: 'stop_new_referrals',
    selfReferral: 'flag',
    rails: ['bank_file'],
    badge: false,
    accessHours: null,
    loginDays: null,
  },
  terms: { ...commonTerms, rateBps: 1000, paymentSources: ['stripe_card', 'bexio'], bounty: null },
  policies: [
    { currency: 'CHF', threshold: 5_000, schedule: 'monthly', secondApprovalFrom: 1_000_000 },
    { currency: 'EUR', threshold: 5_000, schedule: 'monthly', secondApprovalFrom: 1_000_000 },
  ],
};

/** Ambassadors: EUR 10.00 for an installation and 30 % of every licence payment; payout on request from EUR 50.00. */
export const ambassadorPreset: Preset = {
  settings: {
    ...common,
    partnerKind: 'ambassador',
    currency: 'EUR',
    gateHostPlans: [],
    gateEffect: 'no_effect',
    selfReferral: 'block',
    rails: ['bank_file', 'paypal'],
    badge: true,
    accessHours: 24,
    loginDays: null,
  },
  terms: {
    ...commonTerms,
    rateBps: 3000,
    paymentSources: ['stripe_card', 'stripe_other', 'bexio'],
    bounty: { amount: { amount: 1_000, currency: 'EUR' }, trigger: 'installation', per: 'customer' },
  },
  policies: [{ currency: 'EUR', threshold: 5_000, schedule: 'on_request' }],
};

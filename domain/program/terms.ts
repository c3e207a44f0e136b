import type { Money, Rounding } from '../money.ts';

export const paymentSources = ['stripe_card', 'stripe_other', 'bexio', 'api'] as const;
/** A kind of payment that a program pays for (P07). */
export type PaymentSource = (typeof paymentSources)[number];

/** A fixed amount for an installation (P23, P24). */
export interface Bounty {
  readonly amount: Money;
  readonly trigger: 'installation' | 'installation_and_first_payment';
  readonly per: 'customer' | 'customer_and_website';
}

/** One immutable version of what a program pays. Days are calendar days in the program's time zone; 1000 bps is 10 %. */
export interface Terms {
  readonly id: string;
  readonly programId: string;
  /** `partnerGroupId` and `partnerId` are both null for the program's own terms. */
  readonly partnerGroupId: string | null;
  readonly partnerId: string | null;
  readonly version: number;
  readonly validFrom: string;
  readonly hash: string;
  readonly paymentSources: readonly PaymentSource[];
  readonly rateBps: number;
  readonly baseMode: 'net' | 'gross';
  readonly rounding: Rounding;
  readonly cardHoldDays: number;
  readonly invoiceHoldDays: number;
  readonly installationHoldDays: number;
  readonly monthsCap: number | null;
  readonly paymentsCap: number | null;
  readonly eligibleProducts: readonly string[];
  /** Smallest base that earns, minor units of the invoice's currency; a smaller one earns 0. */
  readonly minCommissionBase: number;
  /** True: earns once the invoice is paid in full. False: earns in proportion to payments (P22). */
  readonly requireFullPayment: boolean;
  readonly settleOn: 'paid' | 'balance_available';
  readonly evidence: 'bexio' | 'bexio+bank';
  readonly bounty: Bounty | null;
}

interface TermsQuestion {
  /** Null asks for the terms of a partner that has none of its own. */
  readonly partnerId: string | null;
  readonly partnerGroupId: string | null;
  readonly at: string;
}

/**
 * Returns the terms in force at an instant: the partner's own before its group's before the program's, and among them the newest valid
 * version (R12).
 */
export function termsInForce(versions: readonly Terms[], { partnerId, partnerGroupId, at }: TermsQuestion): Terms | undefined {
  const valid = versions.filter(({ validFrom }) => validFrom <= at);
  const ofPartner = valid.filter((terms) => partnerId !== null && terms.partnerId === partnerId);
  const ofGroup = valid.filter((terms) => terms.partnerId === null && partnerGroupId !== null && terms.partnerGroupId === partnerGroupId);
  const ofProgram = valid.filter((terms) => terms.partnerId === null && terms.partnerGroupId === null);
  return newest(ofPartner) ?? newest(ofGroup) ?? newest(ofProgram);
}

const newest = (versions: readonly Terms[]): Terms | undefined =>
  [...versions].sort((a, b) => (a.validFrom === b.validFrom ? a.version - b.version : a.validFrom < b.validFrom ? -1 : 1)).at(-1);

/** Returns the content of a version in one fixed order, for its hash. Ids and the version number are not included. */
export function termsText(terms: Omit<Terms, 'id' | 'programId' | 'partnerGroupId' | 'partnerId' | 'version' | 'hash'>): string {
  const { bounty } = terms;
  return JSON.stringify([
    terms.validFrom,
    [...terms.paymentSources].sort(),
    terms.rateBps,
    terms.baseMode,
    terms.rounding,
    [terms.cardHoldDays, terms.invoiceHoldDays, terms.installationHoldDays],
    [terms.monthsCap, terms.paymentsCap],
    [...terms.eligibleProducts].sort(),
    terms.minCommissionBase,
    terms.requireFullPayment,
    terms.settleOn,
    terms.evidence,
    bounty === null ? null : [bounty.amount.amount, bounty.amount.currency, bounty.trigger, bounty.per],
  ]);
}

import type { Money, Rounding } from '../money.ts';

export const paymentSources = ['stripe_card', 'stripe_other', 'bexio', 'api'] as const;
/** P07: which kinds of payment a program pays for. */
export type PaymentSource = (typeof paymentSources)[number];

/** P23, P24: a fixed amount for an installation. */
export interface Bounty {
  readonly amount: Money;
  readonly trigger: 'installation' | 'installation_and_first_payment';
  readonly per: 'customer' | 'customer_and_website';
}

/** One immutable version of what partners earn by. Days are calendar days in the program's zone; 1000 bps is 10 %. */
export interface Terms {
  readonly id: string;
  readonly programId: string;
  /** Both null: the program's own terms. */
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
  /** Minor units of the invoice's currency; a smaller base earns 0. */
  readonly minCommissionBase: number;
  /** P22: true waits until the invoice is paid in full, false pays in proportion. */
  readonly requireFullPayment: boolean;
  readonly settleOn: 'paid' | 'balance_available';
  readonly evidence: 'bexio' | 'bexio+bank';
  readonly bounty: Bounty | null;
}

interface TermsQuestion {
  /** Null: of whoever has none of its own. */
  readonly partnerId: string | null;
  readonly partnerGroupId: string | null;
  readonly at: string;
}

/** R12: the partner's own terms win over the group's, those over the program's; of each the newest that is valid at the instant. */
export function termsInForce(versions: readonly Terms[], { partnerId, partnerGroupId, at }: TermsQuestion): Terms | undefined {
  const valid = versions.filter(({ validFrom }) => validFrom <= at);
  const ofPartner = valid.filter((terms) => partnerId !== null && terms.partnerId === partnerId);
  const ofGroup = valid.filter((terms) => terms.partnerId === null && partnerGroupId !== null && terms.partnerGroupId === partnerGroupId);
  const ofProgram = valid.filter((terms) => terms.partnerId === null && terms.partnerGroupId === null);
  return newest(ofPartner) ?? newest(ofGroup) ?? newest(ofProgram);
}

const newest = (versions: readonly Terms[]): Terms | undefined =>
  [...versions].sort((a, b) => (a.validFrom === b.validFrom ? a.version - b.version : a.validFrom < b.validFrom ? -1 : 1)).at(-1);

/** The words of a version in one fixed order: what its hash is taken over. Ids and the version's number are no part of it. */
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

import { dayMs } from '../elapsed.ts';
import { percent, percentInside, type Currency } from '../money.ts';
import type { EntryKind } from '../ledger/posting.ts';

/** Reasons for which no document can be issued and so nothing may be paid out: a wrong document of ours must not make anybody owe a tax. */
export const taxObstacles = [
  'tax_profile_missing',
  'vat_id_missing',
  'vat_id_not_found',
  'vat_check_outdated',
  'self_billing_agreement_missing',
  'tax_rate_missing',
  'tax_regime_unknown',
] as const;
export type TaxObstacle = (typeof taxObstacles)[number];

export const isTaxObstacle = (answer: string): answer is TaxObstacle => taxObstacles.some((obstacle) => obstacle === answer);

/**
 * How the tax of a commission is handled. `domestic`: added to it. `domestic_inside`: included in it. `acquisition_tax` (Switzerland) and
 * `reverse_charge` (EU): the company owes the tax and the document shows none. `none`: no tax, the document is a plain statement.
 */
export const taxRegimes = ['none', 'domestic', 'domestic_inside', 'acquisition_tax', 'reverse_charge'] as const;
export type TaxRegime = (typeof taxRegimes)[number];

/** The days of a registration for VAT, both inclusive. `from`: null if unknown. `until`: null if the registration has no known end. */
export interface Registration {
  readonly from: string | null;
  readonly until: string | null;
}

export const taxEntities = ['person', 'company'] as const;

/** A partner's answers about tax, valid from `validFrom`. */
export interface TaxProfile {
  readonly country: string;
  readonly entity: (typeof taxEntities)[number];
  readonly isRegistered: boolean;
  readonly vatId: string | null;
  readonly registration: Registration;
  /** When the number was last found in the official register. */
  readonly vatIdCheckedAt: string | null;
  /** When the number was last looked up and not found; null if it was found since or never looked up. */
  readonly vatIdRefutedAt: string | null;
  readonly selfBillingAgreementAt: string | null;
}

export interface Occasion {
  readonly companyCountry: string;
  readonly vatMode: 'on_top' | 'inside';
  readonly asOf: string;
}

type Home = 'CH' | 'EU';
type Seat = 'same_country' | 'other_eu_country' | 'elsewhere';
type Answer = 'domestic' | 'none' | 'acquisition_tax' | 'reverse_charge' | 'vat_id_missing';

/** Regimes of companies. A private person always gets a plain statement. Source: docs/statements-and-proofs.md, "Tax documents". */
const table: Readonly<Record<Home, Readonly<Record<Seat, { readonly registered: Answer; readonly unregistered: Answer }>>>> = {
  CH: {
    same_country: { registered: 'domestic', unregistered: 'none' },
    other_eu_country: { registered: 'acquisition_tax', unregistered: 'acquisition_tax' },
    elsewhere: { registered: 'acquisition_tax', unregistered: 'acquisition_tax' },
  },
  EU: {
    same_country: { registered: 'domestic', unregistered: 'none' },
    other_eu_country: { registered: 'reverse_charge', unregistered: 'vat_id_missing' },
    elsewhere: { registered: 'reverse_charge', unregistered: 'reverse_charge' },
  },
};

const checkedForMs = 90 * dayMs;

/**
 * Returns the regime of services on days of the partner's registration, or why there can be no document about them. VAT requires a registration
 * that was found less than 90 days ago and not missed since.
 */
export function taxRegime(profile: TaxProfile | null, { companyCountry, vatMode, asOf }: Occasion): TaxRegime | TaxObstacle {
  if (profile === null) return 'tax_profile_missing';
  if (profile.entity === 'person') return 'none';
  const home = homeOf(companyCountry);
  if (home === undefined) return 'tax_regime_unknown';
  const seat = seatOf(profile.country, companyCountry);
  const answer = table[home][seat][profile.isRegistered ? 'registered' : 'unregistered'];
  if (answer === 'none' || answer === 'vat_id_missing') return answer;
  const isIdNeeded = answer === 'domestic' || (answer === 'reverse_charge' && seat === 'other_eu_country');
  if (isIdNeeded && profile.vatId === null) return 'vat_id_missing';
  if (isIdNeeded && profile.vatIdRefutedAt !== null) return 'vat_id_not_found';
  if (isIdNeeded && !isFresh(profile.vatIdCheckedAt, asOf)) return 'vat_check_outdated';
  if (profile.selfBillingAgreementAt === null || profile.selfBillingAgreementAt > asOf) return 'self_billing_agreement_missing';
  return answer === 'domestic' && vatMode === 'inside' ? 'domestic_inside' : answer;
}

function isFresh(checkedAt: string | null, asOf: string): boolean {
  return checkedAt !== null && Date.parse(asOf) - Date.parse(checkedAt) < checkedForMs;
}

const members = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

function homeOf(country: string): Home | undefined {
  if (country === 'CH') return 'CH';
  return members.includes(country) ? 'EU' : undefined;
}

/** True if the partner's services have the tax of the company's own country while the partner is registered. */
export const taxesAtHome = (
  { entity, isRegistered, country }: Pick<TaxProfile, 'entity' | 'isRegistered' | 'country'>,
  companyCountry: string,
): boolean => entity === 'company' && isRegistered && isHomeKnown(companyCountry) && seatOf(country, companyCountry) === 'same_country';

/** True if the rules know how a company of this country documents payments to businesses. */
export const isHomeKnown = (country: string): boolean => homeOf(country) !== undefined;

/** Liechtenstein belongs to the Swiss territory of VAT. Source: Swiss VAT Act (MWSTG), article 3 a. */
const territoryOf = (country: string): string => (country === 'LI' ? 'CH' : country);

function seatOf(country: string, companyCountry: string): Seat {
  if (territoryOf(country) === territoryOf(companyCountry)) return 'same_country';
  return members.includes(country) ? 'other_eu_country' : 'elsewhere';
}

/** A tax rate of the company's country. `validTo` is exclusive. */
export interface TaxRate {
  readonly code: string;
  /** 810 is 8.1 %. */
  readonly rateBps: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Returns the rate on the day of the service, so that a correction has the rate of what it corrects. */
function rateOn(rates: readonly TaxRate[], day: string): TaxRate | undefined {
  return rates.find(({ code, validFrom, validTo }) => code === 'standard' && validFrom <= day && (validTo === null || day < validTo));
}

/**
 * Kinds of entries that are the partner's service to the company, take it back or forgive it. Source: docs/statements-and-proofs.md, "Tax
 * documents".
 */
export const taxableKinds: readonly EntryKind[] = [
  'commission.release',
  'commission.reaccrue',
  'commission.clawback',
  'dispute.hold',
  'dispute.release',
  'dispute.lost',
  'writeoff',
  'adjustment',
];

/** What one journal entry added to the partner's balance (available less recoverable); negative if it took back. */
export interface TaxableMovement {
  readonly amount: number;
  readonly serviceOn: string;
  /** The rate of the document that it amends. Left out: the rate on the day of the service applies. */
  readonly rateBps?: number;
}

export interface TaxLine {
  readonly rateBps: number;
  readonly net: number;
  /** The tax that the document shows. */
  readonly vat: number;
}

export const taxDocumentKinds = ['self_bill', 'commission_statement', 'correction'] as const;
export type TaxDocumentKind = (typeof taxDocumentKinds)[number];

export interface TaxFigures {
  readonly kind: TaxDocumentKind;
  /** Amount without tax: `net` + `vat` = `gross`. */
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
  readonly lines: readonly TaxLine[];
  /** The tax that is posted, whoever owes it. */
  readonly tax: number;
  /** What the document adds to the partner's balance. */
  readonly added: number;
}

/**
 * Returns the figures of the document about these movements; undefined if they cancel out. Tax is rounded once per rate and document, half up, also
 * for what is taken back. Source: docs/statements-and-proofs.md, "Tax documents".
 */
export function taxFigures(
  movements: readonly TaxableMovement[],
  { regime, rates, currency }: { readonly regime: TaxRegime; readonly rates: readonly TaxRate[]; readonly currency: Currency },
): TaxFigures | TaxObstacle | undefined {
  const nets = new Map<number, number>();
  for (const { amount, serviceOn, rateBps: billed } of movements) {
    const rateBps = regime === 'none' ? 0 : (billed ?? rateOn(rates, serviceOn)?.rateBps);
    if (rateBps === undefined) return 'tax_rate_missing';
    nets.set(rateBps, (nets.get(rateBps) ?? 0) + amount);
  }
  const parts = [...nets]
    .filter(([, amount]) => amount !== 0)
    .toSorted(([one], [other]) => one - other)
    .map(([rateBps, amount]) => ({ rateBps, amount, tax: taxOf({ amount, currency }, { rateBps, regime }) }));
  if (parts.length === 0) return undefined;
  const lines = parts.map(({ rateBps, amount, tax }) => lineOf({ rateBps, amount, tax }, regime));
  const net = sum(lines.map((line) => line.net));
  const vat = sum(lines.map((line) => line.vat));
  const tax = sum(parts.map((part) => part.tax));
  const isTakenBack = sum(parts.map(({ amount }) => amount)) < 0;
  const kind = isTakenBack ? 'correction' : regime === 'none' ? 'commission_statement' : 'self_bill';
  return { kind, net, vat, gross: net + vat, lines, tax, added: regime === 'domestic' ? tax : 0 };
}

/**
 * Returns, for each rate, the sum of movements without a document, which another partner takes over: they are taxed there at the rate of the day of
 * the service. Empty if they add up to 0 or less, because a document that is too high is corrected with the partner that has it.
 */
export function untaxedParts(movements: readonly TaxableMovement[], rates: readonly TaxRate[]): TaxableMovement[] {
  if (sum(movements.map(({ amount }) => amount)) <= 0) return [];
  const parts = new Map<number | undefined, TaxableMovement>();
  for (const { amount, serviceOn } of movements) {
    const rateBps = rateOn(rates, serviceOn)?.rateBps;
    const before = parts.get(rateBps) ?? { amount: 0, serviceOn };
    parts.set(rateBps, { amount: before.amount + amount, serviceOn: before.serviceOn > serviceOn ? before.serviceOn : serviceOn });
  }
  return [...parts.values()].filter(({ amount }) => amount !== 0);
}

/** Returns the tax with the amount's sign. Rounding is symmetric around zero, so that a correction matches what was issued. */
function taxOf(
  { amount, currency }: { readonly amount: number; readonly currency: Currency },
  { rateBps, regime }: { readonly rateBps: number; readonly regime: TaxRegime },
): number {
  const money = { amount: Math.abs(amount), currency };
  const tax = regime === 'domestic_inside' ? percentInside(money, rateBps, 'half_up') : percent(money, rateBps, 'half_up');
  return amount < 0 ? 0 - tax.amount : tax.amount;
}

function lineOf({ rateBps, amount, tax }: { rateBps: number; amount: number; tax: number }, regime: TaxRegime): TaxLine {
  if (regime === 'domestic') return { rateBps, net: amount, vat: tax };
  if (regime === 'domestic_inside') return { rateBps, net: amount - tax, vat: tax };
  return { rateBps, net: amount, vat: 0 };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

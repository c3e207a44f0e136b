import { dayMs } from '../elapsed.ts';
import { percent, percentInside, type Currency } from '../money.ts';
import type { EntryKind } from '../ledger/posting.ts';

/** Why no document can be issued, so that nothing may be paid out. Nobody may owe a tax by a document that we wrote wrongly. */
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
 * How the tax of a commission is handled. `domestic`: on top of it; `domestic_inside`: part of it; `acquisition_tax` (Switzerland) and
 * `reverse_charge` (EU): the company owes it, the document shows none; `none`: no tax at all, and the document is a plain statement.
 */
export const taxRegimes = ['none', 'domestic', 'domestic_inside', 'acquisition_tax', 'reverse_charge'] as const;
export type TaxRegime = (typeof taxRegimes)[number];

/** A partner's answers about tax, as they were from `validFrom` on. */
export interface TaxProfile {
  readonly country: string;
  readonly entity: 'person' | 'company';
  readonly isRegistered: boolean;
  readonly vatId: string | null;
  /** The first day of the registration, as the register has it; null: nobody has said so. */
  readonly registeredFrom: string | null;
  /** When the number was last found in the official register. */
  readonly vatIdCheckedAt: string | null;
  /** When it was last looked up and not found; null: it was found since, or nobody looked. */
  readonly vatIdRefutedAt: string | null;
  readonly selfBillingAgreementAt: string | null;
}

interface Occasion {
  readonly companyCountry: string;
  readonly vatMode: 'on_top' | 'inside';
  readonly asOf: string;
}

type Home = 'CH' | 'EU';
type Seat = 'same_country' | 'other_eu_country' | 'elsewhere';
type Answer = 'domestic' | 'none' | 'acquisition_tax' | 'reverse_charge' | 'vat_id_missing';

/** Companies only: a private person always gets a plain statement. Source: docs/statements-and-proofs.md, "Tax documents". */
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

/** The regime of a partner's documents, or why there can be none. VAT needs a registration that was found less than 90 days ago, and not missed since. */
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

/**
 * The regime of a service of that day. Before the first day of the registration nobody may show a tax, which whoever shows it would owe (Swiss VAT
 * Act, MWSTG, article 27): it has none. Where nobody has said when that was, all of it has the regime of today.
 */
export function regimeOfService<Answer extends TaxRegime | TaxObstacle>(
  today: Answer,
  { serviceOn, registeredFrom }: { readonly serviceOn: string; readonly registeredFrom: string | null },
): Answer | 'none' {
  const isTaxed = today === 'domestic' || today === 'domestic_inside';
  return isTaxed && registeredFrom !== null && serviceOn < registeredFrom ? 'none' : today;
}

function isFresh(checkedAt: string | null, asOf: string): boolean {
  return checkedAt !== null && Date.parse(asOf) - Date.parse(checkedAt) < checkedForMs;
}

const members = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

function homeOf(country: string): Home | undefined {
  if (country === 'CH') return 'CH';
  return members.includes(country) ? 'EU' : undefined;
}

/** Whether the rules know how a company of this country is to document what it pays businesses. */
export const isHomeKnown = (country: string): boolean => homeOf(country) !== undefined;

/** Liechtenstein belongs to the Swiss territory of VAT. Source: Swiss VAT Act (MWSTG), article 3 a. */
const territoryOf = (country: string): string => (country === 'LI' ? 'CH' : country);

function seatOf(country: string, companyCountry: string): Seat {
  if (territoryOf(country) === territoryOf(companyCountry)) return 'same_country';
  return members.includes(country) ? 'other_eu_country' : 'elsewhere';
}

/** One rate of the company's country; days are half-open. */
export interface TaxRate {
  readonly code: string;
  /** 810 is 8.1 %. */
  readonly rateBps: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** The rate of the day on which the service was given: so a correction has the rate of what it corrects. */
function rateOn(rates: readonly TaxRate[], day: string): TaxRate | undefined {
  return rates.find(({ code, validFrom, validTo }) => code === 'standard' && validFrom <= day && (validTo === null || day < validTo));
}

/** Entries that are the partner's service to the company, or take it back, or forgive it. Source: docs/statements-and-proofs.md, "Tax documents". */
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

/** What one journal entry put on the partner's balance (available less recoverable); negative when it took back. */
export interface TaxableMovement {
  readonly amount: number;
  readonly serviceOn: string;
  /** Of the document that it amends; else the day of the service decides. */
  readonly rateBps?: number;
}

export interface TaxLine {
  readonly rateBps: number;
  readonly net: number;
  /** As on the document. */
  readonly vat: number;
}

export const taxDocumentKinds = ['self_bill', 'commission_statement', 'correction'] as const;
export type TaxDocumentKind = (typeof taxDocumentKinds)[number];

export interface TaxFigures {
  readonly kind: TaxDocumentKind;
  /** Without the tax; `net` + `vat` = `gross`. */
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
  readonly lines: readonly TaxLine[];
  /** What is posted, whoever owes it. */
  readonly tax: number;
  /** What the document adds to the partner's balance. */
  readonly added: number;
}

/**
 * The figures of the document about these movements; undefined if they cancel out. Tax once per rate and document, half up, also of what is
 * taken back. Source: docs/statements-and-proofs.md, "Tax documents".
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
 * What another partner takes over of movements without a document yet, one for each rate: it is taxed there, as on the day of the service.
 * Nothing where they come to 0 or less: a document that says too much is corrected with the partner that has it.
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

/** The sign belongs to the movement: rounding away from zero, as that of what was issued before. */
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

import {
  isTaxObstacle,
  taxesAtHome,
  taxRegime,
  type Occasion,
  type Registration,
  type TaxObstacle,
  type TaxProfile,
  type TaxRegime,
} from './vat.ts';

type Answer = TaxRegime | TaxObstacle;

/** What decides under which regime a partner's services are taxed. */
export interface Taxation {
  /** The regime of services on days of the registration, or why they have none. */
  readonly registered: Answer;
  /** The regime of a service of today, or why it has none. */
  readonly today: Answer;
  /** The registration that the regime depends on; without days if it depends on none. */
  readonly registration: Registration;
}

const withoutDays: Registration = { from: null, until: null };

/**
 * Returns how a partner's services are taxed. `today` is the day of `asOf` in the program's time zone. Only the tax of the company's own country
 * depends on the days of the registration: what the recipient owes (acquisition tax, reverse charge) does not.
 */
export function taxationOf(profile: TaxProfile | null, { today, ...occasion }: Occasion & { readonly today: string }): Taxation {
  const registered = taxRegime(profile, occasion);
  const registration = profile !== null && taxesAtHome(profile, occasion.companyCountry) ? profile.registration : withoutDays;
  return { registered, today: regimeOfService({ registered, registration }, today), registration };
}

/**
 * Returns the regime of a service on that day. Outside the registration it has no tax, because whoever shows a tax without registration owes it
 * (Swiss VAT Act, MWSTG, article 27). An obstacle is one for services before the registration as well, but not for those after its last day:
 * then the partner is a company without registration.
 */
export function regimeOfService({ registered, registration }: Pick<Taxation, 'registered' | 'registration'>, serviceOn: string): Answer {
  const standing = standingOn(registration, serviceOn);
  if (standing === 'ended') return 'none';
  return standing === 'to_come' && !isTaxObstacle(registered) ? 'none' : registered;
}

/** True if the days of the registration include this one. Days that nobody has stated exclude nothing. */
export const isRegisteredOn = (registration: Registration, day: string): boolean => standingOn(registration, day) === 'running';

function standingOn({ from, until }: Registration, day: string): 'to_come' | 'running' | 'ended' {
  if (until !== null && day > until) return 'ended';
  return from !== null && day < from ? 'to_come' : 'running';
}

export type LastDayFault = 'before_first_day' | 'too_far_ahead' | 'too_far_back';

/** Returns what is wrong with the last day of a registration: it is before the first, more than a year ahead, or more than ten years back. */
export function faultOfLastDay({ from, until }: Registration, today: string): LastDayFault | undefined {
  if (until === null) return undefined;
  if (from !== null && until < from) return 'before_first_day';
  if (until < tenYearsBefore(today)) return 'too_far_back';
  return until > inOneYear(today) ? 'too_far_ahead' : undefined;
}

/** Returns the same day a year later. After 29 February this is no day of the calendar, but compares like one. */
export const inOneYear = (day: string): string => inYears(day, 1);

/** Returns the same day ten years earlier, as `inOneYear`. Nothing older is in the books: they are kept for ten years. */
export const tenYearsBefore = (day: string): string => inYears(day, -10);

const inYears = (day: string, years: number): string => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;

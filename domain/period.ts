import { Temporal } from 'temporal-polyfill';

/**
 * The calendar of a program's time zone. Instants are ISO 8601 in UTC, days are `2026-03-20`. This is the one file that knows a
 * calendar library; workflows may not import it, for time zone data differ between Node builds.
 */

/** The same local time some days later: 23 or 25 hours lie in one of them over a clock change. Whole days, also negative. */
export function addDays(instant: string, days: number, timeZone: string): string {
  return asIso(local(instant, timeZone).add({ days }));
}

/** The same local time some months later; where the day is missing, the month's last: 31 January plus one month is 28 or 29 February. */
export function addMonths(instant: string, months: number, timeZone: string): string {
  return asIso(local(instant, timeZone).add({ months }));
}

/** The first instant of a local day. */
export function startOfDay(day: string, timeZone: string): string {
  return asIso(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }));
}

/** The local day on which an instant falls. */
export function dayOf(instant: string, timeZone: string): string {
  return local(instant, timeZone).toPlainDate().toString();
}

const local = (instant: string, timeZone: string): Temporal.ZonedDateTime => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);

const asIso = (moment: Temporal.ZonedDateTime): string => new Date(moment.epochMilliseconds).toISOString();

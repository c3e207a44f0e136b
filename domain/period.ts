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
export const startOfDay = lastKept((day, timeZone) => asIso(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone })));

/** The local day on which an instant falls. */
export const dayOf = lastKept((instant, timeZone) => local(instant, timeZone).toPlainDate().toString());

/** The month before the one in which an instant falls, `2026-10`: what a run or a statement on the 1st of November is about. */
export function monthBefore(instant: string, timeZone: string): string {
  return local(instant, timeZone).toPlainDate().toPlainYearMonth().subtract({ months: 1 }).toString();
}

/** The first instant of a local month, and the first of the next: half-open. */
export function monthBounds(month: string, timeZone: string): { readonly from: string; readonly to: string } {
  const start = Temporal.PlainYearMonth.from(month);
  const first = (of: Temporal.PlainYearMonth) => asIso(of.toPlainDate({ day: 1 }).toZonedDateTime({ timeZone }));
  return { from: first(start), to: first(start.add({ months: 1 })) };
}

/** At six in the morning, local time, of the given day of an instant's month; 0 is the month's last day (P12). */
export function cutOff(instant: string, dayOfMonth: number, timeZone: string): string {
  const month = local(instant, timeZone).toPlainDate().toPlainYearMonth();
  const day = dayOfMonth === 0 ? month.daysInMonth : dayOfMonth;
  return asIso(month.toPlainDate({ day }).toZonedDateTime({ timeZone, plainTime: '06:00' }));
}

/** The first cut-off after an instant, see `cutOff`. */
export function nextCutOff(instant: string, dayOfMonth: number, timeZone: string): string {
  const inThisMonth = cutOff(instant, dayOfMonth, timeZone);
  if (inThisMonth > new Date(instant).toISOString()) return inThisMonth;
  return cutOff(monthBounds(dayOf(instant, timeZone).slice(0, 7), timeZone).to, dayOfMonth, timeZone);
}

/** The last answer is kept: a run asks the same of each of a hundred thousand payouts. */
function lastKept(answer: (when: string, timeZone: string) => string): (when: string, timeZone: string) => string {
  let last = { when: '', timeZone: '', answer: '' };
  return (when, timeZone) => {
    if (when !== last.when || timeZone !== last.timeZone) last = { when, timeZone, answer: answer(when, timeZone) };
    return last.answer;
  };
}

const local = (instant: string, timeZone: string): Temporal.ZonedDateTime => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);

const asIso = (moment: Temporal.ZonedDateTime): string => new Date(moment.epochMilliseconds).toISOString();

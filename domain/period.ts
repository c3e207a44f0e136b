import { Temporal } from 'temporal-polyfill';

/**
 * Calendar arithmetic in a program's time zone. Instants are ISO 8601 in UTC, days are `2026-03-20`. This is the only file that uses a calendar
 * library. Workflows may not import it: time zone data differ between Node builds, so a replay could differ.
 */

/** Returns the same local time some days later (negative: earlier). Across a clock change one of these days has 23 or 25 hours. */
export function addDays(instant: string, days: number, timeZone: string): string {
  return asIso(local(instant, timeZone).add({ days }));
}

/** Returns the same local time some months later, on the month's last day if the day is missing: 31 January plus one month is 28 or 29 February. */
export function addMonths(instant: string, months: number, timeZone: string): string {
  return asIso(local(instant, timeZone).add({ months }));
}

/** Returns the first instant of a local day. */
export const startOfDay = lastKept((day, timeZone) => asIso(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone })));

/** Returns the local day on which an instant falls. */
export const dayOf = lastKept((instant, timeZone) => local(instant, timeZone).toPlainDate().toString());

/** Returns the month before an instant's month, as `2026-10`: a run or statement on 1 November covers October. */
export function monthBefore(instant: string, timeZone: string): string {
  return local(instant, timeZone).toPlainDate().toPlainYearMonth().subtract({ months: 1 }).toString();
}

/** Returns the first instant of a local month and the first instant of the next one (half-open interval). */
export function monthBounds(month: string, timeZone: string): { readonly from: string; readonly to: string } {
  const start = Temporal.PlainYearMonth.from(month);
  const first = (of: Temporal.PlainYearMonth) => asIso(of.toPlainDate({ day: 1 }).toZonedDateTime({ timeZone }));
  return { from: first(start), to: first(start.add({ months: 1 })) };
}

/** Returns six in the morning, local time, on the given day of an instant's month; 0 is the month's last day (P12). */
export function cutOff(instant: string, dayOfMonth: number, timeZone: string): string {
  const month = local(instant, timeZone).toPlainDate().toPlainYearMonth();
  const day = dayOfMonth === 0 ? month.daysInMonth : dayOfMonth;
  return asIso(month.toPlainDate({ day }).toZonedDateTime({ timeZone, plainTime: '06:00' }));
}

/** Returns the first cut-off after an instant (see `cutOff`). */
export function nextCutOff(instant: string, dayOfMonth: number, timeZone: string): string {
  const inThisMonth = cutOff(instant, dayOfMonth, timeZone);
  if (inThisMonth > new Date(instant).toISOString()) return inThisMonth;
  return cutOff(monthBounds(dayOf(instant, timeZone).slice(0, 7), timeZone).to, dayOfMonth, timeZone);
}

/** Caches the last answer: a run asks the same question for each of a hundred thousand payouts. */
function lastKept(answer: (when: string, timeZone: string) => string): (when: string, timeZone: string) => string {
  let last = { when: '', timeZone: '', answer: '' };
  return (when, timeZone) => {
    if (when !== last.when || timeZone !== last.timeZone) last = { when, timeZone, answer: answer(when, timeZone) };
    return last.answer;
  };
}

const local = (instant: string, timeZone: string): Temporal.ZonedDateTime => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);

const asIso = (moment: Temporal.ZonedDateTime): string => new Date(moment.epochMilliseconds).toISOString();

import { dayMs } from '../elapsed.ts';

/**
 * Days on which money moves between banks, `YYYY-MM-DD`. CHF: SIC, closed at weekends and on the Swiss bank holidays (Swiss National Bank, "Bank
 * holidays in Switzerland"; SIX, clearing day calendar). EUR and all other currencies: TARGET, closed on the days that the ECB decided on 14
 * December 2000 for 2002 and all later years. Both are rules, so no table runs out; a single closing day that is decided separately is not known
 * here.
 */
const calendars = {
  sic: { fixed: ['01-01', '01-02', '05-01', '08-01', '12-25', '12-26'], fromEaster: [-2, 1, 39, 50] }, // Good Friday, Easter Monday, Ascension, Whit Monday
  target: { fixed: ['01-01', '05-01', '12-25', '12-26'], fromEaster: [-2, 1] },
} as const;

export function isBankingDay(day: string, currency: string): boolean {
  const weekday = new Date(instantOf(day)).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  return !holidaysOf(currency === 'CHF' ? 'sic' : 'target', day.slice(0, 4)).has(day);
}

const known = new Map<string, ReadonlySet<string>>();

/** Computes the holidays once for each year and calendar: a run asks for the deadlines of a hundred thousand payouts. */
function holidaysOf(calendar: keyof typeof calendars, year: string): ReadonlySet<string> {
  const name = `${calendar} ${year}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  const { fixed, fromEaster } = calendars[calendar];
  const easter = easterSunday(Number(year));
  const holidays = new Set([...fixed.map((day) => `${year}-${day}`), ...fromEaster.map((days) => shifted(easter, days))]);
  known.set(name, holidays);
  return holidays;
}

/** Returns the day if money moves on it, else the next day on which money moves. */
export function nextBankingDay(day: string, currency: string): string {
  return isBankingDay(day, currency) ? day : nextBankingDay(shifted(day, 1), currency);
}

/** Returns the banking days from `from` to `to`, or to the first banking day after it. */
export function bankingDaysFrom(from: string, to: string, currency: string): string[] {
  const days: string[] = [];
  const last = nextBankingDay(to, currency);
  for (let day = nextBankingDay(from, currency); day <= last; day = nextBankingDay(shifted(day, 1), currency)) days.push(day);
  return days;
}

/** Returns the day that is `days` banking days after `from`. */
export function addBankingDays(from: string, days: number, currency: string): string {
  let day = from;
  for (let left = days; left > 0; left -= 1) day = nextBankingDay(shifted(day, 1), currency);
  return day;
}

/** Returns Gregorian Easter by the anonymous method in Meeus, Astronomical Algorithms, chapter 8. */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return `${String(year).padStart(4, '0')}-${String(Math.floor(f / 31)).padStart(2, '0')}-${String((f % 31) + 1).padStart(2, '0')}`;
}

const instantOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Returns the day that is `days` days later. */
export const shifted = (day: string, days: number): string => new Date(instantOf(day) + days * dayMs).toISOString().slice(0, 10);

import { exponents, type Currency } from '../../domain/money.ts';
import { locales, type Language } from '../../domain/wording/sentence.ts';

interface Place {
  readonly language: Language;
  readonly timeZone: string;
}

/** Formats an amount without currency, `1’284.23`, with a minus in front; the currency stands in the column's head. */
export function bare(amount: number, currency: Currency): string {
  const exponent = exponents[currency];
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0');
  const whole = digits.slice(0, digits.length - exponent).replaceAll(/\B(?=(\d{3})+$)/g, '’');
  return `${amount < 0 ? '−' : ''}${whole}${exponent === 0 ? '' : `.${digits.slice(-exponent)}`}`;
}

/** Formats a change with its sign; empty for 0. */
export function change(amount: number, currency: Currency): string {
  if (amount === 0) return '';
  return amount > 0 ? `+${bare(amount, currency)}` : bare(amount, currency);
}

/** Formats a day, `30 Nov 2026`. */
export function day(instant: string, place: Place): string {
  return dayFormat(place, { year: 'numeric' }).format(new Date(instant));
}

/** Formats a day as `30 Nov`, with the year if it is not that of `month` (`2026-11`). */
export function shortDay(instant: string, { month, ...place }: Place & { readonly month: string }): string {
  const full = day(instant, place);
  const year = ` ${month.slice(0, 4)}`;
  return full.endsWith(year) ? full.slice(0, -year.length) : full;
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** Formats are cached: each line of a statement has its day, and making a format costs more than using it. */
function dayFormat({ language, timeZone }: Place, { year }: Pick<Intl.DateTimeFormatOptions, 'year'>): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${year ?? ''}`;
  const known = dayFormats.get(key) ?? new Intl.DateTimeFormat(locales[language], { timeZone, day: 'numeric', month: 'short', year });
  dayFormats.set(key, known);
  return known;
}

/** Formats `2026-11` as `November 2026`. */
export function monthName(month: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}

/** Returns the last instant of a half-open period, whose day is the period's last. */
export const lastInstant = (to: string): string => new Date(Date.parse(to) - 1).toISOString();

/** Formats a hash as `9f3c 71ab e20d 4456 b8f1 0c7e`: enough to compare by eye. */
export function sealText(hash: string): string {
  return (hash.slice(0, 24).match(/.{1,4}/g) ?? []).join(' ');
}

/** Returns the country's name; an unknown code stays as it is. */
export function countryName(code: string, language: Language): string {
  return new Intl.DisplayNames([locales[language]], { type: 'region', fallback: 'code' }).of(code) ?? code;
}

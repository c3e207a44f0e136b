import type { Language } from '../language.ts';

/** Formats an amount in minor units, such as `CHF 129.00`. */
export function money(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'code' });
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** The time zone of the company whose products and banks these are, independent of this computer's. */
const timeZone = 'Europe/Zurich';

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-CH' };

/** Formats a time: `26 Nov, 14:05 CET`; `26 Nov 2025, 14:05 CET` in another year than that of `now`, in milliseconds. */
export function moment(instant: string | number, language: Language = 'en', now = Date.now()): string {
  const time = new Intl.DateTimeFormat(locales[language], { hour: '2-digit', minute: '2-digit', timeZone, timeZoneName: 'short' });
  return `${day(instant, language, now)}, ${time.format(new Date(instant))}`;
}

/** Formats a day: `26 Nov`; `26 Nov 2025` in another year than that of `now`, in milliseconds. */
export function day(instant: string | number, language: Language = 'en', now = Date.now()): string {
  const year = yearOf(instant) === yearOf(now) ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat(locales[language], { day: 'numeric', month: 'short', ...year, timeZone }).format(new Date(instant));
}

const yearOf = (instant: string | number): string => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(new Date(instant));

/** Turns `needs_response` into `needs response`. */
export function words(code: string): string {
  return code.replaceAll(/[._]/g, ' ');
}

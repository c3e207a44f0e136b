import { localeOf, writeDay, writeInstant, writeMoney, writeRate, type WrittenMoney } from '../../api/contract/formats.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { useTimeZone } from './time-zone.ts';
import { useLanguage } from './words.tsx';

type Amount = Parameters<typeof writeMoney>[0];

export interface Formats {
  readonly money: (money: Amount) => WrittenMoney;
  /** Writes an amount for running text: "CHF 12.50", with a space that does not break. */
  readonly moneyText: (money: Amount) => string;
  readonly instant: (iso: string) => string;
  readonly time: (iso: string) => string;
  /** Writes an instant as a day in the program's time zone. */
  readonly day: (iso: string) => string;
  /** Writes a date without a time. */
  readonly date: (date: string) => string;
  /** Writes `2026-11` as "November 2026". */
  readonly month: (month: string) => string;
  /** Writes `2026-11` as "Nov 2026", for small spaces. */
  readonly shortMonth: (month: string) => string;
  readonly rate: (rateBps: number) => string;
  /** Writes a reference such as PO-2026-1043 so that it never wraps within a sentence. */
  readonly reference: (reference: string) => string;
  readonly count: (count: number) => string;
  readonly share: (part: number, digits?: number) => string;
}

/** Returns the number, date and money formats of the reader's language; days are in the program's time zone. */
export function useFormats(): Formats {
  const locale = germanLocale(useLanguage());
  const timeZone = useTimeZone();
  const now = serverNow();
  const when = { locale, now, timeZone };
  return {
    money: (money) => writeMoney(money, locale),
    moneyText: (money) => {
      const { currency, figure } = writeMoney(money, locale);
      return `${currency}\u00A0${figure}`;
    },
    instant: (iso) => writeInstant(iso, when),
    time: (iso) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(iso)),
    day: (iso) => writeDay(iso, when),
    date: (date) => writeDay(`${date}T12:00:00Z`, { locale, now, timeZone: 'UTC' }),
    month: (month) => writeMonth(month, locale, 'long'),
    shortMonth: (month) => writeMonth(month, locale, 'short'),
    reference: (reference) => reference.replaceAll('-', '\u2060-\u2060'),
    rate: (rateBps) => writeRate(rateBps, locale),
    count: (count) => new Intl.NumberFormat(locale).format(count),
    share: (part, digits = 0) => `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(part * 100)}\u00A0%`,
  };
}

/** Returns the German locale: Germany and Austria write 1.284,75, Switzerland 1’284.75. */
function germanLocale(language: 'en' | 'de'): string {
  const own = globalThis.navigator.language;
  return language === 'de' && (own === 'de-DE' || own === 'de-AT') ? own : localeOf(language);
}

const writeMonth = (month: string, locale: string, width: 'long' | 'short'): string =>
  new Intl.DateTimeFormat(locale, { month: width, year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-15T12:00:00Z`));

import { locales } from '../../domain/wording/sentence.ts';

export const localeOf = (language: string): string => (language === 'de' ? locales.de : locales.en);

export interface WrittenMoney {
  readonly currency: string;
  /** The figure with a true minus sign; with a plus sign only for a movement. */
  readonly figure: string;
}

/** Formats minor units exactly, without floating point, with the number of decimals of the currency. */
export function writeMoney(money: { readonly amount: number; readonly currency: string }, locale: string, isSigned = false): WrittenMoney {
  const { amount, currency } = money;
  const plain = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = plain.resolvedOptions().maximumFractionDigits ?? 2;
  const unit = 10n ** BigInt(digits);
  const size = BigInt(Math.abs(amount));
  const point = plain.formatToParts(0).find(({ type }) => type === 'decimal')?.value ?? '.';
  const whole = new Intl.NumberFormat(locale).format(size / unit);
  const fraction = digits === 0 ? '' : `${point}${String(size % unit).padStart(digits, '0')}`;
  return { currency, figure: `${signOf(amount, isSigned)}${whole}${fraction}` };
}

function signOf(amount: number, isSigned: boolean): string {
  if (amount < 0) return '−';
  return isSigned && amount > 0 ? '+' : '';
}

interface When {
  readonly locale: string;
  /** Milliseconds since 1970; the year is written only if it differs from this one. */
  readonly now: number;
  readonly timeZone?: string;
}

export const writeInstant = (iso: string, when: When): string => writeDate(iso, when, { hour: '2-digit', minute: '2-digit' });
export const writeDay = (iso: string, when: When): string => writeDate(iso, when, {});

const isCalendarDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** Formats a date. A calendar day has no time and is the same day in every time zone. */
function writeDate(iso: string, { locale, now, timeZone: wanted }: When, timeOfDay: Intl.DateTimeFormatOptions): string {
  const at = new Date(iso);
  const timeZone = isCalendarDay(iso) ? 'UTC' : wanted;
  const time = isCalendarDay(iso) ? {} : timeOfDay;
  const zone = timeZone === undefined ? {} : { timeZone };
  const year = new Intl.DateTimeFormat('en', { year: 'numeric', ...zone });
  const isThisYear = year.format(at) === year.format(now);
  const parts = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' as const }),
    ...time,
    ...zone,
  }).formatToParts(at);
  return parts.map(({ value }) => (value === 'Sept' ? 'Sep' : value)).join(''); // three letters, as all other months
}

/** Formats date and time to the second, with the year, for evidence. */
export const writeExactly = (iso: string, locale: string): string =>
  new Intl.DateTimeFormat(
    locale,
    isCalendarDay(iso) ? { dateStyle: 'full', timeZone: 'UTC' } : { dateStyle: 'medium', timeStyle: 'medium' },
  ).format(new Date(iso));

/** Formats basis points: 1000 is "10 %". */
export const writeRate = (rateBps: number, locale: string): string =>
  `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(rateBps / 100)}\u00A0%`;

export interface TimeLeft {
  readonly isOver: boolean;
  readonly isSoon: boolean;
  readonly unit: 'minutes' | 'hours' | 'days';
  readonly count: number;
}

const minute = 60_000;

/** Returns the time left: in minutes below one hour, in hours below 72 hours, else in days. "Soon" is within 24 hours. */
export function timeLeft(iso: string, now: number): TimeLeft {
  const distance = new Date(iso).getTime() - now;
  const minutes = Math.floor(Math.abs(distance) / minute);
  const hours = Math.floor(minutes / 60);
  const facts = { isOver: distance < 0, isSoon: distance >= 0 && hours < 24 };
  if (hours === 0) return { ...facts, unit: 'minutes', count: minutes };
  return hours < 72 ? { ...facts, unit: 'hours', count: hours } : { ...facts, unit: 'days', count: Math.floor(hours / 24) };
}

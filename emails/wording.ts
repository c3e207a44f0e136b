import { shownLine } from '../domain/plain-name.ts';
import { unlinked } from '../domain/plain-text.ts';
import { byHandMasked } from '../domain/payout/payout-method.ts';
import { locales, type Language } from '../domain/wording/sentence.ts';
import type { Amount, Reader } from './content.ts';
import { bare } from './documents/figures.ts';

const noBreak = '\u00A0';

/** Formats an amount as `CHF 1’234.50`, with the currency's decimals, without a line break inside, and with a minus before the currency. */
export function amountText({ amount, currency }: Amount): string {
  return `${amount < 0 ? '−' : ''}${currency}${noBreak}${bare(Math.abs(amount), currency)}`;
}

/** Formats a rate: `10 %`, `7.25 %`. */
export function rateText(rateBps: number): string {
  const hundredths = String(rateBps).padStart(3, '0');
  const part = hundredths.slice(-2).replace(/0+$/, '');
  return `${hundredths.slice(0, -2)}${part === '' ? '' : `.${part}`}${noBreak}%`;
}

/** Formats the day of an instant in the reader's time zone. */
export function dayText(instant: string, { language, timeZone }: Pick<Reader, 'language' | 'timeZone'>): string {
  const format = new Intl.DateTimeFormat(locales[language], { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  return format.format(new Date(instant));
}

/** Formats day and time with the time zone's name, `27 November 2026 at 16:40 CET`; with a short month for documents. */
export function momentText(
  instant: string,
  { language, timeZone }: Pick<Reader, 'language' | 'timeZone'>,
  month: 'long' | 'short' = 'long',
): string {
  const [day, hour] = [
    { day: 'numeric', month, year: 'numeric' },
    { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  ] as const;
  const format = new Intl.DateTimeFormat(locales[language], { timeZone, ...day, ...hour, timeZoneName: 'short' });
  return format.format(new Date(instant));
}

/** Returns the masked account; for payments by hand, only those words. */
export const accountText = (account: string, { language }: Pick<Reader, 'language'>): string =>
  account === byHandMasked ? byHand[language] : account;

/** Returns `to CH93•••2957` or `by hand`, to follow a verb of paying. */
export const toAccount = (account: string, { language }: Pick<Reader, 'language'>): string =>
  account === byHandMasked ? byHand[language] : `${language === 'de' ? 'auf' : 'to'} ${account}`;

/** Returns `for CH93•••2957` or `by hand`, for payments that somebody else makes. */
export const forAccount = (account: string, { language }: Pick<Reader, 'language'>): string =>
  account === byHandMasked ? byHand[language] : `${language === 'de' ? 'für' : 'for'} ${account}`;

const byHand: Readonly<Record<Language, string>> = { en: 'by hand', de: 'von Hand' };

/** Returns the salutation; without a name if there are too many readers. */
export function greeting({ language, name }: Reader): string {
  const [word, called] = [language === 'de' ? 'Guten Tag' : 'Hello', shortName(name)];
  return called === '' ? `${word},` : `${word} ${called},`;
}

const longest = 60;

/** Returns a name for use in a sentence: on one line, without control characters, at most as long as names are, and never a link. */
export const shortName = (name: string): string => shortLine(unlinked(shownLine(name)));

/** Shortens a name that we chose ourselves, such as a program's: it may be a web address. */
export function shortLine(name: string): string {
  const signs = Array.from(shownLine(name));
  return signs.length <= longest
    ? signs.join('')
    : `${signs
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}

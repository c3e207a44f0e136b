import { byHandMasked } from '../domain/payout/payout-method.ts';
import { locales, type Language } from '../domain/wording/sentence.ts';
import type { Amount, Reader } from './content.ts';
import { bare } from './documents/figures.ts';

const noBreak = '\u00A0';

/** `CHF 1’234.50`, with the currency's own digits and no break inside; a minus stands before the currency. */
export function amountText({ amount, currency }: Amount): string {
  return `${amount < 0 ? '−' : ''}${currency}${noBreak}${bare(Math.abs(amount), currency)}`;
}

/** `10 %`, `7.25 %` */
export function rateText(rateBps: number): string {
  const hundredths = String(rateBps).padStart(3, '0');
  const part = hundredths.slice(-2).replace(/0+$/, '');
  return `${hundredths.slice(0, -2)}${part === '' ? '' : `.${part}`}${noBreak}%`;
}

/** The day of an instant where the program is at home. */
export function dayText(instant: string, { language, timeZone }: Pick<Reader, 'language' | 'timeZone'>): string {
  const format = new Intl.DateTimeFormat(locales[language], { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  return format.format(new Date(instant));
}

/** Day and time where the program is at home, and whose clock that is: `27 November 2026 at 16:40 CET`; with a short month as documents write it. */
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

/** Where money goes, masked; of what is paid by hand a mail says only that. */
export const accountText = (account: string, { language }: Pick<Reader, 'language'>): string =>
  account === byHandMasked ? byHand[language] : account;

/** `to CH93•••2957`, `by hand`: after a verb of paying. */
export const toAccount = (account: string, { language }: Pick<Reader, 'language'>): string =>
  account === byHandMasked ? byHand[language] : `${language === 'de' ? 'auf' : 'to'} ${account}`;

/** `for CH93•••2957`, `by hand`: of what somebody else is paying. */
export const forAccount = (account: string, { language }: Pick<Reader, 'language'>): string =>
  account === byHandMasked ? byHand[language] : `${language === 'de' ? 'für' : 'for'} ${account}`;

const byHand: Readonly<Record<Language, string>> = { en: 'by hand', de: 'von Hand' };

/** Without a name, where more people read it than one greets. */
export function greeting({ language, name }: Reader): string {
  const word = language === 'de' ? 'Guten Tag' : 'Hello';
  return name === '' ? `${word},` : `${word} ${shortName(name)},`;
}

const longest = 60;
const unseen = /[\p{Cc}\u202A-\u202E\u2066-\u2069\p{Zl}\p{Zp}]+/gu;

/** A name as it stands in a sentence: on one line, in its direction, and no longer than a name is. */
export function shortName(name: string): string {
  const signs = Array.from(name.replaceAll(unseen, ' ').replaceAll(/ {2,}/g, ' ').trim());
  return signs.length <= longest
    ? signs.join('')
    : `${signs
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}

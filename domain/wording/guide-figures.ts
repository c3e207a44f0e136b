import type { Language } from './sentence.ts';

interface FigureWords {
  readonly net: string;
  readonly gross: string;
  readonly always: string;
  readonly months: (months: number) => string;
  readonly payments: (payments: number) => string;
  readonly monthly: (day: number) => string;
  readonly onRequest: string;
  readonly both: (day: number) => string;
  readonly ownSignUps: Readonly<Record<'block' | 'flag' | 'allow', string>>;
  readonly or: string;
}

/** Words of a guide for figures that are no numbers. */
export const figureWords: Readonly<Record<Language, FigureWords>> = {
  en: {
    net: 'without VAT and after discounts',
    gross: 'including any VAT',
    always: 'as long as they pay',
    months: (months) => (months === 1 ? 'for one month' : `for ${months} months`),
    payments: (payments) => (payments === 1 ? 'on their first paid invoice' : `on their first ${payments} paid invoices`),
    monthly: (day) => `monthly, on the ${ordinal(day)}`,
    onRequest: 'when you ask for it',
    both: (day) => `monthly, on the ${ordinal(day)}, or when you ask for it`,
    ownSignUps: { block: 'does not count', flag: 'is reviewed by a person before it counts', allow: 'counts' },
    or: ' or ',
  },
  de: {
    net: 'ohne Mehrwertsteuer und nach Rabatten',
    gross: 'so wie sie es bezahlen',
    always: 'solange sie bezahlt',
    months: (months) => (months === 1 ? 'einen Monat lang' : `${months} Monate lang`),
    payments: (payments) => (payments === 1 ? 'mit ihrer ersten bezahlten Rechnung' : `mit ihren ersten ${payments} bezahlten Rechnungen`),
    monthly: (day) => `monatlich am ${day}.`,
    onRequest: 'auf Anfrage',
    both: (day) => `monatlich am ${day}. oder auf Anfrage`,
    ownSignUps: { block: 'zählt nicht', flag: 'wird von einem Menschen geprüft, bevor sie zählt', allow: 'zählt' },
    or: ' oder ',
  },
};

const suffixes: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const ordinal = (day: number): string => `${day}${suffixes[new Intl.PluralRules('en', { type: 'ordinal' }).select(day)] ?? 'th'}`;

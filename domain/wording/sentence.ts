/** One sentence in every language that we support completely. `{name}` is filled from the inputs of its decision. */
export interface Sentence {
  readonly en: string;
  readonly de: string;
}

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** Locales by which a language writes numbers and dates. */
export const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-CH' };

type Values = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Returns the sentence in the reader's language with its values: days and instants as people write them, a missing value as a dash, a value whose
 * name ends in `Seconds` as a waiting time: “in 15 minutes”.
 */
export function say(language: Language, sentence: Sentence, values: Values = {}): string {
  return sentence[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (typeof value === 'number' && name.endsWith('Seconds')) return waitText(language, value);
    const text = String(value ?? '–');
    if (isInstant.test(text)) return instantText(language, text);
    return isDay.test(text) ? dayText(language, text) : text;
  });
}

const isDay = /^\d{4}-\d{2}-\d{2}$/;
const isInstant = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

const localeOf = (language: Language): string => (language === 'en' ? 'en-GB' : language);

function dayText(language: Language, day: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}

/** Writes an instant with its time zone, because the reader's is unknown here. */
function instantText(language: Language, at: string): string {
  const text = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(
    new Date(at),
  );
  return `${text} UTC`;
}

const minute = 60;
const hour = 60 * minute;

/** Writes a waiting time, rounded up, so that nobody comes back too early. */
function waitText(language: Language, seconds: number): string {
  const [length, unit] =
    seconds <= minute ? ([1, 'second'] as const) : seconds <= hour ? ([minute, 'minute'] as const) : ([hour, 'hour'] as const);
  return new Intl.RelativeTimeFormat(localeOf(language)).format(Math.ceil(seconds / length), unit);
}

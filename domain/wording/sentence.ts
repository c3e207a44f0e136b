/** One thing said in every language we are complete in. `{name}` is filled from the inputs of the decision it belongs to. */
export interface Sentence {
  readonly en: string;
  readonly de: string;
}

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** How a language writes numbers and dates. */
export const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-CH' };

type Values = Readonly<Record<string, string | number | boolean | null>>;

/**
 * The sentence in the reader's language, with its places filled: a day and an instant as people write it, a value that is missing as a dash.
 * Of a place that ends in `Seconds`, from when on: “in 15 minutes”.
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

/** Whose clock it is stands beside it: a sentence is written where nobody knows the reader's. */
function instantText(language: Language, at: string): string {
  const text = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(
    new Date(at),
  );
  return `${text} UTC`;
}

const minute = 60;
const hour = 60 * minute;

/** Rounded up: who comes then does not come too early. */
function waitText(language: Language, seconds: number): string {
  const [length, unit] =
    seconds <= minute ? ([1, 'second'] as const) : seconds <= hour ? ([minute, 'minute'] as const) : ([hour, 'hour'] as const);
  return new Intl.RelativeTimeFormat(localeOf(language)).format(Math.ceil(seconds / length), unit);
}

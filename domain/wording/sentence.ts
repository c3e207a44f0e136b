/** One thing said in every language we are complete in. `{name}` is filled from the inputs of the decision it belongs to. */
export interface Sentence {
  readonly en: string;
  readonly de: string;
}

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

type Values = Readonly<Record<string, string | number | boolean | null>>;

/** The sentence in the reader's language, with its places filled: a day as people write it, a value that is missing as a dash. */
export function say(language: Language, sentence: Sentence, values: Values = {}): string {
  return sentence[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const text = String(values[name] ?? '–');
    return isDay.test(text) ? dayText(language, text) : text;
  });
}

const isDay = /^\d{4}-\d{2}-\d{2}$/;

function dayText(language: Language, day: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}

/** One thing said in every language we are complete in. `{name}` is filled from the inputs of the decision it belongs to. */
export interface Sentence {
  readonly en: string;
  readonly de: string;
}

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

type Values = Readonly<Record<string, string | number | boolean | null>>;

/** The sentence in the reader's language, with its places filled; a value that is missing is written as a dash. */
export function say(language: Language, sentence: Sentence, values: Values = {}): string {
  return sentence[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '–'));
}

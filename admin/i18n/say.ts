import { useLocaleState, useTranslate } from 'react-admin';
import type { Language } from '../../api/contract/wording.ts';
import type { en } from './en.ts';

type Leaves<Tree, Path extends string = ''> = {
  [Name in keyof Tree & string]: Tree[Name] extends string ? `${Path}${Name}` : Leaves<Tree[Name], `${Path}${Name}.`>;
}[keyof Tree & string];

/** The key of a text in the catalogue, checked by the compiler. */
export type Phrase = Leaves<typeof en>;
export type Say = (phrase: Phrase, values?: Readonly<Record<string, string | number>>) => string;

export function useSay(): Say {
  const translate = useTranslate();
  return (phrase, values) => translate(phrase, values);
}

export function useLanguage(): Language {
  const [locale] = useLocaleState();
  return locale === 'de' ? 'de' : 'en';
}

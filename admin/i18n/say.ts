import { useLocaleState, useTranslate } from 'react-admin';
import type { Language } from '../../api/contract/wording.ts';
import type { en } from './en.ts';

type Leaves<Tree, Path extends string = ''> = {
  [Name in keyof Tree & string]: Tree[Name] extends string ? `${Path}${Name}` : Leaves<Tree[Name], `${Path}${Name}.`>;
}[keyof Tree & string];

/** A place in the catalogue; one that does not exist does not compile. */
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

import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Language } from '../../api/contract/wording.ts';
import { recall, remember } from '../providers/kept.ts';
import { de } from './de.ts';
import { en, type Catalogue } from './en.ts';

const catalogues: Readonly<Record<Language, Catalogue>> = { en, de };
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

interface Spoken {
  readonly language: Language;
  readonly speak: (language: Language) => void;
}

const stored = 'commend.language';
export const isLanguage = (text: string | null | undefined): text is Language => text === 'en' || text === 'de';

const SpokenContext = createContext<Spoken>({ language: 'en', speak: () => undefined });

/** Provides the texts in the language that the reader chose, otherwise in the browser's. */
export function WordsProvider({ children, first }: { readonly children: ReactNode; readonly first?: Language }) {
  const [language, setLanguage] = useState<Language>(() => first ?? chosenLanguage() ?? browserLanguage());
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const spoken = useMemo(
    () => ({
      language,
      speak: (next: Language) => {
        remember(stored, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <SpokenContext value={spoken}>{children}</SpokenContext>;
}

function chosenLanguage(): Language | undefined {
  const text = recall(stored);
  return isLanguage(text) ? text : undefined;
}

const browserLanguage = (): Language => (navigator.language.startsWith('de') ? 'de' : 'en');

export const useSpoken = (): Spoken => useContext(SpokenContext);
export const useLanguage = (): Language => useSpoken().language;
export const useWords = (): Catalogue => catalogues[useLanguage()];

import polyglotI18nProvider from 'ra-i18n-polyglot';
import englishOfReactAdmin from 'ra-language-english';
import type { Language } from '../../api/contract/wording.ts';
import { de } from '../i18n/de.ts';
import { en } from '../i18n/en.ts';
import { germanOfReactAdmin } from '../i18n/react-admin-de.ts';

export const consoleLanguages = [
  { locale: 'en', name: 'English' },
  { locale: 'de', name: 'Deutsch' },
] as const satisfies readonly { locale: Language; name: string }[];

const catalogues = {
  en: { ...englishOfReactAdmin, ...en },
  de: { ...germanOfReactAdmin, ...de },
} satisfies Readonly<Record<Language, object>>;

const asLanguage = (locale: string | undefined): Language => (locale?.startsWith('de') === true ? 'de' : 'en');

export const i18nProvider = polyglotI18nProvider((locale) => catalogues[asLanguage(locale)], asLanguage(globalThis.navigator?.language), [
  ...consoleLanguages,
]);

/** For what is written outside of components: the sentences of refused requests. */
export const currentLanguage = (): Language => asLanguage(i18nProvider.getLocale());

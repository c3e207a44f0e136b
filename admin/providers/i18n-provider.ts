import polyglotI18nProvider from 'ra-i18n-polyglot';
import type { Language } from '../../api/contract/wording.ts';

export const consoleLanguages = [
  { locale: 'en', name: 'English' },
  { locale: 'de', name: 'Deutsch' },
] as const satisfies readonly { locale: Language; name: string }[];

const asLanguage = (locale: string | undefined): Language => (locale?.startsWith('de') === true ? 'de' : 'en');

async function english() {
  const [{ default: englishOfReactAdmin }, { en }] = await Promise.all([import('ra-language-english'), import('../i18n/en.ts')]);
  return { ...englishOfReactAdmin, ...en };
}

async function german(): ReturnType<typeof english> {
  const [{ germanOfReactAdmin }, { de }] = await Promise.all([import('../i18n/react-admin-de.ts'), import('../i18n/de.ts')]);
  return { ...germanOfReactAdmin, ...de };
}

const first = asLanguage(globalThis.navigator?.language);
const messagesIn = { en: english, de: german }; // whoever reads one language downloads no other
const firstMessages = await messagesIn[first](); // what the library shows first must be there at once
const messagesOf = (language: Language) => (language === first ? firstMessages : messagesIn[language]());

export const i18nProvider = polyglotI18nProvider((locale) => messagesOf(asLanguage(locale)), first, [...consoleLanguages]);

/** For what is written outside of components: the sentences of refused requests. */
export const currentLanguage = (): Language => asLanguage(i18nProvider.getLocale());

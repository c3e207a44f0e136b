import polyglotI18nProvider from 'ra-i18n-polyglot';
import englishOfReactAdmin from 'ra-language-english';
import type { Language } from '../../api/contract/wording.ts';
import { en } from '../i18n/en.ts';

export const consoleLanguages = [
  { locale: 'en', name: 'English' },
  { locale: 'de', name: 'Deutsch' },
] as const satisfies readonly { locale: Language; name: string }[];

const asLanguage = (locale: string | undefined): Language => (locale?.startsWith('de') === true ? 'de' : 'en');

const english = { ...englishOfReactAdmin, ...en };

/** Whoever reads English downloads no German. */
async function german(): Promise<typeof english> {
  const [{ germanOfReactAdmin }, { de }] = await Promise.all([import('../i18n/react-admin-de.ts'), import('../i18n/de.ts')]);
  return { ...germanOfReactAdmin, ...de };
}

const first = asLanguage(globalThis.navigator?.language);
const firstMessages = first === 'de' ? await german() : english; // what the library shows first must be there at once
const messagesOf = (language: Language) => (language === first ? firstMessages : language === 'de' ? german() : english);

export const i18nProvider = polyglotI18nProvider((locale) => messagesOf(asLanguage(locale)), first, [...consoleLanguages]);

/** For what is written outside of components: the sentences of refused requests. */
export const currentLanguage = (): Language => asLanguage(i18nProvider.getLocale());

import polyglotI18nProvider from 'ra-i18n-polyglot';
import { useSyncExternalStore } from 'react';
import type { I18nProvider } from 'react-admin';
import type { Language } from '../../api/contract/wording.ts';
import { store } from './store.ts';

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

const chosen: unknown = store.getItem('locale');
const first = asLanguage(typeof chosen === 'string' ? chosen : globalThis.navigator?.language);
const messagesIn = { en: english, de: german }; // each language is downloaded only when used
const firstMessages = await messagesIn[first](); // the library needs texts for its first render
const messagesOf = (language: Language) => (language === first ? firstMessages : messagesIn[language]());

const words = polyglotI18nProvider((locale) => messagesOf(asLanguage(locale)), first, [...consoleLanguages]);
let language: string = first;

export const i18nProvider: I18nProvider = {
  ...words,
  getLocale: () => language,
  changeLocale: async (next) => {
    await words.changeLocale(next);
    language = next;
  },
};

let spoken = i18nProvider;
const watchers = new Set<() => void>();

store.subscribe('locale', (next: unknown) => {
  if (typeof next !== 'string' || next === language) return;
  const before = language;
  language = next; // set first: if react-admin sees another language than the chosen one, it remounts every page and typed text is lost
  void words.changeLocale(next).then(speakAnew, () => store.setItem('locale', before));
});

function speakAnew(): void {
  spoken = { ...i18nProvider };
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Returns a new provider object after a change of language, so that everything on the screen renders anew in place. */
export const useSpokenProvider = (): I18nProvider => useSyncExternalStore(watch, () => spoken);

/** Returns the language, for texts outside of components, such as the sentences of refused requests. */
export const currentLanguage = (): Language => asLanguage(language);

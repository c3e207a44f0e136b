import { useLanguage } from '../i18n/say.ts';
import { useWording } from '../i18n/use-wording.ts';
import { deedText, fieldText } from './deed-words.ts';

/** What an entry of the log says was done, and what its fields are called, in the reader's language. */
export function useDeed() {
  const language = useLanguage();
  const word = useWording();
  return {
    deed: (action: string): string => deedText(action, { language, word }),
    field: (name: string): string => fieldText(name, language),
  };
}

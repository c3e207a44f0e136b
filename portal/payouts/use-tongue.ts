import { useFormats } from '../i18n/use-formats.ts';
import { useWording } from '../i18n/use-wording.ts';
import { useWords } from '../i18n/words.tsx';

/** All that is needed to say something in the reader's language. */
export function useTongue() {
  return { words: useWords(), formats: useFormats(), wording: useWording() };
}

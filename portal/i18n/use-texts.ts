import { useFormats } from './use-formats.ts';
import { useWording } from './use-wording.ts';
import { useWords } from './words.tsx';

/** Returns the texts, the wording and the formats of the reader's language. */
export function useTexts() {
  return { words: useWords(), formats: useFormats(), wording: useWording() };
}

import { useFormats } from './use-formats.ts';
import { useWording } from './use-wording.ts';
import { useWords } from './words.tsx';

/** All that is needed to say something in the reader's language. */
export function useTexts() {
  return { words: useWords(), formats: useFormats(), wording: useWording() };
}

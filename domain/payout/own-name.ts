import { beginsLike, withoutUnseen } from './look-alike.ts';

const articles = new Set(['the', 'der', 'die', 'das', 'les', 'los']);

/**
 * Returns the word of our own names that a name contains or begins a word with: customers would take its owner for us. Only the first word of three
 * letters or more of each of our names counts, without articles; the rest ("AG", "Partners") anybody may use. Letters that look like ours are read
 * as ours.
 */
export function ourWordIn(name: string, ours: readonly string[]): string | undefined {
  const words = wordsOf(name);
  const first = ours.flatMap((our) => wordsOf(our).find((word) => word.length >= 3 && !articles.has(word.toLowerCase())) ?? []);
  return first.find((our) => words.some((word) => beginsLike(word, our)))?.toLowerCase();
}

const wordsOf = (text: string): string[] =>
  withoutUnseen(text)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

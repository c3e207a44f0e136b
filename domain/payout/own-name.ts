import { beginsLike, withoutUnseen } from './look-alike.ts';

const articles = new Set(['the', 'der', 'die', 'das', 'les', 'los']);

/**
 * The word of our names that a name has, as a word or as the beginning of one: by it customers would take somebody for us. How we are called is the first word of three
 * letters or more of each of our names, but for articles; what follows it ("AG", "Partners") is anybody's. Letters that look like ours are read as ours.
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

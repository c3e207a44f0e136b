import { blindIndex, type DataKeys } from '../secrets.ts';

/** From here on the beginning of a word finds it. */
const shortest = 3;
const longest = 12;
const mostWords = 8;

/**
 * What a sealed name is found by: each of its words and, from three letters on, how it begins, as keyed hashes. Without the key they say
 * nothing; equal beginnings are equal, as with every blind index.
 */
export const nameWords = (keys: DataKeys, name: string): string[] => [
  ...new Set(
    wordsOf(name)
      .flatMap((word) => beginnings(word))
      .map((part) => hash(keys, part)),
  ),
];

/** What all must be among the words of a name for a text to find it; empty: nothing in it can be looked for. */
export const searchedWords = (keys: DataKeys, text: string): string[] => wordsOf(text).map((word) => hash(keys, word.slice(0, longest)));

/** Twelve characters of it, 72 bits, tell any two words apart. */
const hash = (keys: DataKeys, part: string): string => blindIndex(keys, 'name', part).slice(0, 12);

function wordsOf(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length > 1).slice(0, mostWords);
}

function beginnings(word: string): string[] {
  const letters = word.slice(0, longest);
  const from = Math.min(shortest, letters.length);
  return Array.from({ length: letters.length - from + 1 }, (_, more) => letters.slice(0, from + more));
}

import { blindIndex, type DataKeys } from '../secrets.ts';

/** Shortest beginning of a word that finds it. */
const shortest = 3;
const longest = 12;
const mostWords = 8;

/**
 * Returns the keyed hashes by which a sealed name is found: of each word and of its beginnings from three letters on. Without the key they say
 * nothing, but, as in every blind index, equal beginnings have equal hashes.
 */
export const nameWords = (keys: DataKeys, name: string): string[] => [
  ...new Set(
    wordsOf(name)
      .flatMap((word) => beginnings(word))
      .map((part) => hash(keys, part)),
  ),
];

/** Returns the hashes that a name must have for a text to find it; empty if the text cannot be searched for. */
export const searchedWords = (keys: DataKeys, text: string): string[] => wordsOf(text).map((word) => hash(keys, word.slice(0, longest)));

/** Twelve characters, 72 bits, are enough to distinguish any two words. */
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

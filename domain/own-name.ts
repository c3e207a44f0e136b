const shortest = 4;

/**
 * The word of our names that a name has, wherever in it and however written: by it customers would take somebody for us. How we are called is the first word of four
 * letters or more of each of our names; what follows it ("AG", "Partners") is anybody's.
 */
export function ourWordIn(name: string, ours: readonly string[]): string | undefined {
  const letters = wordsOf(name).join('');
  return ours.flatMap((our) => wordsOf(our).find((word) => word.length >= shortest) ?? []).find((word) => letters.includes(word));
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

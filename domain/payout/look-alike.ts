/**
 * Letters of other scripts that look like one Latin letter, by that letter, as lower case; and the two digits. Source: Unicode confusables.txt
 * (15.1, 2023). Only scripts that are read side by side with Latin. Letters that NFKD turns into Latin ones are left out.
 */
const lookAlikes: Readonly<Record<string, string>> = {
  a: 'ɑαаꭺ',
  b: 'ƅβвьᏼꞵꮟ',
  c: 'сᴄⲥꮯ',
  d: 'đԁꭰꮷ',
  e: 'εеҽꬲꭼ',
  f: 'ϝքẝꞙꬵ',
  g: 'ƍɡԍցᏻᶃꮐ',
  h: 'ħηнһհⲏꮋꮒ',
  i: '1ıɩɪιіӏꙇꭵ',
  j: 'ʝϳјꭻ',
  k: 'κкⲕꮶ',
  l: '1łǀɩιіӏⲓⳑꮮ',
  m: 'μϻмⲙꮇ',
  n: 'νոռⲛ',
  o: '0øοσоօᴏᴑⲟꬽ',
  p: 'ρрⲣꮲ',
  q: 'ԛգզ',
  r: 'ʀгᴦⲅꭇꭈꭱꮁꮢ',
  s: 'ƽѕտꜱꮥꮪ',
  t: 'τтⲧꭲ',
  u: 'ʋυսᴜꞟꭎꭒ',
  v: 'νѵᴠꮩ',
  w: 'ɯѡԝաᴡꮃꮤ',
  x: 'χхⲭꭓ',
  y: 'ɣʏγυуүᶌỿⲩꭚꭹꮍ',
  z: 'ζᴢꮓ',
};

/** True for capital I and small l, which most typefaces draw alike, in exactly these cases. */
const isDrawnAs = (one: string, other: string): boolean => (one === 'I' && other.toLowerCase() === 'l') || (one === 'l' && other === 'I');

/** True if one character looks like the other. A digit may stand for a letter; a letter for a digit only in a long word. */
function looksLike(one: string, other: string, isShort: boolean): boolean {
  if (isDrawnAs(one, other)) return true;
  const [small, wanted] = [one.toLowerCase(), other.toLowerCase()];
  if (small === wanted || (lookAlikes[wanted]?.includes(small) ?? false)) return true;
  if (isShort && /\d/.test(wanted)) return wanted === '1' && one === 'l';
  return lookAlikes[small]?.includes(wanted) ?? false;
}

/** True for words under five letters: they often begin other words, so only the whole word counts as a match. */
const isShort = (word: string): boolean => word.length < 5;

/** True if a word reads like another one or, if that one is long, begins like it. The other word may begin with a capital. */
export function beginsLike(word: string, beginning: string): boolean {
  const [letters, wanted] = [[...word], [...beginning.slice(0, 1).toUpperCase(), ...beginning.slice(1)]];
  if (letters.length < wanted.length || (isShort(beginning) && letters.length > wanted.length)) return false;
  return wanted.every((letter, at) => looksLike(letters[at] ?? '', letter, isShort(beginning)));
}

/** Removes invisible signs: a word is read as if they were not there. */
export const withoutUnseen = (text: string): string => text.replaceAll(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '');

const alphabets = [
  /\p{Script=Latin}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
];

const lookLatin = new Set(
  Object.values(lookAlikes).flatMap((letters) => [...letters].filter((letter) => !/\p{Script=Latin}/u.test(letter))),
);

/**
 * True if a word mixes two alphabets and one of its letters looks like a Latin one. A name that uses a foreign letter as a sign ("ΔT") is
 * not mixed.
 */
const isMixed = (word: string): boolean =>
  alphabets.filter((alphabet) => alphabet.test(word)).length > 1 &&
  [...word.normalize('NFD').toLowerCase()].some((letter) => /\p{L}/u.test(letter) && lookLatin.has(letter));

/** Returns the first word that mixes look-alike letters of two alphabets, as only an impostor writes. */
export const mixedWordIn = (name: string): string | undefined =>
  withoutUnseen(name)
    .match(/[\p{L}\p{M}\p{N}]+/gu)
    ?.find(isMixed);

const isForeign = (letter: string): boolean => /\p{L}/u.test(letter) && !/\p{Script=Latin}/u.test(letter);

/** Whether a word may be taken for another one: Latin letters stand beside others, or all its letters are others that look like Latin ones. */
export function isDisguised(word: string): boolean {
  const letters = [...word.normalize('NFD').toLowerCase()].filter((letter) => /\p{L}/u.test(letter));
  const foreign = letters.filter(isForeign);
  if (foreign.length === 0) return false;
  return (
    foreign.length < letters.length ||
    alphabets.filter((alphabet) => alphabet.test(word)).length > 1 ||
    foreign.every((letter) => lookLatin.has(letter))
  );
}

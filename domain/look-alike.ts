/**
 * By the letter that they look like: those of Unicode's confusables.txt (15.1, 2023) that look like one Latin letter, large or small, in scripts that are
 * read side by side with it, each as a small letter; further the two digits. What NFKD makes a Latin letter of by itself is not among them.
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

const looksLike = (one: string, other: string): boolean =>
  one === other || (lookAlikes[other]?.includes(one) ?? false) || (lookAlikes[one]?.includes(other) ?? false);

/** Whether a word begins as another one does, for whoever reads it; both in small letters. */
export function beginsLike(word: string, beginning: string): boolean {
  const [letters, wanted] = [[...word], [...beginning]];
  return letters.length >= wanted.length && wanted.every((letter, at) => looksLike(letters[at] ?? '', letter));
}

/** Signs that nobody sees: a word is read as if they were not there. */
export const withoutUnseen = (text: string): string => text.replaceAll(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '');

const alphabets = [
  /\p{Script=Latin}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
];

/** The first word with letters of two alphabets that look alike: nobody writes so but who wants to be taken for somebody else. */
export const mixedWordIn = (name: string): string | undefined =>
  withoutUnseen(name)
    .match(/[\p{L}\p{M}\p{N}]+/gu)
    ?.find((word) => alphabets.filter((alphabet) => alphabet.test(word)).length > 1);

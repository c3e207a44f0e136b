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

/** Of these the one is drawn as the other in most typefaces, and only in this case of theirs. */
const isDrawnAs = (one: string, other: string): boolean => (one === 'I' && other.toLowerCase() === 'l') || (one === 'l' && other === 'I');

/** A digit may stand for the letter; that a letter stands for a digit is meant only by whoever writes it so in a long word. */
function looksLike(one: string, other: string, isShort: boolean): boolean {
  if (isDrawnAs(one, other)) return true;
  const [small, wanted] = [one.toLowerCase(), other.toLowerCase()];
  if (small === wanted || (lookAlikes[wanted]?.includes(small) ?? false)) return true;
  if (isShort && /\d/.test(wanted)) return wanted === '1' && one === 'l';
  return lookAlikes[small]?.includes(wanted) ?? false;
}

/** A shorter one is so often the beginning of another word that only the whole word is meant by it. */
const isShort = (word: string): boolean => word.length < 5;

/** Whether a word reads as another one, or begins as it does where that is a long one; the other one may begin with a capital. */
export function beginsLike(word: string, beginning: string): boolean {
  const [letters, wanted] = [[...word], [...beginning.slice(0, 1).toUpperCase(), ...beginning.slice(1)]];
  if (letters.length < wanted.length || (isShort(beginning) && letters.length > wanted.length)) return false;
  return wanted.every((letter, at) => looksLike(letters[at] ?? '', letter, isShort(beginning)));
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

const lookLatin = new Set(
  Object.values(lookAlikes).flatMap((letters) => [...letters].filter((letter) => !/\p{Script=Latin}/u.test(letter))),
);

/** Of two alphabets, and one of its letters looks like a Latin one: not so a name that has a letter of its own as a sign, as "ΔT". */
const isMixed = (word: string): boolean =>
  alphabets.filter((alphabet) => alphabet.test(word)).length > 1 &&
  [...word.normalize('NFD').toLowerCase()].some((letter) => /\p{L}/u.test(letter) && lookLatin.has(letter));

/** The first word in which letters of two alphabets look alike: nobody writes so but who wants to be taken for somebody else. */
export const mixedWordIn = (name: string): string | undefined =>
  withoutUnseen(name)
    .match(/[\p{L}\p{M}\p{N}]+/gu)
    ?.find(isMixed);

/** A font that is read once and used in any document. */
export interface Typeface {
  readonly layout: (text: string, features?: readonly string[]) => object;
}

/** A typeface in two weights, from static TTF: variable fonts crash the PDF library, and its built-in ones lack Ł, ő and Ş. */
export interface Face {
  /** Code points that it has. */
  readonly covers: ReadonlySet<number>;
  readonly regular: Typeface;
  readonly semibold: Typeface;
  /** From the base line to the top, in ems. */
  readonly ascent: number;
}

/** Each character is drawn by the first face that has it. */
export type Fonts = readonly [main: Face, ...others: Face[]];

/** Replaces characters that no face has, so that they are not lost unnoticed. */
const replacement = '□';

const unseen = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;
/** Zero-width characters that keep letters of a word apart or together. */
const joiner = /^[\u200C\u200D]$/;
const signs = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** True if the main face has all characters of the text. */
export const isPlain = (text: string, [main]: Fonts): boolean =>
  Array.from(text).every((char) => char === '\n' || main.covers.has(codeOf(char)));

/** Prepares a line for drawing: composes letters, removes direction marks, and replaces characters that no face has. */
export function drawable(line: string, fonts: Fonts): string {
  const composed = line
    .replaceAll('\t', ' ')
    .replaceAll(unseen, (char) => (joiner.test(char) ? char : ''))
    .normalize('NFC');
  return Array.from(signs.segment(composed), ({ segment }) => drawableSign(segment, fonts)).join('');
}

function drawableSign(sign: string, fonts: Fonts): string {
  const chars = Array.from(sign);
  const face = faceOf(chars[0] ?? '', fonts);
  if (face < 0) return replacement;
  const kept = chars.filter((char) => (joiner.test(char) ? face > 0 : faceOf(char, fonts) >= 0));
  const isWhole = chars.every((char) => joiner.test(char) || kept.includes(char));
  return isWhole ? kept.join('') : `${kept.join('')}${replacement}`;
}

/** Returns for each character of a drawable text the index of its face. A mark stays with its letter if that face has both. */
export function facesOf(text: string, fonts: Fonts): number[] {
  const found: number[] = [];
  for (const char of text) {
    const before = found.at(-1) ?? 0;
    const isBound = joiner.test(char) || (/^\p{M}$/u.test(char) && fonts[before]?.covers.has(codeOf(char)) === true);
    found.push(isBound ? before : Math.max(0, faceOf(char, fonts)));
  }
  return found;
}

const faceOf = (char: string, fonts: Fonts): number => fonts.findIndex(({ covers }) => covers.has(codeOf(char)));

const codeOf = (char: string): number => char.codePointAt(0) ?? 0;

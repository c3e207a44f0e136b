const words = new Intl.Segmenter('en', { granularity: 'word' });
const signs = new Intl.Segmenter('en', { granularity: 'grapheme' });

interface Fit {
  readonly width: number;
  readonly widthOf: (text: string) => number;
}

/**
 * Breaks a text into lines that fit: at spaces, hyphens, and between words of scripts without spaces; within a word only if it is too long.
 */
export function linesOf(text: string, fit: Fit): string[] {
  return text.split('\n').flatMap((paragraph) => broken(paragraph, fit));
}

function broken(paragraph: string, { width, widthOf }: Fit): string[] {
  const fits = (candidate: string) => widthOf(candidate.trimEnd()) <= width;
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(paragraph).flatMap((whole) => (fits(whole) ? [whole] : signsOf(whole)))) {
    if (line === '' || fits(line + piece)) line += piece;
    else {
      lines.push(line.trimEnd());
      line = piece;
    }
  }
  return [...lines, line.trimEnd()];
}

/** Splits a paragraph into pieces; a line may end between two of them. */
function piecesOf(paragraph: string): string[] {
  const pieces: string[] = [];
  let before: Intl.SegmentData | undefined;
  for (const after of words.segment(paragraph)) {
    if (before === undefined || mayEnd(before, after)) pieces.push(after.segment);
    else pieces[pieces.length - 1] += after.segment;
    before = after;
  }
  return pieces;
}

const isSpace = /^ +$/;
const isHyphen = /^[-‐]$/;
/** Punctuation that ends a phrase in scripts without spaces. */
const isWide = /^[\u3000-\u303F\uFF00-\uFF65]+$/;
const isOpening = /^[\p{Ps}\p{Pi}]+$/u;

function mayEnd(before: Intl.SegmentData, after: Intl.SegmentData): boolean {
  if (isSpace.test(before.segment)) return !isSpace.test(after.segment);
  if (after.isWordLike !== true) return false;
  if (before.isWordLike === true) return true;
  if (isHyphen.test(before.segment)) return /^\p{L}/u.test(after.segment);
  return isWide.test(before.segment) && !isOpening.test(before.segment);
}

const signsOf = (text: string): string[] => Array.from(signs.segment(text), ({ segment }) => segment);

import bidiFactory from 'bidi-js';
import { facesOf, type Fonts } from './faces.ts';

const bidi = bidiFactory();

/** A stretch of a line in one face; its shaped glyphs follow each other from left to right. */
export interface Run {
  readonly text: string;
  readonly face: number;
}

interface Stretch extends Run {
  /** Level of the Unicode bidirectional algorithm: odd levels run from right to left. */
  readonly level: number;
}

export type Direction = 'ltr' | 'rtl';

/** Returns the direction of a text's first letter. */
export const directionOf = (text: string): Direction => (bidi.getEmbeddingLevels(text).paragraphs[0]?.level === 1 ? 'rtl' : 'ltr');

/** Returns the runs of a drawable line in the order in which they stand on the page. */
export function runsOf(line: string, { fonts, direction }: { readonly fonts: Fonts; readonly direction: Direction }): Run[] {
  const { levels } = bidi.getEmbeddingLevels(line, direction);
  return inVisualOrder(stretchesOf(line, { faces: facesOf(line, fonts), levels })).map(({ text, face, level }) => ({
    text: turned(text, level),
    face,
  }));
}

interface Of {
  readonly faces: readonly number[];
  /** One level for each UTF-16 unit. */
  readonly levels: Uint8Array;
}

function stretchesOf(line: string, { faces, levels }: Of): Stretch[] {
  const found: Stretch[] = [];
  let unit = 0;
  for (const [index, char] of Array.from(line).entries()) {
    const [face, level, last] = [faces[index] ?? 0, levels[unit] ?? 0, found.at(-1)];
    if (last?.face === face && last.level === level) found[found.length - 1] = { ...last, text: last.text + char };
    else found.push({ text: char, face, level });
    unit += char.length;
  }
  return found;
}

/** Rule L2 of Unicode's UAX 9: from the highest level down to the lowest odd one, reverses each sequence at that level or above. */
function inVisualOrder(stretches: readonly Stretch[]): Stretch[] {
  let order = [...stretches];
  for (let level = Math.max(0, ...stretches.map((stretch) => stretch.level)); level > 0; level -= 1) {
    const next: Stretch[] = [];
    for (let from = 0; from < order.length;) {
      let to = from;
      while ((order[to]?.level ?? -1) >= level) to += 1;
      next.push(...(to > from ? order.slice(from, to).toReversed() : order.slice(from, from + 1)));
      from = Math.max(to, from + 1);
    }
    order = next;
  }
  return order;
}

const turnsByItself = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** Mirrors brackets in right-to-left text. Shaping reverses a run by its script alone, so a run of another direction is reversed first. */
function turned(text: string, level: number): string {
  const isLeftwards = level % 2 === 1;
  const chars = Array.from(text, (char) => (isLeftwards ? (bidi.getMirroredCharacter(char) ?? char) : char));
  return (turnsByItself.test(text) === isLeftwards ? chars : chars.toReversed()).join('');
}

import { create, type Font, type Glyph, type GlyphRun, type Position } from 'fontkit';

/** So many texts of each typeface stay shaped: those that all documents have, and the names, days and amounts of the last ones. */
const mostKept = 2000;

interface Shaped {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly Position[];
}

/**
 * A font, read once and shared by all documents of the process. Shaping is nearly all that a document costs, and each text is measured several
 * times before it is drawn: it is shaped once.
 */
export function openTypeface(bytes: Uint8Array): Font {
  const font = create(bytes);
  const shape = font.layout.bind(font);
  const kept = new Map<string, Shaped>();
  const layout = (text: string, features: readonly string[] = []): GlyphRun => {
    const key = `${features.join()} ${text}`;
    const shaped = kept.get(key) ?? shapedOf(font, () => shape(text, features));
    kept.delete(key);
    kept.set(key, shaped);
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break;
      kept.delete(oldest);
    }
    return runOf(shaped);
  };
  return Object.assign(font, { layout });
}

/** The font remembers of a glyph the first characters that it stood for; with them another document would say that its text has those. */
function shapedOf(font: Font, shape: () => GlyphRun): Shaped {
  font._glyphs = {};
  const { glyphs, positions } = shape();
  return { glyphs: glyphs.map(({ id, advanceWidth, codePoints }) => ({ id, advanceWidth, codePoints })), positions };
}

/** The library scales the positions in place, so each asker has its own; the width is that of the scaled ones. */
function runOf({ glyphs, positions }: Shaped): GlyphRun {
  const own = positions.map((position) => ({ ...position }));
  return {
    glyphs,
    positions: own,
    get advanceWidth() {
      return own.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
    },
  };
}

import { create, type Font, type Glyph, type GlyphRun, type Position } from 'fontkit';

/** Shaped texts kept for each typeface: the fixed texts of all documents, and the names, days and amounts of recent ones. */
const mostKept = 2000;

interface Shaped {
  readonly glyphs: readonly Glyph[];
  readonly positions: readonly Position[];
}

/**
 * Opens a font that all documents of the process share. Shaping is nearly the whole cost of a document, and each text is measured several
 * times before it is drawn: so it is shaped once.
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

/**
 * Shapes with an empty glyph cache: a font remembers the first characters of each glyph, and another document would then state wrong
 * characters for its text.
 */
function shapedOf(font: Font, shape: () => GlyphRun): Shaped {
  font._glyphs = {};
  const { glyphs, positions } = shape();
  return { glyphs: glyphs.map(({ id, advanceWidth, codePoints }) => ({ id, advanceWidth, codePoints })), positions };
}

/** Returns a run with its own positions, because the library scales them in place. The width is that of the scaled positions. */
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

/** Types of the part of fontkit that reads a font and shapes text with it; the package has no types. */
declare module 'fontkit' {
  export interface Glyph {
    readonly id: number;
    readonly advanceWidth: number;
    readonly codePoints: readonly number[];
  }

  export interface Position {
    readonly xAdvance: number;
    readonly yAdvance: number;
    readonly xOffset: number;
    readonly yOffset: number;
  }

  export interface GlyphRun {
    readonly glyphs: readonly Glyph[];
    readonly positions: readonly Position[];
    /** Sum of the positions at the time of reading. */
    readonly advanceWidth: number;
  }

  export interface Font {
    /** Code points. */
    readonly characterSet: readonly number[];
    /** In units of the font. */
    readonly ascent: number;
    readonly unitsPerEm: number;
    /** Cache of the glyphs read so far, by number. */
    _glyphs: Record<number, unknown>;
    readonly layout: (text: string, features?: readonly string[]) => GlyphRun;
  }

  export function create(bytes: Uint8Array): Font;
}

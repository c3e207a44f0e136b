/** The part of fontkit that reads what a font has and sets text in it; the package brings no types. */
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
    /** The sum of the positions as they are by then. */
    readonly advanceWidth: number;
  }

  export interface Font {
    /** Code points. */
    readonly characterSet: readonly number[];
    /** In units of the font. */
    readonly ascent: number;
    readonly unitsPerEm: number;
    /** Those that were asked for, by their number. */
    _glyphs: Record<number, unknown>;
    readonly layout: (text: string, features?: readonly string[]) => GlyphRun;
  }

  export function create(bytes: Uint8Array): Font;
}

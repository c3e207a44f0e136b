/** The part of fontkit that reads what a font has; the package brings no types. */
declare module 'fontkit' {
  export interface Font {
    /** Code points. */
    readonly characterSet: readonly number[];
    /** In units of the font. */
    readonly ascent: number;
    readonly unitsPerEm: number;
  }

  export function create(bytes: Uint8Array): Font;
}

import type { Typeface } from './faces.ts';

/** What the library takes and its types do not name. */
declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** A font that somebody has read already. */
      registerFont(name: string, src: Typeface): this;
    }
  }
}

import type { Typeface } from './faces.ts';

/** What the PDF library accepts but its types omit. */
declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** Registers a font that has been read already. */
      registerFont(name: string, src: Typeface): this;
    }
  }
}

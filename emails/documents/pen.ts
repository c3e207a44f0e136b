export type Pdf = PDFKit.PDFDocument;

export interface TextLook {
  readonly size?: number;
  readonly strong?: boolean;
  readonly muted?: boolean;
  readonly align?: 'left' | 'right';
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Space between two lines, in points. */
export const lineGap = 2;

/** Tabular figures for texts with digits: digits align in columns, and the point in 7.7 stays visible. */
export const figures = (text: string) => (/\d/.test(text) ? { features: ['tnum' as const] } : {});

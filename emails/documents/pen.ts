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

/** Between two lines, in points. */
export const lineGap = 2;

/** Figures of one width: they stand below each other, and 7.7 is not set so tight that its point is lost. */
export const figures = (text: string) => (/\d/.test(text) ? { features: ['tnum' as const] } : {});

import PDFDocument from 'pdfkit';
import { locales, type Language } from '../../domain/wording/sentence.ts';
import { isPlain, type Fonts } from './faces.ts';
import { mixedText } from './mixed-text.ts';
import { figures, lineGap, type Box, type Pdf, type TextLook } from './pen.ts';

/** Text for each page: the same, or made from the page's number. */
type OnPage = string | ((page: number, pages: number) => string);

export interface SheetHead {
  readonly title: string;
  readonly language: Language;
  /** The file's date: the same content gives the same bytes. */
  readonly createdAt: string;
  readonly fonts: Fonts;
  readonly left: readonly [strong: string, muted: string];
  readonly right: readonly [strong: string, muted: OnPage];
  readonly foot: readonly [left: string, right: OnPage];
}

const page = { width: 595.28, height: 841.89, margin: 42, top: 84, bottom: 66 } as const;
export const innerWidth = page.width - 2 * page.margin;
export const colors = { ink: '#16191F', muted: '#565E6C', line: '#E3E6EB' } as const;
/** An A4 document that grows downwards, page by page. Its structure is tagged for screen readers. */
export interface Sheet {
  readonly doc: Pdf;
  /** The structure element that holds all content. */
  readonly root: PDFKit.PDFStructureElement;
  /** Position of the next element on the page. */
  y(): number;
  moveTo(y: number): void;
  /** Begins a new page unless this much is left; returns true if it did. */
  need(height: number): boolean;
  write(text: string, box: Box, look?: TextLook): void;
  height(text: string, width: number, look?: TextLook): number;
  /** Width on one line; 0 for text in several scripts, which breaks anywhere. */
  width(text: string, look?: TextLook): number;
  /**
   * Replacement text for an element's structure tag if its glyphs differ from the text: they run from left to right, and some replace
   * missing characters.
   */
  heard(text: string): { readonly actual?: string };
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
}

/** Opens a document with the same head and foot on each page. */
export function openSheet(head: SheetHead): Sheet {
  const date = new Date(head.createdAt);
  const options: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margins: { left: page.margin, right: page.margin, top: 0, bottom: 0 },
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: locales[head.language],
    bufferPages: true,
    info: { Title: head.title, Author: head.left[0], CreationDate: date, ModDate: date },
  };
  const doc = new PDFDocument(Object.assign(options, { subset: 'PDF/UA' })); // the library accepts it, its types do not yet
  const pen = writerOf(doc, head.fonts);
  const root = doc.struct('Document');
  doc.addStructure(root);
  let y: number = page.top;

  return {
    doc,
    root,
    y: () => y,
    moveTo(next) {
      y = next;
    },
    need(height) {
      if (y + height <= page.height - page.bottom) return false;
      doc.addPage();
      y = page.top;
      return true;
    },
    ...pen,
    bytes() {
      root.end();
      const { count } = doc.bufferedPageRange();
      for (let index = 0; index < count; index += 1) {
        doc.switchToPage(index);
        frame(doc, { head, pen, number: index + 1, count });
      }
      return finish(doc);
    },
  };
}

type Pen = Pick<Sheet, 'write' | 'height' | 'width' | 'heard'>;

/** Writes text that the main face has completely with that face, other text run by run. */
function writerOf(doc: Pdf, fonts: Fonts): Pen {
  for (const [face, { regular, semibold }] of fonts.entries()) {
    doc.registerFont(fontName({ face, strong: false }), regular);
    doc.registerFont(fontName({ face, strong: true }), semibold);
  }
  const choose = ({ size = 9, strong = false, muted = false }: TextLook, face = 0) =>
    doc
      .font(fontName({ face, strong }))
      .fontSize(size)
      .fillColor(muted ? colors.muted : colors.ink);
  const mixed = mixedText({ fonts, choose });
  const write: Sheet['write'] = (text, box, look = {}) => {
    if (!isPlain(text, fonts)) return mixed.write(text, box, look);
    const { align = 'left' } = look;
    choose(look).text(text, box.x, box.y, { lineGap, ...figures(text), width: box.width, align });
  };
  return {
    write,
    height: (text, width, look = {}) =>
      isPlain(text, fonts) ? choose(look).heightOfString(text, { lineGap, ...figures(text), width }) : mixed.height(text, width, look),
    width: (text, look = {}) => (isPlain(text, fonts) ? choose(look).widthOfString(text, figures(text)) : 0),
    heard: (text) => (isPlain(text, fonts) ? {} : { actual: text }),
  };
}

const fontName = ({ face, strong }: { readonly face: number; readonly strong: boolean }) => `${strong ? 'semibold' : 'regular'} ${face}`;

interface Framed {
  readonly head: SheetHead;
  readonly pen: Pen;
  readonly number: number;
  readonly count: number;
}

/** Draws head and foot of a page; screen readers skip them. */
function frame(doc: Pdf, { head, pen, number, count }: Framed): void {
  const here = (text: OnPage) => (typeof text === 'string' ? text : text(number, count));
  const half = innerWidth / 2 - 6;
  const right = page.width - page.margin - half;
  const foot = page.height - 48;
  const footWidth = innerWidth * 0.655;
  const footLook = { muted: true, size: 7 } as const;
  doc.markContent('Artifact', { type: 'Pagination' });
  corner(pen, head.left, { x: page.margin, width: half, align: 'left' });
  corner(pen, [head.right[0], here(head.right[1])], { x: right, width: half, align: 'right' });
  rule(doc, { y: 68, color: colors.ink });
  rule(doc, { y: foot - 8, color: colors.line });
  pen.write(head.foot[0], { x: page.margin, y: foot, width: footWidth }, footLook);
  const rest = { x: page.margin + footWidth + 8, y: foot, width: innerWidth - footWidth - 8 };
  pen.write(here(head.foot[1]), rest, { ...footLook, align: 'right' });
  doc.endMarkedContent();
}

interface Corner {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}

/** Draws a name and its subject above the rule; several lines grow upwards. */
function corner({ write, height }: Pen, [strong, muted]: readonly [string, string], { x, width, align }: Corner): void {
  const low = 62 - height(muted, width);
  write(muted, { x, y: low, width }, { muted: true, align });
  write(strong, { x, y: low - height(strong, width, { strong: true }), width }, { strong: true, align });
}

export function rule(doc: Pdf, { y, color }: { readonly y: number; readonly color: string }): void {
  doc
    .moveTo(page.margin, y)
    .lineTo(page.width - page.margin, y)
    .lineWidth(0.75)
    .strokeColor(color)
    .stroke();
}

export const leftEdge = page.margin;

function finish(doc: Pdf): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('error', reject);
    doc.on('end', () => resolve(joined(chunks)));
    doc.end();
  });
}

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

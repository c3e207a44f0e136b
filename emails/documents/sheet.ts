import PDFDocument from 'pdfkit';
import type { Language } from '../../domain/wording/sentence.ts';
import { isPlain, type Fonts } from './faces.ts';
import { mixedText } from './mixed-text.ts';
import { figures, lineGap, type Box, type Pdf, type TextLook } from './pen.ts';

export interface SheetHead {
  readonly title: string;
  readonly language: Language;
  /** Written into the file as its date: the same content gives the same bytes. */
  readonly createdAt: string;
  readonly fonts: Fonts;
  readonly left: readonly [strong: string, muted: string];
  readonly right: readonly [strong: string, muted: (page: number, pages: number) => string];
  readonly foot: readonly [left: string, right: string];
}

const page = { width: 595.28, height: 841.89, margin: 42, top: 84, bottom: 66 } as const;
export const innerWidth = page.width - 2 * page.margin;
export const colors = { ink: '#16191F', muted: '#565E6C', line: '#E3E6EB' } as const;
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-CH' };

/** An A4 document that grows downwards, page by page. Its structure is tagged for people who listen to it. */
export interface Sheet {
  readonly doc: Pdf;
  /** The element that holds everything on the page. */
  readonly root: PDFKit.PDFStructureElement;
  /** Where the next thing stands, and what is left below it. */
  y(): number;
  moveTo(y: number): void;
  /** Begins a new page unless so much is left; answers whether it did. */
  need(height: number): boolean;
  write(text: string, box: Box, look?: TextLook): void;
  height(text: string, width: number, look?: TextLook): number;
  /** What an element that holds this text says of it where glyphs do not: they stand from left to right, and some replace what no face has. */
  heard(text: string): { readonly actual?: string };
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
}

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
  const doc = new PDFDocument(Object.assign(options, { subset: 'PDF/UA' })); // known to the library, not yet to its types
  const { write, height, heard } = writerOf(doc, head.fonts);
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
    write,
    height,
    heard,
    bytes() {
      root.end();
      const { count } = doc.bufferedPageRange();
      for (let index = 0; index < count; index += 1) {
        doc.switchToPage(index);
        frame(doc, { head, write, number: index + 1, count });
      }
      return finish(doc);
    },
  };
}

/** Writes with the main face what that has, and all else run by run. */
function writerOf(doc: Pdf, fonts: Fonts): Pick<Sheet, 'write' | 'height' | 'heard'> {
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
    heard: (text) => (isPlain(text, fonts) ? {} : { actual: text }),
  };
}

const fontName = ({ face, strong }: { readonly face: number; readonly strong: boolean }) => `${strong ? 'semibold' : 'regular'} ${face}`;

interface Framed {
  readonly head: SheetHead;
  readonly write: Sheet['write'];
  readonly number: number;
  readonly count: number;
}

/** Head and foot of each page; to a listener they are no content. */
function frame(doc: Pdf, { head, write, number, count }: Framed): void {
  const half = innerWidth / 2;
  const right = page.margin + half;
  const foot = page.height - 48;
  doc.markContent('Artifact', { type: 'Pagination' });
  write(head.left[0], { x: page.margin, y: 36, width: half }, { strong: true });
  write(head.left[1], { x: page.margin, y: 49, width: half }, { muted: true });
  write(head.right[0], { x: right, y: 36, width: half }, { strong: true, align: 'right' });
  write(head.right[1](number, count), { x: right, y: 49, width: half }, { muted: true, align: 'right' });
  rule(doc, { y: 68, color: colors.ink });
  rule(doc, { y: foot - 8, color: colors.line });
  write(head.foot[0], { x: page.margin, y: foot, width: innerWidth * 0.68 }, { muted: true, size: 7.5 });
  write(
    head.foot[1],
    { x: page.margin + innerWidth * 0.68, y: foot, width: innerWidth * 0.32 },
    { muted: true, size: 7.5, align: 'right' },
  );
  doc.endMarkedContent();
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

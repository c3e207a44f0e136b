import type { TextLook } from './pen.ts';
import { colors, innerWidth, leftEdge, rule, type Sheet } from './sheet.ts';

/** Width of the longest name of a fact beside the address: Mindestbetrag. */
const nameWidth = 74;
/** Width of the facts: a period with its time zone fits on one line. */
const factsWidth = innerWidth * 0.58;

export function heading(sheet: Sheet, text: string, level: 1 | 2): void {
  const look = level === 1 ? { size: 15, strong: true } : { size: 9.75, strong: true };
  const height = sheet.height(text, innerWidth, look);
  sheet.need(height + (level === 1 ? 20 : 48)); // a heading never stands alone at the end of a page
  const y = sheet.y() + (level === 1 ? 4 : 14);
  element(sheet, { type: level === 1 ? 'H1' : 'H2', text }, () => sheet.write(text, { x: leftEdge, y, width: innerWidth }, look));
  sheet.moveTo(y + height + 5);
}

export function paragraph(sheet: Sheet, text: string, { width = innerWidth, ...look }: TextLook & { readonly width?: number } = {}): void {
  const height = sheet.height(text, width, look);
  sheet.need(height + 4);
  const y = sheet.y() + 2;
  element(sheet, { type: 'P', text }, () => sheet.write(text, { x: leftEdge, y, width }, look));
  sheet.moveTo(y + height + 4);
}

/** Draws an address at the left and facts at the right. */
export function addressAndFacts(
  sheet: Sheet,
  { address, facts }: { readonly address: readonly string[]; readonly facts: readonly (readonly [name: string, value: string])[] },
): void {
  const top = sheet.y() + 2;
  const width = innerWidth - factsWidth;
  const right = leftEdge + width;
  const text = address.join('\n');
  element(sheet, { type: 'P', text }, () => sheet.write(text, { x: leftEdge, y: top, width }));
  let y = top;
  for (const [name, value] of facts) {
    const at = y;
    element(sheet, { type: 'P', text: `${name} ${value}` }, () => {
      sheet.write(name, { x: right, y: at, width: nameWidth }, { muted: true });
      sheet.write(value, { x: right + nameWidth, y: at, width: factsWidth - nameWidth }, { align: 'right' });
    });
    y += Math.max(14, sheet.height(value, factsWidth - nameWidth)) + 2;
  }
  sheet.moveTo(Math.max(y, top + sheet.height(text, width)) + 16);
}

interface Stood {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Draws two blocks side by side, each below its title. */
export function sideBySide(sheet: Sheet, both: readonly [Stood, Stood]): void {
  const top = sheet.y() + 2;
  const width = (innerWidth - 24) / 2;
  const bottoms = both.map(({ title, lines }, index) => {
    const x = leftEdge + index * (width + 24);
    const text = lines.join('\n');
    const below = top + sheet.height(title, width) + 2;
    element(sheet, { type: 'P', text: `${title} ${text}` }, () => {
      sheet.write(title, { x, y: top, width }, { muted: true });
      sheet.write(text, { x, y: below, width });
    });
    return below + sheet.height(text, width);
  });
  sheet.moveTo(Math.max(...bottoms) + 16);
}

export interface Column {
  readonly title: string;
  /** Points; the one column without a width takes the rest. */
  readonly width?: number;
  readonly align?: 'right';
}

export interface TableRow {
  readonly cells: readonly (string | { readonly text: string; readonly span: number })[];
  readonly strong?: boolean;
}

interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  readonly size?: number;
  readonly hasHead?: boolean;
}

/**
 * Draws rows with a hairline. A sum never stands alone on the next page. The head is repeated on each page, and tagged only once for screen
 * readers.
 */
export function table(sheet: Sheet, { columns, rows, size = 9, hasHead = true }: Table): void {
  const boxes = boxesOf(columns);
  const root = sheet.doc.struct('Table');
  sheet.root.add(root);
  const head: TableRow = { cells: columns.map(({ title }) => title) };
  if (hasHead) drawRow(sheet, head, { boxes, root, size: size - 0.5, look: { muted: true }, cell: 'TH' });
  const height = (row: TableRow) => heightOf(sheet, row, { boxes, size });
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    const withItsSum = height(row) + (next?.strong === true ? height(next) : 0);
    if (sheet.need(withItsSum) && hasHead) repeatHead(sheet, head, { boxes, size: size - 0.5 });
    drawRow(sheet, row, { boxes, root, size, look: { strong: row.strong === true }, cell: 'TD' });
  }
  root.end();
}

interface Box {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}

interface Drawn {
  readonly boxes: readonly Box[];
  readonly root: PDFKit.PDFStructureElement;
  readonly size: number;
  readonly look: TextLook;
  readonly cell: 'TH' | 'TD';
}

const gap = 8;
/** Between two figures, at the left of each. */
const figureGap = 4;

function boxesOf(columns: readonly Column[]): Box[] {
  const fixed = columns.reduce((sum, { width = 0 }) => sum + width, 0);
  let x = leftEdge;
  return columns.map(({ width = innerWidth - fixed, align }) => {
    const box: Box = { x, width, align: align ?? 'left' };
    x += width;
    return box;
  });
}

function placed({ cells }: TableRow, boxes: readonly Box[]): { readonly text: string; readonly box: Box }[] {
  let index = 0;
  return cells.map((cell) => {
    const { text, span } = typeof cell === 'string' ? { text: cell, span: 1 } : cell;
    const covered = boxes.slice(index, index + span);
    index += span;
    const first = covered[0] ?? { x: leftEdge, width: innerWidth, align: 'left' as const };
    const width = covered.reduce((sum, box) => sum + box.width, 0);
    if (first.align === 'left') return { text, box: { ...first, width: width - gap } };
    return { text, box: { ...first, x: first.x + figureGap, width: width - figureGap } };
  });
}

const smallest = 5;
/** Where the PDF library breaks a line: after a hyphen only before a letter. A word has its space: the library needs room for it, too. */
const betweenWords = /(?<=\s)(?=\S)|(?<=-)(?=\p{L})/u;

/** Makes a word that is wider than its column smaller; it is not broken. */
function fitting(sheet: Sheet, { text, box, look }: { readonly text: string; readonly box: Box; readonly look: TextLook }): TextLook {
  const { size = 9 } = look;
  const widest = Math.max(...text.split(betweenWords).map((word) => sheet.width(word, look)));
  return widest <= box.width ? look : { ...look, size: Math.max(smallest, Math.floor(((size * box.width) / widest) * 20) / 20) };
}

function heightOf(sheet: Sheet, row: TableRow, { boxes, size }: Pick<Drawn, 'boxes' | 'size'>): number {
  const look = { size, strong: row.strong === true };
  const heights = placed(row, boxes).map(({ text, box }) => sheet.height(text, box.width, fitting(sheet, { text, box, look })));
  return Math.max(...heights) + (size < 9 ? 5 : 8);
}

function drawRow(sheet: Sheet, row: TableRow, { boxes, root, size, look, cell }: Drawn): void {
  const { doc } = sheet;
  const height = heightOf(sheet, row, { boxes, size });
  const y = sheet.y() + (size < 9 ? 3 : 4);
  const line = doc.struct('TR');
  root.add(line);
  for (const [index, { text, box }] of placed(row, boxes).entries()) {
    if (text === '') {
      line.add(doc.struct(cell));
      continue;
    }
    const kind = cell === 'TD' && index === 0 ? 'TH' : cell;
    const fitted = fitting(sheet, { text, box, look: { ...look, size } });
    line.add(
      doc.struct(kind, sheet.heard(text), () => sheet.write(text, { x: box.x, y, width: box.width }, { ...fitted, align: box.align })),
    );
  }
  line.end();
  sheet.moveTo(sheet.y() + height);
  underline(sheet, row.strong === true ? colors.ink : colors.line);
}

function repeatHead(sheet: Sheet, head: TableRow, { boxes, size }: Pick<Drawn, 'boxes' | 'size'>): void {
  const { doc } = sheet;
  const y = sheet.y() + 3;
  doc.markContent('Artifact', { type: 'Layout' });
  for (const { text, box } of placed(head, boxes)) {
    sheet.write(text, { x: box.x, y, width: box.width }, { muted: true, size, align: box.align });
  }
  doc.endMarkedContent();
  sheet.moveTo(sheet.y() + heightOf(sheet, head, { boxes, size }));
  underline(sheet, colors.line);
}

function underline(sheet: Sheet, color: string): void {
  sheet.doc.markContent('Artifact', { type: 'Layout' });
  rule(sheet.doc, { y: sheet.y(), color });
  sheet.doc.endMarkedContent();
}

interface Element {
  readonly type: string;
  readonly text: string;
}

function element(sheet: Sheet, { type, text }: Element, draw: () => void): void {
  sheet.root.add(sheet.doc.struct(type, sheet.heard(text), draw));
}

import { readGuideLine, begin, type GuideFault } from './guide-line.ts';
import type { GuideBlock, GuideChapter, GuideLine } from './guide.ts';

interface ReadGuide {
  readonly chapters: readonly GuideChapter[];
  /** In the order of the text, each once. */
  readonly faults: readonly GuideFault[];
}

/**
 * Reads a guide as staff write it: headings, paragraphs, simple lists, bold, italics and links of Markdown, and figures in curly brackets. Any
 * other Markdown, above all HTML, is a fault. It is read in one pass, so the time depends only on the length of the text.
 */
export function readGuide(text: string): ReadGuide {
  const reading: Reading = { chapters: [], faults: [], open: undefined, isAfterGap: false };
  for (const line of text.split(/\r\n?|\n/)) readOneLine(line, reading);
  close(reading);
  const { chapters, faults } = reading;
  if (faults.length === 0 && chapters.every(({ blocks }) => blocks.length === 0)) faults.push({ code: 'guide_empty', details: {} });
  return { chapters, faults: onceEach(faults) };
}

interface Reading {
  readonly chapters: { readonly title: GuideLine; readonly blocks: { kind: GuideBlock['kind']; lines: GuideLine[] }[] }[];
  readonly faults: GuideFault[];
  /** The paragraph or list item that the next line may continue. */
  open: { readonly kind: GuideBlock['kind']; text: string } | undefined;
  isAfterGap: boolean;
}

const heading = /^ {0,3}#{1,6}\s+(.*)$/;
const point = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/;
/** Matches quotes, fences, rules and tables. */
const others = /^\s*(?:>|~~~|\|.*\|\s*$|([-*_])(?:\s*\1){2,}\s*$)/;

function readOneLine(line: string, reading: Reading): void {
  const { open, faults, isAfterGap } = reading;
  const text = line.trim();
  reading.isAfterGap = text === '';
  if (text === '') return;
  const title = heading.exec(line)?.[1];
  if (title !== undefined) {
    close(reading);
    reading.chapters.push({ title: readGuideLine(title.trim(), faults), blocks: [] });
    return;
  }
  if (others.test(line)) {
    close(reading);
    faults.push({ code: 'guide_form_refused', details: { near: begin(text) } });
    return;
  }
  if (readPoint(line, reading)) return;
  const isIndented = /^\s{2}/.test(line);
  const goesOn = open !== undefined && (!isAfterGap || (open.kind !== 'paragraph' && isIndented));
  if (goesOn) open.text += ` ${text}`;
  else begins('paragraph', text, reading);
}

/** Reads the line as a list item or step; false if it is neither. */
function readPoint(line: string, reading: Reading): boolean {
  const [whole, indent = '', number, text = ''] = point.exec(line) ?? [];
  if (whole === undefined) return false;
  const { open, isAfterGap } = reading;
  const isInList = open !== undefined && open.kind !== 'paragraph';
  if (number !== undefined && number !== '1' && open?.kind === 'paragraph' && !isAfterGap) return false; // a year at the start of a line
  if (isInList && indent.length > 1) reading.faults.push({ code: 'guide_form_refused', details: { near: begin(whole) } });
  begins(number === undefined ? 'points' : 'steps', text.trim(), reading);
  return true;
}

function begins(kind: GuideBlock['kind'], text: string, reading: Reading): void {
  close(reading);
  reading.open = { kind, text };
}

/** Closes the open block. Adjacent list items form one list. */
function close(reading: Reading): void {
  const { open, chapters, faults } = reading;
  reading.open = undefined;
  if (open === undefined || open.text === '') return;
  if (chapters.length === 0) chapters.push({ title: [], blocks: [] });
  const blocks = chapters.at(-1)?.blocks ?? [];
  const last = blocks.at(-1);
  const line = readGuideLine(open.text, faults);
  if (open.kind !== 'paragraph' && last?.kind === open.kind) last.lines.push(line);
  else blocks.push({ kind: open.kind, lines: [line] });
}

const onceEach = (faults: readonly GuideFault[]): GuideFault[] => [
  ...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values(),
];

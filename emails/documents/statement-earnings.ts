import type { Language } from '../../domain/wording/sentence.ts';
import { states } from '../../domain/wording/states.ts';
import { rateText } from '../wording.ts';
import { heading, table, type TableRow } from './blocks.ts';
import { bare, change, monthName, shortDay } from './figures.ts';
import type { Sheet } from './sheet.ts';
import type { EarningLine, StatementContent } from './statement-content.ts';
import { reasonUnder, speaker, words } from './statement-words.ts';

const size = 8.5;

/** Draws the tables of earnings: released, taken back, adjusted, and still waiting. */
export function earningTables(sheet: Sheet, content: StatementContent): void {
  released(sheet, content);
  takenBack(sheet, content);
  adjustments(sheet, content);
  waiting(sheet, content);
}

function released(sheet: Sheet, content: StatementContent): void {
  const { reader, from, released: lines } = content;
  const month = monthName(content.month, reader.language);
  const tell = speaker(content);
  const part = (title: string, of: readonly EarningLine[]) => releasedTable(sheet, content, { title, lines: of });
  part(
    tell(words.releasedBefore, { month }),
    lines.filter(({ at }) => at < from),
  );
  part(
    tell(words.released, { month }),
    lines.filter(({ at }) => at >= from),
  );
}

interface Part {
  readonly title: string;
  readonly lines: readonly EarningLine[];
}

function releasedTable(sheet: Sheet, content: StatementContent, { title, lines }: Part): void {
  const { currency } = content;
  if (lines.length === 0) return;
  const tell = speaker(content);
  const short = dayOf(content);
  const width = dayWidth(lines.flatMap(({ at, settledAt }) => [short(at), settledAt === null ? '' : short(settledAt)]));
  heading(sheet, title, 2);
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  table(sheet, {
    size,
    columns: [
      { title: tell(words.available), width },
      { title: tell(words.customer) },
      { title: tell(words.source), width: sourceWidth(sheet, lines, 189 - 2 * (width - 50)) },
      { title: tell(words.settled), width },
      ...numbers(content),
    ],
    rows: [
      ...lines.map((line) => ({
        cells: [
          short(line.at),
          line.customer,
          line.source,
          line.settledAt === null ? '' : short(line.settledAt),
          ...figures(line, content),
        ],
      })),
      sum(tell(words.commissions, { count: lines.length }), { span: 8, text: change(total, currency) }),
    ],
  });
}

function takenBack(sheet: Sheet, content: StatementContent): void {
  const { reader, currency, takenBack: lines } = content;
  if (lines.length === 0) return;
  const tell = speaker(content);
  const short = dayOf(content);
  heading(sheet, tell(words.takenBack), 2);
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  table(sheet, {
    size,
    columns: [
      { title: tell(words.date), width: dayWidth(lines.map(({ at }) => short(at))) },
      { title: tell(words.customer), width: 108 },
      { title: tell(words.source), width: sourceWidth(sheet, lines, 240) },
      { title: tell(words.why) },
      { title: currency, width: 52, align: 'right' },
    ],
    rows: [
      ...lines.map((line) => ({
        cells: [
          short(line.at),
          line.customer,
          line.source,
          reasonUnder(states.commission.reversed[reader.language], line.note ?? ''),
          change(line.amount, currency),
        ],
      })),
      sum(tell(words.total), { span: 4, text: change(total, currency) }),
    ],
  });
}

function adjustments(sheet: Sheet, content: StatementContent): void {
  const { currency, adjustments: lines } = content;
  if (lines.length === 0) return;
  const tell = speaker(content);
  const short = dayOf(content);
  heading(sheet, tell(words.adjustments), 2);
  table(sheet, {
    size,
    columns: [
      { title: tell(words.date), width: dayWidth(lines.map(({ at }) => short(at))) },
      { title: tell(words.why) },
      { title: currency, width: 52, align: 'right' },
    ],
    rows: lines.map(({ at, text, amount }) => ({ cells: [short(at), text, change(amount, currency)] })),
  });
}

function waiting(sheet: Sheet, content: StatementContent): void {
  const { reader, currency, waiting: lines, closing } = content;
  if (lines.length === 0) return;
  const tell = speaker(content);
  const short = dayOf(content);
  const settledOn = ({ settledAt }: EarningLine) => (settledAt === null ? '' : short(settledAt));
  const when = ({ held, releaseAt, note }: (typeof lines)[number]) => {
    if (held > 0) return heldText(note, reader.language);
    return releaseAt === null ? (note ?? '') : tell(words.freeOn, { day: short(releaseAt) });
  };
  heading(sheet, tell(words.waiting), 2);
  const pending = bare(closing.pending, currency);
  const held = bare(closing.held, currency);
  table(sheet, {
    size,
    columns: [
      { title: tell(words.settled), width: dayWidth(lines.map(settledOn)) },
      { title: tell(words.customer), width: 108 },
      { title: tell(words.when) },
      ...numbers(content),
    ],
    rows: [
      ...lines.map((line) => ({
        cells: [settledOn(line), line.customer, when(line), ...figures(line, content)],
      })),
      sum(tell(words.waitingTotal, { count: lines.length, pending, held }), {
        span: 7,
        text: bare(closing.pending + closing.held, currency),
      }),
    ],
  });
}

/** Formats a day, with its year if that is not the statement's. */
const dayOf =
  ({ month, reader }: StatementContent) =>
  (instant: string): string =>
    shortDay(instant, { ...reader, month });

/** Returns the column's width: a year needs the room of four digits. */
const dayWidth = (days: readonly string[]): number => (days.some((day) => /\d{4}$/.test(day)) ? 66 : 50);

/** Returns the width at which a source stands on one line, if that leaves enough room for the customer. */
function sourceWidth(sheet: Sheet, lines: readonly EarningLine[], room: number): number {
  const widest = Math.max(...lines.map(({ source }) => sheet.width(source, { size })));
  return Math.min(Math.max(widest + 10, 60), room * 0.6);
}

/** Returns the text of a held earning: most reasons already say that it is held. */
function heldText(note: string | null, language: Language): string {
  const held = states.balance.held[language];
  if (note === null) return held;
  return note.startsWith(held) ? note : `${held}. ${note}`;
}

function numbers(content: StatementContent) {
  const tell = speaker(content);
  return [
    { title: tell(words.paid), width: 52, align: 'right' as const },
    { title: tell(words.base), width: 52, align: 'right' as const },
    { title: tell(words.rate), width: 34, align: 'right' as const },
    { title: tell(words.version), width: 32, align: 'right' as const },
    { title: content.currency, width: 52, align: 'right' as const },
  ];
}

function figures({ kept, base, rateBps, termsVersion, amount }: EarningLine, { currency }: StatementContent): string[] {
  return [
    kept === null ? '' : bare(kept, currency),
    base === null ? '' : bare(base, currency),
    rateBps === null ? '' : rateText(rateBps),
    termsVersion === null ? '' : `v${termsVersion}`,
    bare(amount, currency),
  ];
}

const sum = (label: string, { span, text }: { readonly span: number; readonly text: string }): TableRow => ({
  cells: [{ text: label, span }, text],
  strong: true,
});

/** Figures of the program and its terms that a guide may name in curly brackets, so that nobody types them. */
export const guideFigures = [
  'program',
  'rate',
  'base',
  'bounty',
  'duration',
  'clickDays',
  'cardHoldDays',
  'invoiceHoldDays',
  'installationHoldDays',
  'threshold',
  'payday',
  'hostPlans',
  'ownSignUps',
  'badge',
  'accessHours',
  'loginDays',
] as const;
export type GuideFigure = (typeof guideFigures)[number];

/** Figures that differ by payday. A line with one of them appears once for each payday, with all currencies that are paid on that day. */
export const figuresByPayday = ['threshold', 'payday'] as const satisfies readonly GuideFigure[];
export type FigureByPayday = (typeof figuresByPayday)[number];

/** A run of characters of one style. A span with a figure has an empty `text` until the guide is filled. */
export interface GuideSpan {
  readonly text: string;
  readonly figure: GuideFigure | null;
  readonly isStrong: boolean;
  readonly isEmphasized: boolean;
  readonly link: string | null;
}
export type GuideLine = readonly GuideSpan[];

/** A paragraph has one line, a list one for each item; steps are numbered. */
export interface GuideBlock {
  readonly kind: 'paragraph' | 'points' | 'steps';
  readonly lines: readonly GuideLine[];
}

/** The content under one heading. `title` is empty without a heading. */
export interface GuideChapter {
  readonly title: GuideLine;
  readonly blocks: readonly GuideBlock[];
}

/** Null if the program has no such figure. */
export interface GuideFigures {
  readonly common: Readonly<Record<Exclude<GuideFigure, FigureByPayday>, string | null>>;
  readonly byPayday: readonly Readonly<Record<FigureByPayday, string>>[];
}

/**
 * Fills a guide with its figures. A line with a figure that the program does not have is left out; in steps all of them are, for a title its
 * chapter. A title without content is left out as well.
 */
export function fillGuide(chapters: readonly GuideChapter[], figures: GuideFigures): GuideChapter[] {
  return chapters.flatMap(({ title: heading, blocks: parts }) => {
    const [title] = fillLine(heading, figures);
    const blocks = parts.flatMap((block) => fillBlock(block, figures));
    return title === undefined || blocks.length === 0 ? [] : [{ title, blocks }];
  });
}

function fillBlock({ kind, lines: written }: GuideBlock, figures: GuideFigures): GuideBlock[] {
  const filled = written.map((line) => fillLine(line, figures));
  if (kind === 'steps' && filled.some((lines) => lines.length === 0)) return [];
  const lines = filled.flat();
  return kind === 'paragraph' ? lines.map((line) => ({ kind, lines: [line] })) : lines.length === 0 ? [] : [{ kind, lines }];
}

function fillLine(line: GuideLine, { common, byPayday }: GuideFigures): GuideLine[] {
  const isByPayday = line.some(({ figure }) => figuresByPayday.some((one) => one === figure));
  const readings: Partial<Record<GuideFigure, string | null>>[] = isByPayday ? byPayday.map((own) => ({ ...common, ...own })) : [common];
  return readings.flatMap((values) => {
    const isComplete = line.every(({ figure }) => figure === null || typeof values[figure] === 'string');
    return isComplete
      ? [joined(line.map((span) => (span.figure === null ? span : { ...span, text: values[span.figure] ?? '', figure: null })))]
      : [];
  });
}

/** Joins adjacent spans of one style, so that a sentence is read, found and spoken as a whole. */
function joined(line: GuideLine): GuideLine {
  const spans: GuideSpan[] = [];
  for (const span of line) {
    const last = spans.at(-1);
    const isAlike = last?.isStrong === span.isStrong && last.isEmphasized === span.isEmphasized && last.link === span.link;
    if (last !== undefined && isAlike) spans[spans.length - 1] = { ...last, text: last.text + span.text };
    else spans.push(span);
  }
  return spans;
}

/** Returns a line as plain text, for example for a title that is read aloud. */
export const plainText = (line: GuideLine): string => line.map(({ text }) => text).join('');

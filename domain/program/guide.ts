/** What a guide may name in curly brackets: figures of the program and its terms, never typed. */
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

/** Currencies that are paid on one day are named together: a line with one of these stands once for each payday. */
export const figuresByPayday = ['threshold', 'payday'] as const satisfies readonly GuideFigure[];
export type FigureByPayday = (typeof figuresByPayday)[number];

/** A run of signs that look alike. With a figure, `text` is empty until the guide is filled. */
export interface GuideSpan {
  readonly text: string;
  readonly figure: GuideFigure | null;
  readonly isStrong: boolean;
  readonly isEmphasized: boolean;
  readonly link: string | null;
}
export type GuideLine = readonly GuideSpan[];

/** A paragraph has one line, a list one for each of its points; steps are numbered. */
export interface GuideBlock {
  readonly kind: 'paragraph' | 'points' | 'steps';
  readonly lines: readonly GuideLine[];
}

/** What stands under one heading. Without one, the title is empty. */
export interface GuideChapter {
  readonly title: GuideLine;
  readonly blocks: readonly GuideBlock[];
}

/** Null: the program has none. */
export interface GuideFigures {
  readonly common: Readonly<Record<Exclude<GuideFigure, FigureByPayday>, string | null>>;
  readonly byPayday: readonly Readonly<Record<FigureByPayday, string>>[];
}

/**
 * The guide with its figures. What the program does not have is not spoken of: a line with such a figure is left out, of steps all of them,
 * with a title the chapter, and a title under which nothing is left.
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

/** Spans that look alike are one: a sentence is read, found and spoken as a whole. */
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

/** A line as bare text: what is named aloud, as a title. */
export const plainText = (line: GuideLine): string => line.map(({ text }) => text).join('');

import type { Catalogue } from '../i18n/en.ts';

/** The values of a form by label. */
export type Lines = Readonly<Record<string, string>>;

interface Outrun<Draft> {
  readonly draft: Draft;
  readonly began: Draft;
  /** The values that somebody else saved; undefined if not loaded yet. */
  readonly outrun: Draft | undefined;
}

interface Said<Draft> {
  readonly linesOf: (draft: Draft) => Lines;
  readonly words: Catalogue['settings'];
}

/**
 * Returns the sentence about what somebody else saved and the draft would change back, so that nobody overwrites what they have not read.
 */
export function outrunBy<Draft>({ draft, began, outrun }: Outrun<Draft>, { linesOf, words }: Said<Draft>): string {
  if (outrun === undefined) return words.outrunUnread;
  const [mine, before] = [linesOf(draft), linesOf(began)];
  const theirs = Object.entries(linesOf(outrun)).filter(([label, said]) => said !== before[label] && said !== mine[label]);
  return theirs.length === 0 ? words.outrunAlike : words.outrun(theirs.map(([label, said]) => `${label}: ${said || '–'}`).join('; '));
}

import type { Catalogue } from '../i18n/en.ts';

/** What a form says, each under its label. */
export type Lines = Readonly<Record<string, string>>;

interface Outrun<Draft> {
  readonly draft: Draft;
  readonly began: Draft;
  /** Undefined: not read yet. */
  readonly outrun: Draft | undefined;
}

interface Said<Draft> {
  readonly linesOf: (draft: Draft) => Lines;
  readonly words: Catalogue['settings'];
}

/** The sentence of what somebody else has saved: what they changed and the draft would change back, so that nobody replaces what they have not read. */
export function outrunBy<Draft>({ draft, began, outrun }: Outrun<Draft>, { linesOf, words }: Said<Draft>): string {
  if (outrun === undefined) return words.outrunUnread;
  const [mine, before] = [linesOf(draft), linesOf(began)];
  const theirs = Object.entries(linesOf(outrun)).filter(([label, said]) => said !== before[label] && said !== mine[label]);
  return theirs.length === 0 ? words.outrunAlike : words.outrun(theirs.map(([label, said]) => `${label}: ${said || '–'}`).join('; '));
}

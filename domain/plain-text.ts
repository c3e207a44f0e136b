import { hasUnseen, unjoined } from './plain-name.ts';
import { isTopLevelName } from './account/top-level-names.ts';

const marked = /:\/\/|@|\bwww\./iu;
const dotted = /[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+(?:[/:?#]\S)?/gu;
const leadsOn = /\p{L}.*[/:?#]/u;

/**
 * The first word of a text that a mail program would link, or that holds something unseen; undefined: a mail of ours may quote it. Dates have their
 * dots, and sentences that follow each other without a space: an address ends with a name that the internet knows, or goes on behind it.
 */
export const linkedIn = (text: string): string | undefined => text.split(/[ \n]+/u).find((word) => !isPlainWord(word));

/** Words that a mail of ours quotes hold nothing that it would link, and nothing unseen. */
export const isPlainText = (text: string): boolean => linkedIn(text) === undefined;

function isPlainWord(word: string): boolean {
  const shown = unjoined(word).normalize('NFKC').replaceAll('。', '.'); // some signs only look unlike a dot
  return !hasUnseen(shown) && !marked.test(shown) && !(shown.match(dotted) ?? []).some(isAddress);
}

function isAddress(host: string): boolean {
  const [, ...ends] = host.split('.');
  return ends.some((end) => isTopLevelName(end) || leadsOn.test(end));
}

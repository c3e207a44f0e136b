import { hasUnseen, unjoined } from './plain-name.ts';
import { isTopLevelName } from './account/top-level-names.ts';

const marked = /:\/\/|@|\bwww\./iu;
const dotted = /[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+(?:[/:?#]\S)?/gu;
const leadsOn = /\p{L}.*[/:?#]/u;

/**
 * Returns the first word that an email program would turn into a link or that has invisible signs; undefined if our emails may quote the text.
 * Dates with dots and sentences without a space between them are no links: an address ends in a known top-level domain, or continues after it.
 */
export const linkedIn = (text: string): string | undefined => text.split(/[ \n]+/u).find((word) => !isPlainWord(word));

/** True if our emails may quote the text: it has no link and no invisible signs. */
export const isPlainText = (text: string): boolean => linkedIn(text) === undefined;

/**
 * Returns the text as our emails show a name: in each word that an email program would turn into a link, a raised dot stands for each dot, `(at)` for
 * `@`, and the slashes after a scheme are gone. Other words stay as they are, and nothing is left out.
 */
export const unlinked = (text: string): string => text.replaceAll(/[^ \n]+/gu, (word) => (isPlainWord(word) ? word : withoutAddress(word)));

const withoutAddress = (word: string): string =>
  word
    .normalize('NFKC')
    .replaceAll(/[.。]/gu, '·')
    .replaceAll('@', '(at)')
    .replaceAll(/:\/\/+/gu, ': ');

function isPlainWord(word: string): boolean {
  const shown = unjoined(word).normalize('NFKC').replaceAll('。', '.'); // some signs look like a dot but are none
  return !hasUnseen(shown) && !marked.test(shown) && !(shown.match(dotted) ?? []).some(isAddress);
}

function isAddress(host: string): boolean {
  const [, ...ends] = host.split('.');
  return ends.some((end) => isTopLevelName(end) || leadsOn.test(end));
}

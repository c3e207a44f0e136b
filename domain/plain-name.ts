const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const joiners = /[\u200C\u200D]/gu; // some scripts are written with them
const address = /:\/\/|@|\bwww\.|[\p{L}\p{N}]\.[\p{L}\p{N}-]{2,}/iu;

/** Removes the invisible signs that join letters. */
export const unjoined = (text: string): string => text.replaceAll(joiners, '');

/** True if the text has invisible signs, or signs that reverse or break the line. */
export const hasUnseen = (text: string): boolean => unseen.test(unjoined(text));

/**
 * True if a person's name may stand in our emails: it has nothing that an email program would turn into a link, and nothing that reverses or breaks
 * the line.
 */
export function isPlainName(name: string): boolean {
  const shown = name.normalize('NFKC').replaceAll('。', '.'); // signs that look like a dot or an @ lead to an address, too
  return !hasUnseen(name) && !address.test(shown);
}

const breaks = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const turnsOrHides = /(?![\u200C\u200D])\p{Cf}/gu;
/** Signs that show nothing by themselves, or an empty box: marks that belong on a letter, variation selectors, fillers, and what no font has to know. */
const shapeless = /[\p{M}\p{Default_Ignorable_Code_Point}\p{Co}\p{Cn}\uFFFC\u2800]/gu;

/** Puts a text on one line and removes the signs that are invisible or reverse the line. Returns an empty text if nothing visible is left. */
export function shownLine(text: string): string {
  const line = text.replaceAll(breaks, ' ').replaceAll(turnsOrHides, '').replaceAll(/ {2,}/g, ' ').trim();
  return line.replaceAll(shapeless, '').trim() === '' ? '' : line;
}

/** Puts a text on one line, as our emails quote it. */
export const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

const leading = /:\/\/|@|\bwww\.|[\p{L}\p{N}]\.[\p{L}][\p{L}\p{N}-]+\//iu;

/**
 * True if a company's name may stand in our emails. It may be its web address ("example.ch"), but not begin like a link: our emails begin
 * with the name.
 */
export const isPlainCompany = (name: string): boolean => !hasUnseen(name) && !leading.test(name.normalize('NFKC'));

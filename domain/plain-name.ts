const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const joiners = /[\u200C\u200D]/gu; // some scripts are written with them
const address = /:\/\/|@|\bwww\.|[\p{L}\p{N}]\.[\p{L}\p{N}-]{2,}/iu;

/** Somebody's name as it may stand in a mail of ours: nothing that a mail program would link, or that turns or breaks the line. */
export const isPlainName = (name: string): boolean => !unseen.test(name.replaceAll(joiners, '')) && !address.test(name);

/** Words as a mail of ours quotes them: one line, whatever broke it. */
export const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

const linked = /:\/\/|@|\bwww\.|[\p{L}\p{N}]\.[\p{L}][\p{L}\p{N}-]+/iu;

/** Words that a mail of ours quotes hold nothing that it would link, and nothing unseen. Dates and times have their dots. */
export function isPlainText(text: string): boolean {
  const shown = text.replaceAll(joiners, '').normalize('NFKC'); // some signs only look unlike a dot
  return !unseen.test(shown) && !linked.test(shown);
}

const leading = /:\/\/|@|\bwww\.|[\p{L}\p{N}]\.[\p{L}][\p{L}\p{N}-]+\//iu;

/** A company may be called after its web address, and is no address that leads somewhere: mails of ours begin with it. */
export const isPlainCompany = (name: string): boolean =>
  !unseen.test(name.replaceAll(joiners, '')) && !leading.test(name.normalize('NFKC'));

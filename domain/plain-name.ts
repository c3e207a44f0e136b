const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const joiners = /[\u200C\u200D]/gu; // some scripts are written with them
const address = /:\/\/|@|\bwww\.|[\p{L}\p{N}]\.[\p{L}\p{N}-]{2,}/iu;

/** Without the signs that join letters and that nobody sees. */
export const unjoined = (text: string): string => text.replaceAll(joiners, '');

/** Signs that nobody sees, or that turn or break the line. */
export const hasUnseen = (text: string): boolean => unseen.test(unjoined(text));

/** Somebody's name as it may stand in a mail of ours: nothing that a mail program would link, or that turns or breaks the line. */
export const isPlainName = (name: string): boolean => !hasUnseen(name) && !address.test(name);

/** Words as a mail of ours quotes them: one line, whatever broke it. */
export const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();

const leading = /:\/\/|@|\bwww\.|[\p{L}\p{N}]\.[\p{L}][\p{L}\p{N}-]+\//iu;

/** A company may be called after its web address, and is no address that leads somewhere: mails of ours begin with it. */
export const isPlainCompany = (name: string): boolean => !hasUnseen(name) && !leading.test(name.normalize('NFKC'));

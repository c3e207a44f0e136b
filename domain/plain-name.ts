const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const joiners = /[\u200C\u200D]/gu; // some scripts are written with them
const address = /:\/\/|@|\bwww\.|[\p{L}\p{N}]\.[\p{L}\p{N}-]{2,}/iu;

/** Somebody's name as it may stand in a mail of ours: nothing that a mail program would link, or that turns or breaks the line. */
export const isPlainName = (name: string): boolean => !unseen.test(name.replaceAll(joiners, '')) && !address.test(name);

/** A company may be called after its web address, and is not a whole one. */
export const isPlainCompany = (name: string): boolean => !unseen.test(name.replaceAll(joiners, '')) && !name.includes('://');

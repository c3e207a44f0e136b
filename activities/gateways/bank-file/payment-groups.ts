const groupText = /<PmtInf>[\s\S]*?<\/PmtInf>/g;
const idText = /<EndToEndId>([^<]*)<\/EndToEndId>/g;

/**
 * Returns the end-to-end ids of each payment group in one of our files, by `PmtInfId`: a batch booking or a refused group is about these.
 * The text is searched, not parsed: `pain001` writes our files, and no reference in them needs XML escapes.
 */
export function paymentGroups(xml: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...xml.matchAll(groupText)].map(([group]) => [
      /<PmtInfId>([^<]*)<\/PmtInfId>/.exec(group)?.[1] ?? '',
      [...group.matchAll(idText)].map(([, id = '']) => id),
    ]),
  );
}

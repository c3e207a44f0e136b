const groupText = /<PmtInf>[\s\S]*?<\/PmtInf>/g;
const idText = /<EndToEndId>([^<]*)<\/EndToEndId>/g;

/**
 * The end-to-end ids of each payment group of a file of ours, by `PmtInfId`: what a batch booking, or a refused group, is about. Our files are written by
 * `pain001`, and no reference in them has a character that XML spells otherwise: they are searched, not parsed.
 */
export function paymentGroups(xml: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...xml.matchAll(groupText)].map(([group]) => [
      /<PmtInfId>([^<]*)<\/PmtInfId>/.exec(group)?.[1] ?? '',
      [...group.matchAll(idText)].map(([, id = '']) => id),
    ]),
  );
}

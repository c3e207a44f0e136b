import { z } from 'zod';

/** File name under the data folder. It has one line for each head, which never changes; copy the file to another host. */
export const anchorFile = 'anchors.jsonl';

const AnchorPoint = z.object({ kind: z.enum(['audit', 'ledger']), upTo: z.string(), hash: z.string(), at: z.string() });
/** The head of a chain at an instant: the number of an audit entry, or a day of the ledger. */
export type AnchorPoint = z.infer<typeof AnchorPoint>;

export const anchorLine = (point: AnchorPoint): string => `${JSON.stringify(point)}\n`;

/** Reads the anchors. A truncated line is skipped; a changed one is found by its hash. */
export function readAnchors(text: string): AnchorPoint[] {
  return text.split('\n').flatMap((line) => {
    try {
      return AnchorPoint.safeParse(JSON.parse(line)).data ?? [];
    } catch {
      return [];
    }
  });
}

/** SQL: true if a chain no longer contains an anchored head, because its tail was deleted or it was rewritten. $1 number or day, $2 hash. */
export const anchorQueries: Readonly<Record<AnchorPoint['kind'], string>> = {
  audit: `select 1 from audit_seal where seq = $1::bigint and hash = $2`,
  ledger: `select 1 from ledger_seal where day = $1::date and hash = $2`,
};

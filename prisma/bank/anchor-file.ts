import { z } from 'zod';

/** Under the data folder. One line a head, never changed again; copy it to another host. */
export const anchorFile = 'anchors.jsonl';

const AnchorPoint = z.object({ kind: z.enum(['audit', 'ledger']), upTo: z.string(), hash: z.string(), at: z.string() });
/** The head of a chain at an instant: the number of an audit entry, or a day of the ledger. */
export type AnchorPoint = z.infer<typeof AnchorPoint>;

export const anchorLine = (point: AnchorPoint): string => `${JSON.stringify(point)}\n`;

/** A line that was cut off is left out; one that was changed is found by its hash. */
export function readAnchors(text: string): AnchorPoint[] {
  return text.split('\n').flatMap((line) => {
    try {
      return AnchorPoint.safeParse(JSON.parse(line)).data ?? [];
    } catch {
      return [];
    }
  });
}

/** What a chain no longer has though it was anchored: a deleted tail or a chain written anew. In SQL: $1 number or day, $2 hash. */
export const anchorQueries: Readonly<Record<AnchorPoint['kind'], string>> = {
  audit: `select 1 from audit_seal where seq = $1::bigint and hash = $2`,
  ledger: `select 1 from ledger_seal where day = $1::date and hash = $2`,
};

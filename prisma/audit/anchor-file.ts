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

/**
 * SQL: the times that restored backups lost, once two people have released the payouts again: from the first entry after the restore, and
 * from the day of the last entry before it, until the restore was noticed. A halt may stand through several restores, and also be part of
 * the backup: each one that was noticed counts by itself.
 */
const lostTimes = `
  select e.seq as first_seq, (select max(b.at) from audit_entry b where b.seq < e.seq) as since, e.at as until
  from payout_halt h join audit_entry e on e.action = 'payout_halt.trace' and e.subject_kind = 'payout_halt' and e.subject_id = h.id::text
  where h.lifted_at is not null and jsonb_path_exists(e.after, '$.traces[*] ? (@.kind == "audit" || @.kind == "restored")')`;

/** SQL: true if a missing head is of such a time. $1 number or day, $2 when the head was written. */
export const lostHeadQueries: Readonly<Record<AnchorPoint['kind'], string>> = {
  audit: `select 1 from (${lostTimes}) lost where $1::bigint >= first_seq and $2::timestamptz < until`,
  ledger: `select 1 from (${lostTimes}) lost where $1::date >= (since at time zone 'UTC')::date and $2::timestamptz < until`,
};

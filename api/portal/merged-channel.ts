import { sql } from '../http/sql.ts';

/** Of a link, as `k`, that went along with a merge: its channel, told by its code from another that is called alike. Null: of no other. */
export const mergedChannel = sql`
  case when k.former_partner_id is null then null when k.channel in ('link', 'badge') then k.code
    else coalesce(k.label, k.channel) || ' · ' || k.code end`;

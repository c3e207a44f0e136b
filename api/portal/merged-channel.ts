import { sql } from '../http/sql.ts';

/** SQL value for a link `k` that came with a merge: its channel, with its code if another channel has the same name. Null for other links. */
export const mergedChannel = sql`
  case when k.former_partner_id is null then null when k.channel in ('link', 'badge') then k.code
    else coalesce(k.label, k.channel) || ' · ' || k.code end`;

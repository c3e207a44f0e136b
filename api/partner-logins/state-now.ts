import { standingOf } from '../../prisma/partner/standing.ts';
import { sql } from '../http/sql.ts';
import { isFromBeforeMerge, restsOnReferral } from './credited.ts';

/**
 * SQL value: the state of `partner_login l` at this moment: expired after its end, and ended without its referral, even if no workflow has
 * processed that yet.
 */
export const stateNow = sql`case when l.state <> 'active' then l.state when l.expires_at <= now() then 'expired'
  when ${restsOnReferral} then l.state else 'revoked' end`;

/** SQL value: the reason for `stateNow`, a code of ours or a text by support. */
export const reasonNow = sql`case when l.state = 'active' and l.expires_at > now() and not ${restsOnReferral}
  then case when ${isFromBeforeMerge} then 'partner_merged' else 'no_longer_credited' end else l.reason end`;

/**
 * SQL condition: `partner_login l` of `partner p` in `program g` rests: it has not ended, and its partner is suspended or its program
 * offers no logins.
 */
export const isHeldNow = sql`((${standingOf(sql`p.id`)} = 'suspended' or g.login_days is null) and ${stateNow} in ('requested', 'active'))`;

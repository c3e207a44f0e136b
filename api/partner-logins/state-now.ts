import { standingOf } from '../../prisma/partner/standing.ts';
import { sql } from '../http/sql.ts';
import { restsOnReferral } from './credited.ts';

/**
 * The state of `partner_login l` at this moment: past its end it is expired, and without the referral that it rests on it has ended, though no
 * workflow has noticed.
 */
export const stateNow = sql`case when l.state <> 'active' then l.state when l.expires_at <= now() then 'expired'
  when ${restsOnReferral} then l.state else 'revoked' end`;

/** Why it is so, beside `stateNow`: a code of ours, or what support wrote. */
export const reasonNow = sql`case when l.state = 'active' and l.expires_at > now() and not ${restsOnReferral} then 'no_longer_credited' else l.reason end`;

/** Whether `partner_login l` of `partner p` in `program g` rests: it is not over, and nobody uses it while the partner is suspended or the program offers none. */
export const isHeldNow = sql`((${standingOf(sql`p.id`)} = 'suspended' or g.login_days is null) and ${stateNow} in ('requested', 'active'))`;

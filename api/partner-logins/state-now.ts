import { sql } from '../resources/sql.ts';

/** The state of `partner_login l` at this moment: past its end it is expired, though no workflow has noticed. */
export const stateNow = sql`case when l.state = 'active' and l.expires_at <= now() then 'expired' else l.state end`;

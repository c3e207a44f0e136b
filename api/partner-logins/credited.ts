import { creditedPhases } from '../../domain/referral/referral-state.ts';
import { sql } from '../http/sql.ts';

/** SQL condition: the referral still credits the customer to the partner; without one there is nothing to sign in for. */
export const isCredited = sql`state = any(${[...creditedPhases]}::text[])`;

/** SQL condition: the referral behind `partner_login l` still credits its partner. */
export const restsOnReferral = sql`exists (select from referral where partner_id = l.partner_id and customer_id = l.customer_id and ${isCredited})`;

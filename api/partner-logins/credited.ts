import { creditedPhases } from '../../domain/referral/referral-state.ts';
import { sql } from '../http/sql.ts';

/** A referral that still stands: at a customer who is somebody else's by now there is nothing to sign in for. */
export const isCredited = sql`state = any(${[...creditedPhases]}::text[])`;

/** The referral on which `partner_login l` rests still stands. */
export const restsOnReferral = sql`exists (select from referral where partner_id = l.partner_id and customer_id = l.customer_id and ${isCredited})`;

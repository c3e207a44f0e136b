import { creditedPhases } from '../../domain/referral/referral-state.ts';
import { partnerAndWholes } from '../../prisma/partner/merged-into.ts';
import { sql } from '../http/sql.ts';

/** SQL condition: the referral still credits the customer to the partner; without one there is nothing to sign in for. */
export const isCredited = sql`state = any(${[...creditedPhases]}::text[])`;

/** SQL condition: since `partner_login l` was requested, its partner became part of another one, for whose people its customer has not consented. */
export const isFromBeforeMerge = sql`exists (
  select from partner_merge pm where pm.merged_at > l.requested_at and pm.from_partner_id in ${partnerAndWholes(sql`l.partner_id`)})`;

/** SQL condition: the referral behind `partner_login l` still credits its partner, and the partner is the one that the customer consented to. */
export const restsOnReferral = sql`(not ${isFromBeforeMerge}
  and exists (select from referral where partner_id = l.partner_id and customer_id = l.customer_id and ${isCredited}))`;

import { Prisma } from '../../prisma/generated/client.ts';
import { partnerAndParts } from '../../prisma/partner/merged-into.ts';
import { sql } from '../http/sql.ts';

/** Kinds of records that belong to a partner, in the words of the log, with the table that says to which one. */
const belongings = {
  payout: 'payout',
  payout_method: 'payout_method',
  adjustment: 'adjustment',
  statement: 'statement',
  review: 'review',
  referral: 'referral',
  link: 'link',
  affiliate_access: 'affiliate_access',
  ticket: 'ticket',
  partner_login: 'partner_login',
  invitation: 'invitation',
  email: 'email_message',
} as const;

const owned = Prisma.join(
  Object.entries(belongings).map(
    ([kind, table]) => sql`select ${kind}, id::text from ${Prisma.raw(table)} where partner_id in (select id from partners)`,
  ),
  ' union all ',
);

/** SQL subquery: the places in the log about a partner, about what belongs to it, or done in its name. */
export const placesAboutPartner = (id: string): Prisma.Sql => sql`(
  with partners (id) as (select id from ${partnerAndParts(sql`${id}::uuid`)} known),
    subjects (kind, id) as (select 'partner', id::text from partners union all ${owned})
  select e.seq from subjects s join audit_entry e on e.subject_kind = s.kind and e.subject_id = s.id
  union select e.seq from audit_entry e where e.on_behalf_of_partner_id in (select id from partners))`;

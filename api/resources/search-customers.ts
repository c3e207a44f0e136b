import { normalEmail } from '../../domain/account/email-address.ts';
import { searchedWords } from '../../prisma/partner/name-words.ts';
import { blindIndex, type DataKeys } from '../../prisma/secrets.ts';
import type { Hit } from '../contract/search.ts';
import type { Deps } from '../deps.ts';
import { isId } from '../http/ids.ts';
import { customerOf } from '../http/present.ts';
import { containing, searched, sql } from '../http/sql.ts';

interface Row {
  readonly customer_id: string;
  readonly customer_name: Uint8Array | null;
  readonly customer_ref: string;
  readonly partner: string | null;
}

/**
 * Returns the hashes of an email address: of its mailbox, as stored for people who joined or signed up, and of its exact spelling, as stored for
 * invitations. Empty if the text is no address.
 */
export const emailIndexesOf = (keys: DataKeys, text: string): string[] =>
  text.includes('@') ? [normalEmail(text), text.trim().toLowerCase()].map((email) => blindIndex(keys, 'email', email)) : [];

/** Finds customers by name, complete email address (stored as a hash), account of the host product, or account of a payment provider. */
export async function findCustomers(
  { db, config: { dataKeys } }: Deps,
  { text, most }: { readonly text: string; readonly most: number },
): Promise<Hit[]> {
  const words = searchedWords(dataKeys, text);
  const emails = emailIndexesOf(dataKeys, text);
  const id = isId(text) ? text : null;
  const rows = await db.$queryRaw<Row[]>`
    select c.id as customer_id, c.name as customer_name, c.host_ref as customer_ref, (
      select string_agg(distinct p.company_name, ', ') from referral r join partner p on p.id = r.partner_id where r.customer_id = c.id) as partner
    from customer c
    where c.erased_at is null and (c.id = ${id}::uuid or c.email_index = any (${emails})
      or ${emails.length === 0 ? searched(text, [sql`c.host_ref`, sql`c.website`], { column: sql`c.name_words`, words }) : containing(sql`c.host_ref`, text)}
      or exists (select from customer_account a where a.customer_id = c.id and a.external_id = ${text}))
    order by (c.host_ref = ${text}) desc, c.created_at desc, c.id limit ${most}`;
  return rows.map((row) => ({ id: row.customer_id, label: customerOf(dataKeys, row).label, hint: row.partner ?? row.customer_ref }));
}

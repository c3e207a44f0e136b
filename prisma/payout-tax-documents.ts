import type { Tx } from './client.ts';
import { Prisma } from './generated/client.ts';
import { originOf } from './undecided-debits.ts';

const gave = Prisma.sql`gave`;
const kept = Prisma.sql`kept`;

interface Pair {
  readonly document: Prisma.Sql;
  readonly payout: Prisma.Sql;
}

/**
 * Whether `document` is about the money of `payout`, both named so in the query: its own, and all since the payout before it that the
 * partner kept. What was called off, refused or sent back leaves its documents to the payout that pays the money in the end, also where that pays out
 * of the balance of another currency, since what was converted comes back as what it had become.
 */
export const isOfPayout = ({ document, payout }: Pair): Prisma.Sql => Prisma.sql`(
  ${document}.partner_id = ${payout}.partner_id
  and case when ${document}.currency = ${originOf(payout)} then ${isOfBalance({ document, payout })}
    else exists (select from payout gave where gave.id in ${replacedBy(payout)} and ${document}.currency = ${originOf(gave)}
      and ${isOfBalance({ document, payout: gave })}) end)`;

/** Both in one currency. */
const isOfBalance = ({ document, payout }: Pair): Prisma.Sql => Prisma.sql`(
  ${document}.payout_id = ${payout}.id
    or (${document}.to_versions ->> 'partner_available')::bigint <= (${payout}.content ->> 'upToVersion')::bigint
    and (${document}.to_versions ->> 'partner_available')::bigint > coalesce((
      select max((kept.content ->> 'upToVersion')::bigint) from payout kept
      where kept.partner_id = ${payout}.partner_id and (kept.state not in ('canceled', 'failed', 'returned') or ${isPaidElsewhere})
        and ${originOf(kept)} = ${document}.currency
        and (kept.content ->> 'upToVersion')::bigint < (${payout}.content ->> 'upToVersion')::bigint), 0))`;

/** The payouts in whose place it was sent. */
const replacedBy = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  with recursive before (id) as (select ${payout}.replaces_payout_id
    union select b.replaces_payout_id from before x join payout b on b.id = x.id)
  select id from before)`;

/** Its money came back as what it was converted to, and was sent again as that. */
const isPaidElsewhere = Prisma.sql`exists (
  with recursive after (id) as (select x.id from payout x where x.replaces_payout_id = kept.id
    union select x.id from after a join payout x on x.replaces_payout_id = a.id)
  select from payout o where o.id in (select id from after) and o.state not in ('canceled', 'failed', 'returned')
    and ${originOf(Prisma.sql`o`)} <> ${originOf(kept)})`;

export interface PayoutDocument {
  readonly payoutId: string;
  readonly id: string;
  readonly reference: string;
  readonly currency: string;
  /** In minor units of its currency. */
  readonly net: bigint;
  readonly vat: bigint;
  readonly ratesBps: readonly number[];
}

/** The documents about the money of these payouts, each with its own, oldest first. */
export async function readPayoutDocuments(tx: Pick<Tx, '$queryRaw'>, payoutIds: readonly string[]) {
  const rows = await tx.$queryRaw<PayoutDocument[]>`
    select o.id as "payoutId", d.id, d.reference, d.currency::text as currency, d.net_minor as net, d.vat_minor as vat,
      array(select r.rate_bps from tax_document_rate r where r.tax_document_id = d.id order by 1) as "ratesBps"
    from payout o
    join tax_document d on d.partner_id = o.partner_id and ${isOfPayout({ document: Prisma.sql`d`, payout: Prisma.sql`o` })}
    where o.id = any (${[...payoutIds]}::uuid[]) order by d.issued_at, d.kind = 'correction', d.number`;
  const byPayout = new Map<string, PayoutDocument[]>();
  for (const row of rows) {
    const known = byPayout.get(row.payoutId);
    if (known === undefined) byPayout.set(row.payoutId, [row]);
    else known.push(row);
  }
  return { of: (payoutId: string): readonly PayoutDocument[] => byPayout.get(payoutId) ?? [] };
}

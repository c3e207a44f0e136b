import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { partnerAndParts, partnerAndWholes } from '../partner/merged-into.ts';
import { originOf } from '../bank/undecided-debits.ts';

const gave = Prisma.sql`gave`;
const kept = Prisma.sql`kept`;
const ended = Prisma.sql`('canceled', 'failed', 'returned')`;

interface Pair {
  readonly document: Prisma.Sql;
  readonly payout: Prisma.Sql;
}

/**
 * SQL condition: `document` is about the money of `payout`. These are its own document and all since the previous payout that the partner kept. A
 * payout that was canceled, refused or returned passes its documents on to the payout that finally pays the money. That one may pay from the
 * balance of another currency, because converted money comes back in the currency it had become, or belong to a partner of which this one has
 * become part.
 */
export const isOfPayout = ({ document, payout }: Pair): Prisma.Sql => Prisma.sql`(
  ${document}.partner_id = any (array ${partnerAndParts(Prisma.sql`${payout}.partner_id`)})
  and (${document}.currency = ${originOf(payout)} and ${isOfBalance({ document, payout })}
    or exists (select from payout gave where gave.id in ${takenAlong(payout)}
      and ${document}.currency = ${originOf(gave)} and ${isOfBalance({ document, payout: gave })})))`;

/**
 * The same condition for a search of a document's payouts: it can use the index, by the document's partner and the partners that this one has
 * become part of.
 */
export const paysDocument = ({ document, payout }: Pair): Prisma.Sql => Prisma.sql`(
  ${payout}.partner_id = any (array ${partnerAndWholes(Prisma.sql`${document}.partner_id`)}) and ${isOfPayout({ document, payout })})`;

/**
 * SQL condition: document and payout have one partner and currency. A replacement that does not pay the whole balance counts no further than the
 * payout that it replaces.
 */
const isOfBalance = ({ document, payout }: Pair): Prisma.Sql => Prisma.sql`(
  ${document}.payout_id = ${payout}.id
    or ${document}.partner_id = ${payout}.partner_id
      and (${document}.to_versions ->> 'partner_available')::bigint <= (${payout}.content ->> 'upToVersion')::bigint
    and (${document}.to_versions ->> 'partner_available')::bigint > coalesce((
      select max((kept.content ->> 'upToVersion')::bigint) from payout kept
      where kept.partner_id = ${payout}.partner_id and ${originOf(kept)} = ${document}.currency
        and ((kept.content ->> 'upToVersion')::bigint < (${payout}.content ->> 'upToVersion')::bigint and ${hadNotComeBack(payout)}
          or kept.id = ${payout}.replaces_payout_id and kept.content -> 'upToVersion' = ${payout}.content -> 'upToVersion')), 0))`;

/**
 * SQL condition on `kept`: its money was not in the balance when `payout` was reserved. Converted money never comes back to the balance
 * that it came from.
 */
export const hadNotComeBack = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  kept.state not in ${ended} or kept.currency <> ${originOf(kept)} and kept.reserved_at is not null
  or exists (select from payout_event v join payout_event r on r.payout_id = ${payout}.id and r.to_state = 'reserved' and r.id < v.id
    where v.payout_id = kept.id and v.from_state not in ${ended} and v.to_state in ${ended}))`;

/**
 * SQL: ids of the payouts that it replaces or whose money it pays again, back to the first, also those of partners that have become part of
 * its own.
 */
export const takenAlong = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  with recursive before (id) as (
    select b.id from payout b where b.id = ${payout}.replaces_payout_id or b.left_again_by_id = ${payout}.id
    union select b.id from before x join payout y on y.id = x.id
      join payout b on b.id = y.replaces_payout_id or b.left_again_by_id = y.id)
  select id from before)`;

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

/** Reads the documents about the money of these payouts, by payout, oldest first. */
export async function readPayoutDocuments(tx: Pick<Tx, '$queryRaw'>, payoutIds: readonly string[]) {
  const rows = await tx.$queryRaw<PayoutDocument[]>`
    select o.id as "payoutId", d.id, d.reference, d.currency::text as currency, d.net_minor as net, d.vat_minor as vat,
      array(select r.rate_bps from tax_document_rate r where r.tax_document_id = d.id order by 1) as "ratesBps"
    from payout o
    join tax_document d on ${isOfPayout({ document: Prisma.sql`d`, payout: Prisma.sql`o` })}
    where o.id = any (${[...payoutIds]}::uuid[]) order by d.issued_at, d.kind = 'correction', d.number`;
  const byPayout = new Map<string, PayoutDocument[]>();
  for (const row of rows) {
    const known = byPayout.get(row.payoutId);
    if (known === undefined) byPayout.set(row.payoutId, [row]);
    else known.push(row);
  }
  return { of: (payoutId: string): readonly PayoutDocument[] => byPayout.get(payoutId) ?? [] };
}

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
 * Whether `document` is about the money of `payout`, both named so in the query: its own, and all since the payout before it that the
 * partner kept. What was called off, refused or sent back leaves its documents to the payout that pays the money in the end, also where that pays out
 * of the balance of another currency, since what was converted comes back as what it had become, and where its partner has become part of the one that is paid.
 */
export const isOfPayout = ({ document, payout }: Pair): Prisma.Sql => Prisma.sql`(
  ${document}.partner_id = any (array ${partnerAndParts(Prisma.sql`${payout}.partner_id`)})
  and (${document}.currency = ${originOf(payout)} and ${isOfBalance({ document, payout })}
    or exists (select from payout gave where gave.id in ${takenAlong(payout)}
      and ${document}.currency = ${originOf(gave)} and ${isOfBalance({ document, payout: gave })})))`;

/** The same, for whoever looks for the payouts of a document: by index, of its partner and of those whom that has become part of. */
export const paysDocument = ({ document, payout }: Pair): Prisma.Sql => Prisma.sql`(
  ${payout}.partner_id = any (array ${partnerAndWholes(Prisma.sql`${document}.partner_id`)}) and ${isOfPayout({ document, payout })})`;

/** Both of one partner and in one currency. What stands in for a payout and is not all there is counted no more than that one did. */
const isOfBalance = ({ document, payout }: Pair): Prisma.Sql => Prisma.sql`(
  ${document}.payout_id = ${payout}.id
    or ${document}.partner_id = ${payout}.partner_id and (${document}.to_versions ->> 'partner_available')::bigint <= (${payout}.content ->> 'upToVersion')::bigint
    and (${document}.to_versions ->> 'partner_available')::bigint > coalesce((
      select max((kept.content ->> 'upToVersion')::bigint) from payout kept
      where kept.partner_id = ${payout}.partner_id and ${originOf(kept)} = ${document}.currency
        and ((kept.content ->> 'upToVersion')::bigint < (${payout}.content ->> 'upToVersion')::bigint and ${hadNotComeBack(payout)}
          or kept.id = ${payout}.replaces_payout_id and kept.content -> 'upToVersion' = ${payout}.content -> 'upToVersion')), 0))`;

/** Of `kept`: its money was not in the balance when `payout` was reserved. What was converted never comes back to the balance that it came from. */
export const hadNotComeBack = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  kept.state not in ${ended} or kept.currency <> ${originOf(kept)} and kept.reserved_at is not null
  or exists (select from payout_event v join payout_event r on r.payout_id = ${payout}.id and r.to_state = 'reserved' and r.id < v.id
    where v.payout_id = kept.id and v.from_state not in ${ended} and v.to_state in ${ended}))`;

/** The payouts in whose place it was sent, and those whose money it took along, back to the first; also of partners that have become part of its own. */
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

/** The documents about the money of these payouts, each with its own, oldest first. */
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

import type { Tx } from './client.ts';
import { Prisma } from './generated/client.ts';

/**
 * Whether `document` is about the money of `payout`, both named so in the query: its own, and all since the payout before it that the
 * partner kept. What was called off, refused or sent back leaves its documents to the payout that pays the money in the end.
 */
export const isOfPayout = ({ document, payout }: { readonly document: Prisma.Sql; readonly payout: Prisma.Sql }): Prisma.Sql => Prisma.sql`(
  ${document}.partner_id = ${payout}.partner_id
  and ${document}.currency = coalesce((${payout}.content -> 'conversion' ->> 'currency')::char(3), ${payout}.currency)
  and (${document}.payout_id = ${payout}.id
    or (${document}.to_versions ->> 'partner_available')::bigint <= (${payout}.content ->> 'upToVersion')::bigint
    and (${document}.to_versions ->> 'partner_available')::bigint > coalesce((
      select max((kept.content ->> 'upToVersion')::bigint) from payout kept
      where kept.partner_id = ${payout}.partner_id and kept.state not in ('canceled', 'failed', 'returned')
        and coalesce((kept.content -> 'conversion' ->> 'currency')::char(3), kept.currency) = ${document}.currency
        and (kept.content ->> 'upToVersion')::bigint < (${payout}.content ->> 'upToVersion')::bigint), 0)))`;

export interface PayoutDocument {
  readonly payoutId: string;
  readonly id: string;
  readonly reference: string;
  /** In minor units of the document's currency. */
  readonly net: bigint;
  readonly vat: bigint;
  readonly ratesBps: readonly number[];
}

/** The documents about the money of these payouts, each with its own, oldest first. */
export async function readPayoutDocuments(tx: Pick<Tx, '$queryRaw'>, payoutIds: readonly string[]) {
  const rows = await tx.$queryRaw<PayoutDocument[]>`
    select o.id as "payoutId", d.id, d.reference, d.net_minor as net, d.vat_minor as vat,
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

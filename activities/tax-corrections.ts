import type { Tx } from '../prisma/client.ts';
import { Prisma, type StatementRun } from '../prisma/generated/client.ts';
import { standingOf } from '../prisma/standing.ts';
import { lockPartner } from './ledger.ts';
import { issueTaxDocuments, previewTaxDocuments, type TaxRequest } from './tax-documents.ts';

interface Turn {
  readonly run: StatementRun;
  /** Partners after the first and up to the last. */
  readonly after: string | null;
  readonly upTo: string;
  readonly asOf: string;
}

/**
 * Corrects documents of partners whose movements since then are negative and for whom no payout will do it: of those who are closed every
 * month, of all others at the end of a quarter. Answers with the number of corrections. Source: ledger section 18.
 */
export async function correctWithoutPayout(tx: Tx, { run, after, upTo, asOf }: Turn): Promise<number> {
  const isQuarterEnd = Number(run.period.slice(5)) % 3 === 0;
  const rows = await tx.$queryRaw<{ partnerId: string; currency: string }[]>`
    select distinct d.partner_id as "partnerId", d.currency::text as currency
    from tax_document d
    join partner p on p.id = d.partner_id
    join ledger.account a on a.partner_id = d.partner_id and a.currency = d.currency and a.code in ('partner_available', 'partner_recoverable')
    join ledger.balance b on b.account_id = a.id
    where p.program_id = ${run.programId}::uuid and (${after}::uuid is null or p.id > ${after}::uuid) and p.id <= ${upTo}::uuid
      and (${isQuarterEnd} or ${standingOf(Prisma.sql`p.id`)} = 'closed')
      and b.version > coalesce((select max((x.to_versions ->> a.code)::bigint) from tax_document x
        where x.partner_id = d.partner_id and x.currency = d.currency), 0)
    order by 1, 2`;
  if (rows.length === 0) return 0;
  for (const { partnerId, currency } of rows) await lockPartner(tx, partnerId, currency);
  const requests: TaxRequest[] = rows.map((row) => ({ ...row, payoutId: null, asOf }));
  const previews = await previewTaxDocuments(tx, requests);
  const negative = requests.filter((_, index) => (previews[index]?.netMinor ?? 0) < 0);
  if (negative.length > 0) await issueTaxDocuments(tx, negative);
  return negative.length;
}

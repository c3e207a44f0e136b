import { taxableKinds } from '../../domain/tax/vat.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma, type StatementRun } from '../../prisma/generated/client.ts';
import { standingOf } from '../../prisma/partner/standing.ts';
import { lockPartner } from '../ledger/ledger.ts';
import { issueTaxDocuments, previewTaxDocuments, type TaxRequest } from './tax-documents.ts';

interface Turn {
  readonly run: StatementRun;
  /** Partners after the first id, up to and including the last. */
  readonly after: string | null;
  readonly upTo: string;
  readonly asOf: string;
}

/**
 * Issues documents that no payout will issue. Every month: for earnings that only paid off a debt, so that nothing is available.
 * Corrections where more was taken back than earned: every month for closed partners, at the end of a quarter for all others. Returns how
 * many partners and currencies. Source: docs/statements-and-proofs.md, "Tax documents".
 */
export async function documentWithoutPayout(tx: Tx, turn: Turn): Promise<number> {
  const moved = await readMoved(tx, turn);
  if (moved.length === 0) return 0;
  for (const { partnerId, currency } of moved) await lockPartner(tx, partnerId, currency);
  const requests: TaxRequest[] = moved.map(({ partnerId, currency }) => ({ partnerId, currency, payoutId: null, asOf: turn.asOf }));
  const previews = await previewTaxDocuments(tx, requests);
  const due = requests.filter((_, index) => isDue(moved[index], previews[index]?.netMinor ?? 0));
  if (due.length > 0) await issueTaxDocuments(tx, due);
  return due.length;
}

interface Moved {
  readonly partnerId: string;
  readonly currency: string;
  readonly isCorrected: boolean;
  readonly hasNothing: boolean;
}

const isDue = (moved: Moved | undefined, net: number): boolean =>
  (net < 0 && moved?.isCorrected === true) || (net > 0 && moved?.hasNothing === true);

/** Returns partners and currencies with taxable movements since the last document. */
async function readMoved(tx: Tx, { run, after, upTo }: Turn): Promise<Moved[]> {
  const isQuarterEnd = Number(run.period.slice(5)) % 3 === 0;
  const isTaxable = Prisma.sql`exists (select from ledger.journal_entry e where e.id = l.entry_id
    and e.kind = any (${[...taxableKinds, 'reversal']}::text[]))`;
  return tx.$queryRaw<Moved[]>`
    select s.id as "partnerId", s.currency::text as currency, s."isCorrected", s."hasNothing" from (
      select p.id, a.currency, ${isQuarterEnd} or ${standingOf(Prisma.sql`p.id`)} = 'closed' as "isCorrected",
        coalesce(max(b.balance) filter (where a.code = 'partner_available'), 0) = 0 as "hasNothing"
      from partner p
      join ledger.account a on a.partner_id = p.id and a.code in ('partner_available', 'partner_recoverable')
      join ledger.balance b on b.account_id = a.id
      where p.program_id = ${run.programId}::uuid and (${after}::uuid is null or p.id > ${after}::uuid) and p.id <= ${upTo}::uuid
      group by p.id, a.currency) s
    where (s."isCorrected" or s."hasNothing") and exists (
      select from ledger.account a
      cross join lateral (select coalesce(max((d.to_versions ->> a.code)::bigint), 0) as version from tax_document d
        where d.partner_id = s.id and d.currency = s.currency) seen
      where a.partner_id = s.id and a.currency = s.currency and a.code in ('partner_available', 'partner_recoverable') and (
        exists (select from ledger.posting l where l.credit_account_id = a.id and l.credit_version > seen.version and ${isTaxable})
        or exists (select from ledger.posting l where l.debit_account_id = a.id and l.debit_version > seen.version and ${isTaxable})))
    order by 1, 2`;
}

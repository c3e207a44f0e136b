import { startOfDay } from '../../domain/period.ts';
import { readConvertedPayouts, readYearlySummaries, type YearlySummary } from '../../prisma/ledger/bookkeeping.ts';
import type { Deps } from '../deps.ts';
import type { YearConversion } from '../contract/converted.ts';
import { TaxSummaryFilters, TaxSummaryRow, taxSummarySorts } from '../contract/bookkeeping.ts';
import { moneyColumns } from '../http/csv.ts';
import { defineResource, listOf } from '../http/define-resource.ts';
import { readBookCalendar } from './book-calendar.ts';
import { conversionsText, yearConversions } from './converted.ts';
import { pageIn } from '../http/in-memory.ts';

/** Yearly figures for the tax declaration, by partner and currency. */
export const taxSummaries = defineResource(
  'tax-summaries',
  listOf({
    row: TaxSummaryRow,
    filters: TaxSummaryFilters,
    sorts: taxSummarySorts,
    sortedBy: { field: 'partner', descends: false },
    async read({ deps }, page) {
      const { id: ids, year, partnerId } = page.filter;
      const rows = (await readYear(deps, { year, partnerId })).filter(({ id }) => ids?.includes(id) ?? true);
      return pageIn(rows, page, (row, field) => (field === 'partner' ? row.partner.name : row[field].amount));
    },
    csv: [
      { name: 'year', value: ({ year }) => year },
      { name: 'partner', value: ({ partner }) => partner.name },
      { name: 'partnerId', value: ({ partner }) => partner.id },
      ...moneyColumns<TaxSummaryRow>('earned', ({ earned }) => earned),
      ...moneyColumns<TaxSummaryRow>('adjusted', ({ adjusted }) => adjusted),
      ...moneyColumns<TaxSummaryRow>('documentsNet', ({ documentsNet }) => documentsNet),
      ...moneyColumns<TaxSummaryRow>('documentsVat', ({ documentsVat }) => documentsVat),
      ...moneyColumns<TaxSummaryRow>('paidOut', ({ paidOut }) => paidOut),
      ...moneyColumns<TaxSummaryRow>('lost', ({ lost }) => lost),
      { name: 'payouts', value: ({ payouts }) => payouts },
      ...moneyColumns<TaxSummaryRow>('converted', ({ converted }) => converted),
      { name: 'conversions', value: ({ conversions, currency }) => conversionsText(conversions, currency) },
      ...moneyColumns<TaxSummaryRow>('movedByMerge', ({ merged }) => merged),
    ],
  }),
);

interface Wanted {
  readonly year: number | undefined;
  readonly partnerId: string | undefined;
}

async function readYear({ db, reports }: Deps, { year: wanted, partnerId }: Wanted): Promise<TaxSummaryRow[]> {
  const { timeZone, today } = await readBookCalendar(db);
  const year = wanted ?? Number(today.slice(0, 4));
  const period = { from: startOfDay(`${year}-01-01`, timeZone), to: startOfDay(`${year + 1}-01-01`, timeZone) };
  const summaries = await readYearlySummaries(reports, period, partnerId ?? null);
  const converted = await readConvertedPayouts(reports, period, partnerId ?? null);
  const ids = [...new Set(summaries.map((one) => one.partnerId))];
  const partners = await db.partner.findMany({ where: { id: { in: ids } }, select: { id: true, companyName: true } });
  const named = new Map(partners.map(({ id, companyName }) => [id, companyName]));
  return summaries.map((summary) => {
    const conversions = yearConversions(converted.filter((one) => one.partnerId === summary.partnerId));
    return present(summary, { year, name: named.get(summary.partnerId) ?? '–', conversions });
  });
}

interface Around {
  readonly year: number;
  /** Name of the partner. */
  readonly name: string;
  readonly conversions: readonly YearConversion[];
}

function present({ partnerId, currency, payouts, ...sums }: YearlySummary, { year, name, conversions }: Around): TaxSummaryRow {
  const money = (amount: number) => ({ amount, currency });
  return {
    id: `${partnerId}:${currency}`,
    year,
    partner: { id: partnerId, name },
    currency,
    earned: money(sums.earned),
    adjusted: money(sums.adjusted),
    documentsNet: money(sums.documentsNet),
    documentsVat: money(sums.documentsVat),
    paidOut: money(sums.paidOut),
    lost: money(sums.lost),
    payouts,
    converted: money(sums.converted),
    merged: money(sums.merged),
    conversions: conversions.filter(({ from, to }) => from.currency === currency || to.currency === currency),
  };
}

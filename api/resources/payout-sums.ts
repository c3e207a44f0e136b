import type { Db } from '../../prisma/client.ts';
import { payoutTabs, PayoutSums, type PayoutTab } from '../contract/payouts.ts';
import { defineResource, theOnly } from '../http/define-resource.ts';
import { missingMinor, tabsOf } from './payout-row.ts';
import { money } from '../http/present.ts';
import { readReadyForFile } from './ready-for-file.ts';

/**
 * The sums above the queue, by currency; amounts of two currencies are never added. A currency that only has a threshold is left out once another
 * one has money or payouts.
 */
export const payoutSums = defineResource(
  'payout-sums',
  theOnly({ answer: PayoutSums, summary: 'Returns the open payouts in figures, per currency', read: ({ deps }) => readSums(deps.db) }),
);

interface Row {
  readonly currency: string;
  readonly tab: PayoutTab | null;
  readonly isUncertain: boolean;
  readonly payouts: number;
  readonly amount: bigint;
  readonly missing: bigint;
}
/** By how programs pay it: monthly, on request, or null for not at all. */
interface Available {
  readonly currency: string;
  readonly isOnRequest: boolean | null;
  readonly partners: number;
  readonly amount: bigint;
  readonly asked: number;
}

async function readSums(db: Db): Promise<PayoutSums> {
  const [rows, available, readyForFile] = await Promise.all([
    db.$queryRaw<Row[]>`
      select o.currency::text as currency, tab, o.state = 'uncertain' as "isUncertain", count(*)::int as payouts,
      sum(o.amount_minor - ${missingMinor})::bigint as amount,
        sum(${missingMinor})::bigint as missing
      from payout o cross join lateral unnest(${tabsOf}) as tab group by 1, 2, 3`,
    db.$queryRaw<Available[]>`
      with balance as (select p.program_id, a.currency, count(*) as partners, sum(b.balance) as amount
          from ledger.account a join ledger.balance b on b.account_id = a.id join partner p on p.id = a.partner_id
          where a.code = 'partner_available' and b.balance > 0 group by 1, 2),
        asked as (select program_id, currency, count(*) as asked from payout where state = 'reserved' and payout_run_id is null group by 1, 2)
      select coalesce(y.currency, b.currency)::text as currency, y.schedule = 'on_request' as "isOnRequest",
      coalesce(sum(b.partners), 0)::int as partners,
        coalesce(sum(b.amount), 0)::bigint as amount, coalesce(sum(q.asked), 0)::int as asked
      from payout_policy y full join balance b on b.program_id = y.program_id and b.currency = y.currency
      left join asked q on q.program_id = y.program_id and q.currency = y.currency group by 1, 2`,
    readReadyForFile(db),
  ]);
  const used = [...rows, ...available.filter(({ amount }) => amount > 0n)];
  const currencies = [...new Set((used.length > 0 ? used : available).map(({ currency }) => currency.trim()))].toSorted();
  return PayoutSums.parse({
    currencies: currencies.map((currency) => currencyOf(currency, { rows, available })),
    readyForFile,
    counts: Object.fromEntries(
      payoutTabs.map((tab) => [tab, rows.filter((row) => row.tab === tab).reduce((sum, { payouts }) => sum + payouts, 0)]),
    ),
  });
}

function currencyOf(currency: string, { rows, available }: { rows: readonly Row[]; available: readonly Available[] }) {
  const sumOf = (tab: PayoutTab, isMeant: (row: Row) => boolean = () => true) => {
    const meant = rows.filter((row) => row.tab === tab && row.currency.trim() === currency && isMeant(row));
    const amount = meant.reduce((sum, row) => sum + row.amount, 0n);
    return { payouts: meant.reduce((sum, { payouts }) => sum + payouts, 0), amount: money(amount, currency) };
  };
  const missingIn = (tab: PayoutTab) =>
    rows.reduce((sum, row) => (row.tab === tab && row.currency.trim() === currency ? sum + row.missing : sum), 0n);
  const availableBy = (isOnRequest: boolean | null) =>
    available.find((one) => one.isOnRequest === isOnRequest && one.currency.trim() === currency);
  const [nextRun, onRequest, unpaid] = [availableBy(false), availableBy(true), availableBy(null)];
  return {
    currency,
    awaiting: sumOf('awaiting'),
    approved: sumOf('approved'),
    held: sumOf('held'),
    atRail: sumOf('at_rail'),
    failed: { ...sumOf('failed', ({ isUncertain }) => !isUncertain), missing: money(missingIn('failed'), currency) },
    uncertain: sumOf('at_rail', ({ isUncertain }) => isUncertain),
    nextRun: nextRun === undefined ? null : { partners: nextRun.partners, amount: money(nextRun.amount, currency) },
    onRequest:
      onRequest === undefined ? null : { partners: onRequest.partners, amount: money(onRequest.amount, currency), asked: onRequest.asked },
    unpaid: unpaid === undefined ? null : { partners: unpaid.partners, amount: money(unpaid.amount, currency) },
  };
}

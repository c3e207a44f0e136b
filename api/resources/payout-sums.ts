import type { Db } from '../../prisma/client.ts';
import { payoutTabs, PayoutSums, type PayoutTab } from '../contract/payouts.ts';
import { defineResource, theOnly } from '../http/define-resource.ts';
import { tabOf } from './payout-row.ts';
import { money } from './present.ts';

/** What stands above the queue: sums of each currency, never of two. */
export const payoutSums = defineResource(
  'payout-sums',
  theOnly({ answer: PayoutSums, summary: 'Open payouts in numbers, per currency', read: ({ deps }) => readSums(deps.db) }),
);

interface Row {
  readonly currency: string;
  readonly tab: PayoutTab | null;
  readonly payouts: number;
  readonly amount: bigint;
}
interface Available {
  readonly currency: string;
  readonly partners: number;
  readonly amount: bigint;
}

async function readSums(db: Db): Promise<PayoutSums> {
  const [rows, available] = await Promise.all([
    db.$queryRaw<Row[]>`
      select o.currency::text as currency, ${tabOf} as tab, count(*)::int as payouts, sum(o.amount_minor)::bigint as amount from payout o group by 1, 2`,
    db.$queryRaw<Available[]>`
      select a.currency::text as currency, count(*)::int as partners, sum(b.balance)::bigint as amount
      from ledger.account a join ledger.balance b on b.account_id = a.id
      where a.code = 'partner_available' and b.balance > 0 group by 1`,
  ]);
  const currencies = [...new Set([...rows, ...available].map(({ currency }) => currency.trim()))].toSorted();
  return PayoutSums.parse({
    currencies: currencies.map((currency) => currencyOf(currency, { rows, available })),
    counts: Object.fromEntries(
      payoutTabs.map((tab) => [tab, rows.filter((row) => row.tab === tab).reduce((sum, { payouts }) => sum + payouts, 0)]),
    ),
  });
}

function currencyOf(currency: string, { rows, available }: { rows: readonly Row[]; available: readonly Available[] }) {
  const sumOf = (tab: PayoutTab) => {
    const row = rows.find((one) => one.tab === tab && one.currency.trim() === currency);
    return { payouts: row?.payouts ?? 0, amount: money(row?.amount ?? 0n, currency) };
  };
  const next = available.find((one) => one.currency.trim() === currency);
  return {
    currency,
    awaiting: sumOf('awaiting'),
    approved: sumOf('approved'),
    held: sumOf('held'),
    atRail: sumOf('at_rail'),
    failed: sumOf('failed'),
    available: { partners: next?.partners ?? 0, amount: money(next?.amount ?? 0n, currency) },
  };
}

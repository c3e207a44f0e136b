import { DomainError } from '../../domain/errors.ts';
import { startOfDay } from '../../domain/period.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { PortalYear } from '../contract/portal-statements.ts';
import { csvOf, moneyColumns, onePage, type CsvColumn } from '../http/csv.ts';
import { parameter, type Endpoint } from '../http/endpoint.ts';
import { fileAnswer } from '../http/file-answer.ts';
import { instant, money } from '../resources/present.ts';
import { sql } from '../resources/sql.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';
import type { OwnRows } from './own-rows.ts';
import { readPartnerFacts } from './partner-facts.ts';

type InCurrency = PortalYear['currencies'][number];

const year = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/years/:year`,
    summary: 'A year for the tax declaration',
    answers: { 200: PortalYear },
    refusals: ['not_found'],
  },
  async (call) => ({ status: 200, body: await readYear(call) }),
);

const columns: readonly CsvColumn<InCurrency>[] = [
  { name: 'currency', value: ({ currency }) => currency },
  ...moneyColumns<InCurrency>('earned', ({ earned }) => earned),
  ...moneyColumns<InCurrency>('takenBack', ({ takenBack }) => takenBack),
  ...moneyColumns<InCurrency>('adjusted', ({ adjusted }) => adjusted),
  ...moneyColumns<InCurrency>('documentsNet', ({ documentsNet }) => documentsNet),
  ...moneyColumns<InCurrency>('documentsVat', ({ documentsVat }) => documentsVat),
  ...moneyColumns<InCurrency>('paidOut', ({ paidOut }) => paidOut),
  { name: 'payouts', value: ({ payouts }) => payouts },
];

const file = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/years/:year/export.csv`,
    summary: 'The same as CSV',
    answers: { 200: 'text/csv' },
    refusals: ['not_found'],
  },
  async (call) => {
    const { year: of, currencies } = await readYear(call);
    return fileAnswer({ fileName: `${of}.csv`, mime: 'text/csv', content: csvOf(columns, onePage(currencies)) });
  },
);

interface Month {
  readonly currency: string;
  readonly month: string;
  readonly earned: bigint;
  readonly taken_back: bigint;
  readonly adjusted: bigint;
  readonly net: bigint;
  readonly vat: bigint;
  readonly paid: bigint;
  readonly payouts: number;
}

async function readYear(call: MemberCall): Promise<PortalYear> {
  const text = parameter(call, 'year');
  if (!/^20\d\d$/.test(text)) throw new DomainError('not_found');
  return call.read(async (own) => {
    const { timeZone, now } = await readPartnerFacts(own);
    const months = await readMonths(own, { timeZone, of: Number(text) });
    const currencies = [...new Set(months.map(({ currency }) => currency))];
    return PortalYear.parse({
      asOf: instant(now),
      year: Number(text),
      currencies: currencies.map((currency) =>
        present(
          currency,
          months.filter((month) => month.currency === currency),
        ),
      ),
    });
  });
}

/** Month by month, from the partner's lines of the ledger, which are those of the company's list, and its documents. */
function readMonths(own: OwnRows, { timeZone, of }: { readonly timeZone: string; readonly of: number }): Promise<Month[]> {
  const [from, to] = [startOfDay(`${of}-01-01`, timeZone), startOfDay(`${of + 1}-01-01`, timeZone)];
  const monthOf = (column: Prisma.Sql) => sql`to_char(${column} at time zone ${timeZone}, 'YYYY-MM')`;
  const isIn = (column: Prisma.Sql) => sql`${column} >= ${from}::timestamptz and ${column} < ${to}::timestamptz`;
  const at = sql`effective_at`;
  return own.$queryRaw<Month[]>`
    with one as (
      select currency, ${monthOf(at)} as month, case when what in ('earned', 'taken_back') then amount else 0 end as earned,
        case what when 'taken_back' then amount else 0 end as taken_back, case what when 'adjusted' then amount else 0 end as adjusted,
        0 as net, 0 as vat, case when what in ('paid', 'came_back') then amount else 0 end as paid, 0 as payouts
      from ledger.own_year_line where ${isIn(at)}
      union all
      select currency, ${monthOf(sql`issued_at`)}, 0, 0, 0, net_minor, vat_minor, 0, 0 from tax_document where ${isIn(sql`issued_at`)}
      union all
      select currency, ${monthOf(sql`min(effective_at)`)}, 0, 0, 0, 0, 0, 0, 1 from ledger.own_year_line
      where what in ('paid', 'came_back') and ${isIn(at)} group by currency, payout_id having sum(amount) > 0
    )
    select currency, month, sum(earned)::bigint as earned, sum(taken_back)::bigint as taken_back, sum(adjusted)::bigint as adjusted,
      sum(net)::bigint as net, sum(vat)::bigint as vat, sum(paid)::bigint as paid, sum(payouts)::int as payouts
    from one where (earned, adjusted, net, vat, paid, payouts) <> (0, 0, 0, 0, 0, 0) group by 1, 2 order by 1, 2`;
}

function present(currency: string, months: readonly Month[]): InCurrency {
  const sum = (name: 'earned' | 'taken_back' | 'adjusted' | 'net' | 'vat' | 'paid') =>
    money(
      months.reduce((total, month) => total + month[name], 0n),
      currency,
    );
  return {
    currency,
    earned: sum('earned'),
    takenBack: sum('taken_back'),
    adjusted: sum('adjusted'),
    documentsNet: sum('net'),
    documentsVat: sum('vat'),
    paidOut: sum('paid'),
    payouts: months.reduce((total, { payouts }) => total + payouts, 0),
    months: months.map(({ month, earned, paid }) => ({ month, earned: money(earned, currency), paidOut: money(paid, currency) })),
  };
}

/** A year of the partner, for its taxes. */
export const portalYears: readonly Endpoint[] = [file, year];

import { DomainError } from '../../domain/errors.ts';
import { startOfDay } from '../../domain/period.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { lostMinor } from '../../prisma/payout/lost-part.ts';
import { PortalYear } from '../contract/portal-statements.ts';
import { csvOf, moneyColumns, onePage, type CsvColumn } from '../http/csv.ts';
import { parameter, type Endpoint } from '../http/endpoint.ts';
import { fileAnswer } from '../http/file-answer.ts';
import { conversionsText, yearConversions, type ConvertedPayout } from '../resources/converted.ts';
import { instant, money } from '../http/present.ts';
import { sql } from '../http/sql.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';
import type { OwnRows } from './own-rows.ts';
import { readPartnerFacts } from './partner-facts.ts';

type InCurrency = PortalYear['currencies'][number];
type Line = InCurrency & Pick<PortalYear, 'conversions'>;

const year = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/years/:year`,
    summary: 'Returns a year’s figures for the tax return',
    answers: { 200: PortalYear },
    refusals: ['not_found'],
  },
  async (call) => ({ status: 200, body: await readYear(call) }),
);

const columns: readonly CsvColumn<Line>[] = [
  { name: 'currency', value: ({ currency }) => currency },
  ...moneyColumns<InCurrency>('earned', ({ earned }) => earned),
  ...moneyColumns<InCurrency>('takenBack', ({ takenBack }) => takenBack),
  ...moneyColumns<InCurrency>('adjusted', ({ adjusted }) => adjusted),
  ...moneyColumns<InCurrency>('documentsNet', ({ documentsNet }) => documentsNet),
  ...moneyColumns<InCurrency>('documentsVat', ({ documentsVat }) => documentsVat),
  ...moneyColumns<InCurrency>('paidOut', ({ paidOut }) => paidOut),
  ...moneyColumns<InCurrency>('lost', ({ lost }) => lost),
  { name: 'payouts', value: ({ payouts }) => payouts },
  ...moneyColumns<Line>('converted', ({ converted }) => converted),
  { name: 'conversions', value: ({ conversions, currency }) => conversionsText(conversions, currency) },
  ...moneyColumns<InCurrency>('movedByMerge', ({ merged }) => merged),
];

const file = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/years/:year/export.csv`,
    summary: 'Exports the year as CSV',
    answers: { 200: 'text/csv' },
    refusals: ['not_found'],
  },
  async (call) => {
    const { year: of, currencies, conversions } = await readYear(call);
    const lines = currencies.map((one) => ({ ...one, conversions }));
    return fileAnswer({ fileName: `${of}.csv`, mime: 'text/csv', content: csvOf(columns, onePage(lines)) });
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
  readonly lost: bigint;
  readonly payouts: number;
  readonly converted: bigint;
  readonly merged: bigint;
}

async function readYear(call: MemberCall): Promise<PortalYear> {
  const text = parameter(call, 'year');
  if (!/^20\d\d$/.test(text)) throw new DomainError('not_found');
  return call.read(async (own) => {
    const { timeZone, now } = await readPartnerFacts(own);
    const period = { timeZone, of: Number(text) };
    const months = await readMonths(own, period);
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
      conversions: yearConversions(await readConverted(own, period)),
    });
  });
}

interface OfYear {
  readonly timeZone: string;
  readonly of: number;
}

function isInYear({ timeZone, of }: OfYear): (column: Prisma.Sql) => Prisma.Sql {
  const [from, to] = [startOfDay(`${of}-01-01`, timeZone), startOfDay(`${of + 1}-01-01`, timeZone)];
  return (column) => sql`${column} >= ${from}::timestamptz and ${column} < ${to}::timestamptz`;
}

/** Reads the payouts for which money was converted in the year, in that order. */
const readConverted = (own: OwnRows, period: OfYear): Promise<ConvertedPayout[]> => own.$queryRaw`
  select o.reference, min(y.effective_at) as at, o.content, o.amount_minor, o.currency
  from payout o join ledger.own_year_line y on y.payout_id = o.id
  where y.what = 'converted' and ${isInYear(period)(sql`y.effective_at`)} group by o.id, o.reference, o.content, o.amount_minor,
  o.currency order by 2, 1`;

/** Reads the months of a year from the partner's lines of the ledger, which are those of the company's list, and its documents. */
function readMonths(own: OwnRows, { timeZone, of }: OfYear): Promise<Month[]> {
  const monthOf = (column: Prisma.Sql) => sql`to_char(${column} at time zone ${timeZone}, 'YYYY-MM')`;
  const isIn = isInYear({ timeZone, of });
  const at = sql`effective_at`;
  return own.$queryRaw<Month[]>`
    with one as (
      select currency, ${monthOf(at)} as month, case when what in ('earned', 'taken_back') then amount else 0 end as earned,
        case what when 'taken_back' then amount else 0 end as taken_back, case what when 'adjusted' then amount else 0 end as adjusted,
        0 as net, 0 as vat, case when what in ('paid', 'came_back') then amount else 0 end as paid, 0 as lost, 0 as payouts,
        case what when 'converted' then amount else 0 end as converted, case what when 'merged' then amount else 0 end as merged
      from ledger.own_year_line where ${isIn(at)}
      union all
      select currency, ${monthOf(sql`issued_at`)}, 0, 0, 0, net_minor, vat_minor, 0, 0, 0, 0, 0 from tax_document where ${isIn(sql`issued_at`)}
      union all
      select m.currency, m.month, 0, 0, 0, 0, 0, 0, least(m.amount, ${lostMinor(sql`o`, 'own')}), 1, 0, 0 from (
        select currency, payout_id, ${monthOf(sql`min(effective_at)`)} as month, sum(amount) as amount from ledger.own_year_line
        where what in ('paid', 'came_back') and ${isIn(at)} group by currency, payout_id having sum(amount) > 0) m join payout o on o.id = m.payout_id
    )
    select currency, month, sum(earned)::bigint as earned, sum(taken_back)::bigint as taken_back, sum(adjusted)::bigint as adjusted,
      sum(net)::bigint as net, sum(vat)::bigint as vat, sum(paid)::bigint as paid, sum(lost)::bigint as lost, sum(payouts)::int as payouts,
      sum(converted)::bigint as converted, sum(merged)::bigint as merged
    from one where (earned, adjusted, net, vat, paid, payouts, converted, merged) <> (0, 0, 0, 0, 0, 0, 0, 0) group by 1, 2 order by 1, 2`;
}

function present(currency: string, months: readonly Month[]): InCurrency {
  const sum = (name: 'earned' | 'taken_back' | 'adjusted' | 'net' | 'vat' | 'paid' | 'lost' | 'converted' | 'merged') =>
    money(
      months.reduce((total, month) => total + month[name], 0n),
      currency,
    );
  return {
    currency,
    earned: sum('earned'),
    takenBack: sum('taken_back'),
    adjusted: sum('adjusted'),
    converted: sum('converted'),
    merged: sum('merged'),
    documentsNet: sum('net'),
    documentsVat: sum('vat'),
    paidOut: sum('paid'),
    lost: sum('lost'),
    payouts: months.reduce((total, { payouts }) => total + payouts, 0),
    months: months.map(({ month, earned, paid }) => ({ month, earned: money(earned, currency), paidOut: money(paid, currency) })),
  };
}

/** A partner's year, for its taxes. */
export const portalYears: readonly Endpoint[] = [file, year];

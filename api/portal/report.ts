import { monthBounds } from '../../domain/period.ts';
import { DomainError } from '../../domain/errors.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { PortalReport, PortalReportQuery, type reportGroups } from '../contract/portal-statements.ts';
import { csvOf, moneyColumns, onePage, type CsvColumn } from '../http/csv.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { fileAnswer } from '../http/file-answer.ts';
import { instant, money } from '../http/present.ts';
import { sql } from '../http/sql.ts';
import { earningLines } from './earning-lines.ts';
import { maskedCustomer } from './masked-name.ts';
import { forMembers, ofPartner, type MemberCall } from './member-call.ts';
import { mergedChannel } from './merged-channel.ts';
import { readPartnerFacts } from './partner-facts.ts';

type By = (typeof reportGroups)[number];
type Group = PortalReport['groups'][number];

const mostMonths = 36;

const report = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/report`,
    summary: 'Returns what was earned and clawed back in a range of months, grouped',
    query: PortalReportQuery,
    answers: { 200: PortalReport },
    refusals: ['not_found', 'invalid_input'],
  },
  async (call) => ({ status: 200, body: await readReport(call) }),
);

const columns: readonly CsvColumn<Group>[] = [
  { name: 'group', value: ({ label }) => label },
  { name: 'lines', value: ({ lines }) => lines },
  ...moneyColumns<Group>('earned', ({ earned }) => earned),
  ...moneyColumns<Group>('takenBack', ({ takenBack }) => takenBack),
  ...moneyColumns<Group>('total', ({ total }) => total),
];

const file = forMembers(
  {
    method: 'get',
    path: `${ofPartner}/report/export.csv`,
    summary: 'Exports the report as CSV',
    query: PortalReportQuery,
    answers: { 200: 'text/csv' },
    refusals: ['not_found', 'invalid_input'],
  },
  async (call) => {
    const { groups, from, to, by } = await readReport(call);
    return fileAnswer({ fileName: `${from}-${to}-${by}.csv`, mime: 'text/csv', content: csvOf(columns, onePage(groups)) });
  },
);

interface Sums {
  readonly key: string | null;
  readonly currency: string;
  readonly lines: number;
  readonly earned: bigint;
  readonly taken_back: bigint;
  readonly customer_name: Uint8Array | null;
  readonly customer_ref: string | null;
}

async function readReport({ read, deps, request }: MemberCall): Promise<PortalReport> {
  const { from, to, by } = PortalReportQuery.parse(request.query);
  if (from > to || monthsBetween(from, to) > mostMonths) throw new DomainError('invalid_input', { most: mostMonths });
  return read(async (own) => {
    const { timeZone, now } = await readPartnerFacts(own);
    const key = keyOf(by, timeZone);
    const rows = await own.$queryRaw<Sums[]>`
      select ${key} as key, l.currency, count(*)::int as lines, coalesce(sum(l.amount_minor) filter (where l.amount_minor > 0), 0)::bigint as earned,
        coalesce(sum(l.amount_minor) filter (where l.amount_minor < 0), 0)::bigint as taken_back,
        (array_agg(l.customer_name))[1] as customer_name, min(l.customer_ref) as customer_ref
      from ${earningLines} left join link k on k.id = l.link_id
      where l.amount_minor <> 0 and l.at >= ${monthBounds(from, timeZone).from}::timestamptz and l.at < ${monthBounds(to, timeZone).to}::timestamptz
      group by 1, 2 order by 1, 2`;
    const groups = rows.map((row) => ({ ...figuresOf(row), key: row.key ?? '', label: labelOf(deps.config.dataKeys, by, row) }));
    return PortalReport.parse({ asOf: instant(now), from, to, by, groups, totals: totalsOf(rows) });
  });
}

/** Returns the key of a group. Without a link, the customer was credited by a code or by hand. */
function keyOf(by: By, timeZone: string) {
  switch (by) {
    case 'month':
      return sql`to_char(l.at at time zone ${timeZone}, 'YYYY-MM')`;
    case 'customer':
      return sql`l.customer_id::text`;
    case 'channel':
      return sql`coalesce(${mergedChannel}, k.label, k.channel, 'other')`;
    case 'kind':
      return sql`l.kind`;
  }
}

function labelOf(keys: DataKeys, by: By, { key, customer_name, customer_ref }: Sums): string {
  if (by !== 'customer' || key === null) return key ?? '';
  return maskedCustomer(keys, { customer_id: key, customer_name, customer_ref: customer_ref ?? '' });
}

const figuresOf = ({ currency, lines, earned, taken_back: takenBack }: Sums) => ({
  lines,
  earned: money(earned, currency),
  takenBack: money(takenBack, currency),
  total: money(earned + takenBack, currency),
});

function totalsOf(rows: readonly Sums[]) {
  const totals = new Map<string, Sums>();
  for (const row of rows) {
    const sum = totals.get(row.currency);
    const { lines, earned, taken_back } = row;
    totals.set(
      row.currency,
      sum === undefined ? row : { ...sum, lines: sum.lines + lines, earned: sum.earned + earned, taken_back: sum.taken_back + taken_back },
    );
  }
  return [...totals.values()].map(figuresOf);
}

function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + toMonth - fromMonth + 1;
}

/** What the partner earned in some months. */
export const portalReport: readonly Endpoint[] = [file, report];

import { useState } from 'react';
import type { PortalYear } from '../../api/contract/portal-statements.ts';
import { useTimeZone } from '../i18n/time-zone.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Card } from '../parts/Card.tsx';
import { CsvLink } from '../parts/CsvLink.tsx';
import { Loading } from '../parts/Loading.tsx';
import { Money } from '../parts/Money.tsx';
import { Table, TableRow, type Column } from '../parts/Table.tsx';
import { usePartnerPath } from '../providers/session.tsx';
import { useLoad } from '../providers/use-load.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { monthOf } from './months.ts';

const offeredYears = 5;

/** Shows what was earned and paid out in a calendar year, for the taxes, one part per currency. */
export function YearCard() {
  const {
    words: { reports },
  } = useTexts();
  const at = usePartnerPath();
  const thisYear = Number(monthOf(new Date(serverNow()), useTimeZone()).slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const loaded = useLoad<PortalYear>(at(`/years/${year}`));
  const download = <CsvLink path={`/years/${year}/export.csv`}>{reports.csv}</CsvLink>;
  return (
    <Card title={reports.yearly} aside={download} footer={reports.yearlyNote}>
      <div className="choices">
        <label className="field">
          <span>{reports.year}</span>
          <select value={year} onChange={({ target }) => setYear(Number(target.value))}>
            {Array.from({ length: offeredYears }, (_, index) => thisYear - index).map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      </div>
      <Loading loaded={loaded} what={reports.yearly} skeleton={<div className="body" style={{ minHeight: 180 }} />}>
        {({ currencies, conversions }) =>
          currencies.length === 0 ? (
            <p className="body muted">{reports.yearEmpty}</p>
          ) : (
            <>
              {currencies.map((one) => (
                <YearTable key={one.currency} year={one} />
              ))}
              <Conversions conversions={conversions} />
              {currencies.some(({ merged }) => merged.amount !== 0) ? <p className="body muted">{reports.mergedNote}</p> : null}
            </>
          )
        }
      </Loading>
    </Card>
  );
}

type YearOf = PortalYear['currencies'][number];

/** Lists the months, their sum, and amounts that belong to no month. */
function YearTable({
  year: { currency, earned, takenBack, adjusted, converted, merged, documentsNet, documentsVat, paidOut, lost, months },
}: {
  readonly year: YearOf;
}) {
  const {
    words: { reports },
    formats,
  } = useTexts();
  const also = [
    { name: reports.ofItTakenBack, amount: takenBack },
    { name: reports.adjusted, amount: adjusted },
    { name: reports.converted, amount: converted },
    { name: reports.merged, amount: merged },
    { name: reports.documentsNet, amount: documentsNet },
    { name: reports.documentsVat, amount: documentsVat },
  ].filter(({ amount }) => amount.amount !== 0);
  const columns: readonly Column<MonthLine>[] = [
    { head: reports.month, cell: ({ name }) => name, isRowHead: true, look: 'key' },
    { head: reports.earned, cell: (line) => <Money value={line.earned} />, isRight: true, look: 'sum' },
    { head: reports.paidOut, cell: (line) => <Money value={line.paidOut} />, isRight: true },
  ];
  return (
    <Table
      look="year"
      rows={months.map((line) => ({ ...line, name: formats.month(line.month) }))}
      keyOf={({ name }) => name}
      columns={columns}
      foot={
        <>
          <TableRow columns={columns} row={{ name: reports.totalIn(currency), earned, paidOut }} />
          <Lost amount={lost} />
          {also.map(({ name, amount }) => (
            <tr key={name} className="also">
              <th scope="row" className="key">
                {name}
              </th>
              <td className="r sum">
                <Money value={amount} />
              </td>
              <td />
            </tr>
          ))}
        </>
      }
    />
  );
}

interface MonthLine extends Pick<YearOf, 'earned' | 'paidOut'> {
  readonly name: string;
}

/** Shows what did not arrive, below what was paid out. */
function Lost({ amount }: { readonly amount: YearOf['lost'] }) {
  const {
    words: { reports },
  } = useTexts();
  if (amount.amount === 0) return null;
  return (
    <tr className="also">
      <th scope="row" className="key">
        {reports.ofItLost}
      </th>
      <td />
      <td className="r">
        <Money value={amount} />
      </td>
    </tr>
  );
}

/** Shows conversions, which connect earnings in one currency with payouts in another. */
function Conversions({ conversions }: Pick<PortalYear, 'conversions'>) {
  const {
    words: { reports },
    formats,
  } = useTexts();
  if (conversions.length === 0) return null;
  return (
    <div className="body">
      <p>
        <strong>{reports.converted}</strong> <span className="muted">{reports.conversionsNote}</span>
      </p>
      <ul>
        {conversions.map(({ reference, from, to, rate }) => (
          <li key={reference}>{reports.conversion(reference, { from: formats.moneyText(from), to: formats.moneyText(to), rate })}</li>
        ))}
      </ul>
    </div>
  );
}

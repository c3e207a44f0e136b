import Paper from '@mui/icons-material/DescriptionOutlined';
import type { PortalReport } from '../../api/contract/portal-statements.ts';
import { Message } from '../parts/Message.tsx';
import { Money } from '../parts/Money.tsx';
import { useTongue } from '../payouts/use-tongue.ts';

/** One line a group and currency; the sums stand apart for each currency. */
export function ReportTable({ report: { groups: rows, totals, by } }: { readonly report: PortalReport }) {
  const { words, formats, wording } = useTongue();
  const { reports } = words;
  if (rows.length === 0)
    return (
      <Message icon={<Paper aria-hidden />} title={reports.emptyTitle}>
        {reports.empty}
      </Message>
    );
  const nameOf = ({ key, label }: (typeof rows)[number]) => {
    if (by === 'month') return formats.month(key);
    return by === 'kind' ? wording('earning', label) : label;
  };
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{reports.groups[by]}</th>
          <th scope="col" className="r">
            {reports.lines}
          </th>
          <th scope="col" className="r">
            {reports.earned}
          </th>
          <th scope="col" className="r">
            {reports.takenBack}
          </th>
          <th scope="col" className="r">
            {reports.total}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Figures key={`${row.key} ${row.total.currency}`} name={nameOf(row)} figures={row} />
        ))}
      </tbody>
      <tfoot>
        {totals.map((total) => (
          <Figures key={total.total.currency} name={reports.totalIn(total.total.currency)} figures={total} />
        ))}
      </tfoot>
    </table>
  );
}

interface FiguresProps {
  readonly name: string;
  readonly figures: Pick<PortalReport['groups'][number], 'lines' | 'earned' | 'takenBack' | 'total'>;
}

function Figures({ name, figures: { lines, earned, takenBack, total } }: FiguresProps) {
  const {
    words: { reports },
    formats,
  } = useTongue();
  return (
    <tr>
      <th scope="row" className="key">
        {name}
      </th>
      <td className="r" data-label={reports.lines}>
        {formats.count(lines)}
      </td>
      <td className="r" data-label={reports.earned}>
        <Money value={earned} />
      </td>
      <td className="r" data-label={reports.takenBack}>
        <Money value={takenBack} />
      </td>
      <td className="r sum" data-label={reports.total}>
        <Money value={total} />
      </td>
    </tr>
  );
}

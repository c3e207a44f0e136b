import Paper from '@mui/icons-material/DescriptionOutlined';
import type { PortalReport } from '../../api/contract/portal-statements.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { Message } from '../parts/Message.tsx';
import { Money } from '../parts/Money.tsx';
import { Table, TableRow, type Column } from '../parts/Table.tsx';

/** Lists one line per group and currency, with sums per currency. */
export function ReportTable({ report: { groups: rows, totals, by } }: { readonly report: PortalReport }) {
  const { words, formats, wording } = useTexts();
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
  const columns: readonly Column<Line>[] = [
    { head: reports.groups[by], cell: ({ name }) => name, isRowHead: true, look: 'key' },
    { head: reports.lines, cell: ({ lines }) => formats.count(lines), isRight: true },
    { head: reports.earned, cell: ({ earned }) => <Money value={earned} />, isRight: true },
    { head: reports.takenBack, cell: ({ takenBack }) => <Money value={takenBack} />, isRight: true },
    { head: reports.total, cell: ({ total }) => <Money value={total} />, isRight: true, look: 'sum' },
  ];
  return (
    <Table
      rows={rows.map((row) => ({ ...row, name: nameOf(row) }))}
      keyOf={({ key, total }) => `${key} ${total.currency}`}
      columns={columns}
      foot={totals.map((line) => (
        <TableRow key={line.total.currency} columns={columns} row={{ ...line, name: reports.totalIn(line.total.currency) }} />
      ))}
    />
  );
}

interface Line extends Pick<PortalReport['groups'][number], 'lines' | 'earned' | 'takenBack' | 'total'> {
  readonly name: string;
}

import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { DataTableBody, useListContext, useRecordContext, type DataTableBodyProps, type DataTableRowProps } from 'react-admin';
import { timeLeft } from '../../api/contract/formats.ts';
import type { WorkRow } from '../../api/contract/work.ts';
import { serverNow } from '../../browser/server-clock.ts';
import { QueueRow } from '../fields/QueueTable.tsx';
import { useSay } from '../i18n/say.ts';
import { Muted } from '../layout/blocks.ts';

/** The rows in the order of their deadlines, under headings: overdue, soon, later. */
export const WorkBody = (props: DataTableBodyProps) => <DataTableBody {...props} row={GroupedRow} />;

type Group = 'overdue' | 'soon' | 'later' | 'never';

function groupOf({ dueAt }: WorkRow): Group {
  if (dueAt === null) return 'never';
  const { isOver, isSoon } = timeLeft(dueAt, serverNow());
  return isOver ? 'overdue' : isSoon ? 'soon' : 'later';
}

function GroupedRow(props: DataTableRowProps) {
  const record = useRecordContext<WorkRow>();
  const { data = [], sort } = useListContext<WorkRow>();
  const group = record === undefined || sort.field !== 'dueAt' ? undefined : groupOf(record);
  const rows = data.filter((row) => groupOf(row) === group);
  const isFirst = rows[0]?.id === record?.id;
  return (
    <>
      {group !== undefined && isFirst ? <GroupHead group={group} count={rows.length} /> : null}
      <QueueRow {...props} />
    </>
  );
}

const head = { background: 'var(--background)', fontWeight: 600, height: 32 } as const;

function GroupHead({ group, count }: { readonly group: Group; readonly count: number }) {
  const say = useSay();
  return (
    <TableRow>
      <TableCell colSpan={12} style={head}>
        {say(`work.groups.${group}`)} <Muted>{count}</Muted>
      </TableCell>
    </TableRow>
  );
}

import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { usePhoneOrder } from '../fields/phone-order.ts';
import { Scroller } from './blocks.ts';

export interface PlainColumn<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly isRight?: boolean;
  /** Takes the remaining width; its text is cut at the end. */
  readonly isWide?: boolean;
  /** Running text that may take several lines. */
  readonly isText?: boolean;
}

interface PlainTableProps<Row> {
  readonly label: string;
  readonly columns: readonly PlainColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Heads of the columns that come first on a phone. */
  readonly phoneFirst?: readonly string[];
  /** Text shown if there are no rows. */
  readonly empty?: string;
}

/** A table of facts inside a page, without sorting, filters or selection. */
export function PlainTable<Row>({ label, columns: given, rows, keyOf, phoneFirst = [], empty }: PlainTableProps<Row>) {
  const columns = usePhoneOrder(
    given.map((column) => ({ ...column, key: column.head })),
    phoneFirst,
  );
  if (rows.length === 0 && empty !== undefined) return <Nothing>{empty}</Nothing>;
  return (
    <Scroller tabIndex={0} role="group" aria-label={label}>
      <Quiet size="small" aria-label={label}>
        <TableHead>
          <TableRow>
            {columns.map(({ head, isRight = false }) => (
              <TableCell key={head} align={isRight ? 'right' : 'left'}>
                {head}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={keyOf(row)}>
              {columns.map(({ head, cell, isRight = false, isWide = false, isText = false }) => (
                <TableCell key={head} align={isRight ? 'right' : 'left'} className={isText ? 'text' : isWide ? 'wide' : ''}>
                  {cell(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Quiet>
    </Scroller>
  );
}

const Quiet = styled(Table)({
  '& td.text': { whiteSpace: 'normal', paddingTop: 8, paddingBottom: 8, minWidth: 160, verticalAlign: 'top' },
  '& td.text > a': { whiteSpace: 'normal' },
  '& td.wide': { width: '40%', maxWidth: 0, minWidth: 160, overflow: 'hidden', textOverflow: 'ellipsis' },
  // Without the cut, the hidden end of a long link would lie under the links beside the table.
  '& td.wide > a': { display: 'block', lineHeight: '24px', overflow: 'hidden', textOverflow: 'ellipsis' },
});
const Nothing = styled('p')({ padding: 16, color: 'var(--muted)' });

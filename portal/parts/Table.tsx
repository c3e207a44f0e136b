import type { ReactNode } from 'react';

export interface Column<Row> {
  /** The head of the column; on a card also the name of the cell. */
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly isRight?: boolean;
  /** True if the cell names the row for screen readers. */
  readonly isRowHead?: boolean;
  /** True if the head is for screen readers only. */
  readonly isHeard?: boolean;
  /** True if the cell needs no name on a card. */
  readonly isBare?: boolean;
  /** Classes of its cells in tables.css: `key` and `sum` stand on top of a card. */
  readonly look?: string | ((row: Row) => string);
}

interface TableProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Rows below the others, for sums. */
  readonly foot?: ReactNode;
  readonly look?: string;
}

/** A table. If its columns do not fit, every row becomes a card. */
export function Table<Row>({ columns, rows, keyOf, foot, look = '' }: TableProps<Row>) {
  return (
    <table className={classes('table', look)}>
      <thead>
        <tr>
          {columns.map(({ head, isRight = false, isHeard = false }) => (
            <th key={head} scope="col" className={classes(isRight ? 'r' : '')}>
              {isHeard ? <span className="heard">{head}</span> : head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TableRow key={keyOf(row)} columns={columns} row={row} />
        ))}
      </tbody>
      {foot === undefined ? null : <tfoot>{foot}</tfoot>}
    </table>
  );
}

interface TableRowProps<Row> extends Pick<TableProps<Row>, 'columns'> {
  readonly row: Row;
}

export function TableRow<Row>({ columns, row }: TableRowProps<Row>) {
  return (
    <tr>
      {columns.map(({ head, cell, isRight = false, isRowHead = false, isHeard = false, isBare = false, look = '' }) => {
        const className = classes(isRight ? 'r' : '', typeof look === 'string' ? look : look(row));
        return isRowHead ? (
          <th key={head} scope="row" className={className}>
            {cell(row)}
          </th>
        ) : (
          <td key={head} className={className} data-label={isHeard || isBare ? undefined : head}>
            {cell(row)}
          </td>
        );
      })}
    </tr>
  );
}

const classes = (...names: readonly string[]): string | undefined => names.filter((name) => name !== '').join(' ') || undefined;

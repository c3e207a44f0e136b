import type { ReactNode } from 'react';

export interface Column<Row> {
  /** Names its cells, too, where a row is a card. */
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly isRight?: boolean;
  /** Names the row for whoever hears it. */
  readonly isRowHead?: boolean;
  /** The head is heard only. */
  readonly isHeard?: boolean;
  /** On a card the cell says itself what it is. */
  readonly isBare?: boolean;
  /** Classes of its cells in tables.css: `key` and `sum` stand on top of a card. */
  readonly look?: string | ((row: Row) => string);
}

interface TableProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Rows below the others: sums. */
  readonly foot?: ReactNode;
  readonly look?: string;
}

/** Where its columns have no room, every row is a card. */
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

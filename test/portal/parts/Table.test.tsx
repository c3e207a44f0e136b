/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { Table, TableRow, type Column } from '../../../portal/parts/Table.tsx';

interface Month {
  readonly name: string;
  readonly earned: string;
}

const columns: readonly Column<Month>[] = [
  { head: 'Month', cell: ({ name }) => name, isRowHead: true, look: 'key' },
  { head: 'Earned', cell: ({ earned }) => earned, isRight: true },
  { head: 'Why', cell: () => 'because', isBare: true },
  { head: 'Actions', cell: () => null, isHeard: true },
];

test('on a phone each cell has the heading of its column, except row names, verbs and self-explaining cells', () => {
  const sum = { name: 'All', earned: '7.00' };
  const rows = [{ name: 'May', earned: '5.00' }];
  render(<Table columns={columns} rows={rows} keyOf={({ name }) => name} foot={<TableRow columns={columns} row={sum} />} />);
  expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['Month', 'Earned', 'Why', 'Actions']);
  expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['May', 'All']);
  const labels = screen.getAllByRole('cell').map((cell) => cell.dataset['label']);
  expect(labels).toEqual(['Earned', undefined, undefined, 'Earned', undefined, undefined]);
});

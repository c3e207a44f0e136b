import Skeleton from '@mui/material/Skeleton';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { Children } from 'react';
import { useDataTableConfigContext, type DataTableBodyProps } from 'react-admin';

const rows = [0.72, 0.9, 0.6, 0.8, 0.66, 0.86];

/** Placeholder rows in the shape of the table, of uneven length like words. */
export function SkeletonBody({ children }: DataTableBodyProps) {
  const { hasBulkActions } = useDataTableConfigContext();
  const columns = Children.toArray(children).length + (hasBulkActions === true ? 1 : 0);
  return (
    <TableBody>
      {rows.map((length, row) => (
        <TableRow key={length}>
          {Array.from({ length: columns }, (_, column) => (
            <TableCell key={column}>
              <Skeleton height={10} width={`${Math.round(100 * (rows[(row + column) % rows.length] ?? length))}%`} />
            </TableCell>
          ))}
        </TableRow>
      ))}
    </TableBody>
  );
}

import Checkbox from '@mui/material/Checkbox';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { Children, cloneElement, isValidElement, type ChangeEvent, type ReactNode } from 'react';
import {
  useDataTableCallbacksContext,
  useDataTableConfigContext,
  useDataTableDataContext,
  useDataTableSelectedIdsContext,
  useCanAccess,
  useResourceContext,
  useTranslate,
  type DataTableHeadProps,
  type RaRecord,
} from 'react-admin';
import { permissionFor } from '../../api/contract/access.ts';

const sortByAmount = 'sort-by-amount';

/** react-admin's table head with our own checkbox: theirs hands MUI a property that MUI passes on to the DOM. */
export function QueueHead({ children, className }: DataTableHeadProps) {
  const { hasBulkActions } = useDataTableConfigContext();
  const orders = useOrders();
  return (
    <TableHead {...(className === undefined ? {} : { className })}>
      <TableRow>
        {hasBulkActions === true ? (
          <TableCell padding="checkbox" variant="head">
            <SelectAll />
          </TableCell>
        ) : null}
        {Children.map(children, orders)}
      </TableRow>
    </TableHead>
  );
}

/** Returns a function that removes sorting by amounts for readers who do not see amounts. */
function useOrders(): (column: ReactNode) => ReactNode {
  const resource = useResourceContext() ?? '';
  const isGuarded = permissionFor(resource, sortByAmount) !== undefined;
  const { canAccess } = useCanAccess({ resource, action: sortByAmount, enabled: isGuarded });
  if (!isGuarded || canAccess === true) return (column) => column;
  return (column) =>
    isValidElement<{ source?: string; disableSort?: boolean }>(column) && column.props.source === 'amount'
      ? cloneElement(column, { disableSort: true })
      : column;
}

function SelectAll() {
  const translate = useTranslate();
  const rows: readonly RaRecord[] = useDataTableDataContext<RaRecord>() ?? [];
  const selected = useDataTableSelectedIdsContext() ?? [];
  const { isRowSelectable, onSelect } = useDataTableCallbacksContext();
  const onPage = rows.filter((row) => isRowSelectable?.(row) !== false).map(({ id }) => id);
  const isAll = onPage.length > 0 && onPage.every((id) => selected.includes(id));
  const toggle = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const others = selected.filter((id) => !onPage.includes(id));
    onSelect?.(target.checked ? [...others, ...onPage] : others);
  };
  return (
    <Checkbox
      size="small"
      checked={isAll}
      indeterminate={!isAll && onPage.some((id) => selected.includes(id))}
      disabled={onPage.length === 0}
      onChange={toggle}
      slotProps={{ input: { 'aria-label': translate('ra.action.select_all') } }}
    />
  );
}

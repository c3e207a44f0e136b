import Checkbox from '@mui/material/Checkbox';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ChangeEvent } from 'react';
import {
  useDataTableCallbacksContext,
  useDataTableConfigContext,
  useDataTableDataContext,
  useDataTableSelectedIdsContext,
  useTranslate,
  type DataTableHeadProps,
  type RaRecord,
} from 'react-admin';

/** react-admin's head with a box of our own: theirs hands MUI a property that it passes on to the page. */
export function QueueHead({ children, className }: DataTableHeadProps) {
  const { hasBulkActions } = useDataTableConfigContext();
  return (
    <TableHead {...(className === undefined ? {} : { className })}>
      <TableRow>
        {hasBulkActions === true ? (
          <TableCell padding="checkbox" variant="head">
            <SelectAll />
          </TableCell>
        ) : null}
        {children}
      </TableRow>
    </TableHead>
  );
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

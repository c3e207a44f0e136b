import Checkbox from '@mui/material/Checkbox';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import type { KeyboardEvent, MouseEvent } from 'react';
import {
  DataTable,
  DataTableBody,
  useDataTableCallbacksContext,
  useDataTableConfigContext,
  useDataTableSelectedIdsContext,
  useRecordContext,
  type DataTableBodyProps,
  type DataTableProps,
  type DataTableRowProps,
} from 'react-admin';
import { useNavigate } from 'react-router';
import { useSay } from '../i18n/say.ts';
import { useQueue } from './queue-context.ts';
import { QueueHead } from './QueueHead.tsx';
import { useRowLeft } from './use-row-left.ts';

/** react-admin's table with keyboard access to rows: j and k move, Enter and o open, x selects. */
export const QueueTable = (props: Omit<DataTableProps, 'ref'>) => (
  <DataTable size="small" head={QueueHead} body={QueueBody} rowClick={false} {...props} />
);

const QueueBody = (props: DataTableBodyProps) => <DataTableBody {...props} row={QueueRow} />;

/** A row of the table, for tables that put headings between rows. */
export function QueueRow({ children, className, sx }: DataTableRowProps) {
  const { hasBulkActions } = useDataTableConfigContext();
  const record = useRecordContext();
  const { name, isSelected, canSelect, open, toggle } = useQueueRow();
  const { row, leave } = useRowLeft(record?.id);
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const openByKey = () => {
      leave();
      return open();
    };
    const act = keys({ open: openByKey, toggle: () => toggle(event), row: event.currentTarget })[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const onClick = (event: MouseEvent<HTMLTableRowElement>) => {
    const isOnLink = event.target instanceof Element && event.target.closest('a, button, input, label') !== null;
    if (!isOnLink && globalThis.getSelection()?.isCollapsed !== false) open();
  };
  return (
    <TableRow
      ref={row}
      hover
      tabIndex={0}
      data-queue-row={record?.id ?? ''}
      selected={isSelected}
      {...(className === undefined ? {} : { className })}
      {...(sx === undefined ? {} : { sx })}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      {hasBulkActions === true ? (
        <TableCell padding="checkbox">
          <RowCheckbox name={name} isSelected={isSelected} canSelect={canSelect} onToggle={toggle} />
        </TableCell>
      ) : null}
      {children}
    </TableRow>
  );
}

interface RowCheckboxProps {
  readonly name: string;
  readonly isSelected: boolean;
  readonly canSelect: boolean;
  readonly onToggle: (event: MouseEvent<HTMLElement>) => void;
}

function RowCheckbox({ name, isSelected, canSelect, onToggle }: RowCheckboxProps) {
  const say = useSay();
  return (
    <Checkbox
      size="small"
      checked={isSelected}
      disabled={!canSelect}
      onClick={onToggle}
      slotProps={{ input: { 'aria-label': say('list.selectRow', { name }) } }}
    />
  );
}

interface Keys {
  /** Opens the row's page. Returns false if it has none and only its own buttons can be used. */
  readonly open: () => boolean;
  readonly toggle: () => void;
  readonly row: HTMLElement;
}

function keys({ open, toggle, row }: Keys): Readonly<Record<string, () => void>> {
  const next = () => focusRow(row, 'nextElementSibling');
  const previous = () => focusRow(row, 'previousElementSibling');
  const openOrAct = () => {
    if (!open()) row.querySelector<HTMLElement>('button:not([disabled])')?.focus();
  };
  return { Enter: openOrAct, o: openOrAct, x: toggle, j: next, ArrowDown: next, k: previous, ArrowUp: previous };
}

/** Focuses the next or previous row, and skips headings between rows. */
function focusRow(from: Element, step: 'nextElementSibling' | 'previousElementSibling'): void {
  let row = from[step];
  while (row !== null && !row.hasAttribute('data-queue-row')) row = row[step];
  if (row instanceof HTMLElement) row.focus();
}

function useQueueRow() {
  const record = useRecordContext();
  const queue = useQueue();
  const { handleToggleItem, isRowSelectable } = useDataTableCallbacksContext();
  const selectedIds = useDataTableSelectedIdsContext();
  const navigate = useNavigate();
  const canSelect = record !== undefined && handleToggleItem !== undefined && isRowSelectable?.(record) !== false;
  return {
    name: record === undefined ? '' : queue.nameOf(record),
    isSelected: record !== undefined && selectedIds?.includes(record.id) === true,
    canSelect,
    open: () => {
      const path = record === undefined ? undefined : queue.pathOf(record);
      if (path !== undefined) void navigate(path);
      return path !== undefined;
    },
    /** Selects the row; with shift, all rows since the last one. */
    toggle: (event: { readonly shiftKey: boolean }) => {
      if (canSelect) handleToggleItem(record.id, event);
    },
  };
}

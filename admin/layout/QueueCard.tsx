import type { ReactNode } from 'react';
import { useListContext, type DataTableProps } from 'react-admin';
import { QueueTable } from '../fields/QueueTable.tsx';
import { Scroller } from './blocks.ts';
import { ErrorState } from './ErrorState.tsx';
import { NoMatch } from './NoMatch.tsx';
import { Surface } from './Panel.tsx';
import { QueueFoot } from './QueueFoot.tsx';
import { QueueTools } from './QueueTools.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { SkeletonBody } from './SkeletonBody.tsx';
import { StillLoading } from './StillLoading.tsx';
import { useListFilters } from './use-list-filters.ts';
import { useQueueMemory } from './queue-memory.ts';

export interface QueueCardProps {
  /** What the list holds, with its article: "the events". */
  readonly what: string;
  readonly tabs?: ReactNode;
  /** A statement about the whole list, first among the tools. */
  readonly lead?: ReactNode;
  /** The menus of the filters that this list offers. */
  readonly filters?: ReactNode;
  readonly hasSearch?: boolean;
  readonly hasCsv?: boolean;
  readonly hasColumns?: boolean;
  readonly empty: ReactNode;
  /** Verbs for the selected rows; without them there are no checkboxes. */
  readonly bulk?: ReactNode;
  /** The sums of the selected rows. */
  readonly selection?: ReactNode;
  /** Sums of all rows, whichever page is shown, below the rows. */
  readonly foot?: ReactNode;
  /** Further keys in the foot, beside those that every list has. */
  readonly keyHints?: ReactNode;
  readonly table?: Pick<DataTableProps, 'hiddenColumns' | 'storeKey' | 'isRowSelectable' | 'rowSx' | 'sx' | 'body'> | undefined;
  /** Shown instead of the list: why the reader may not see it. */
  readonly closed?: ReactNode;
  /** The columns of the table. */
  readonly children: ReactNode;
}

/** Tabs, tools, table and foot of a list in one card; its layout does not shift when the rows arrive. */
export function QueueCard({
  tabs,
  lead,
  filters,
  hasSearch = false,
  hasCsv = false,
  hasColumns = false,
  bulk,
  selection,
  foot,
  keyHints,
  closed,
  ...content
}: QueueCardProps) {
  const { selectedIds } = useListContext();
  const isSelecting = bulk !== undefined && selectedIds.length > 0;
  const isClosed = closed !== undefined;
  return (
    <Surface aria-label={content.what}>
      {tabs}
      {isSelecting ? (
        <SelectionBar sums={selection}>{bulk}</SelectionBar>
      ) : (
        <QueueTools {...{ lead, hasSearch, hasCsv, hasColumns, filters }} isDisabled={isClosed} what={content.what} />
      )}
      {closed ?? <Content {...content} hasBulk={bulk !== undefined} />}
      {isClosed ? null : foot}
      {isClosed ? null : <QueueFoot hasSelection={bulk !== undefined}>{keyHints}</QueueFoot>}
    </Surface>
  );
}

interface ContentProps extends Pick<QueueCardProps, 'what' | 'empty' | 'table' | 'children'> {
  readonly hasBulk: boolean;
}

function Content({ what, empty, table, children, hasBulk }: ContentProps) {
  const context = useListContext();
  useQueueMemory(context.data);
  const { error, data, isPending, refetch } = context;
  const { isFiltered } = useListFilters();
  if (error !== null && error !== undefined && data === undefined) return <ErrorState error={error} what={what} onRetry={refetch} />;
  if (!isPending && data?.length === 0) return isFiltered ? <NoMatch /> : empty;
  return (
    <Table table={table} hasBulk={hasBulk}>
      {children}
    </Table>
  );
}

/** The table. Its heads are shown at once, and placeholders until the rows arrive. */
function Table({ table, hasBulk, children }: Pick<ContentProps, 'table' | 'hasBulk' | 'children'>) {
  const context = useListContext();
  const { isPending, sort, setSort } = context;
  const waiting = isPending ? { data: [{ id: 'waiting' }], total: 1, isPending: false, sort, setSort, body: SkeletonBody } : {};
  return (
    <Scroller aria-busy={isPending}>
      {isPending ? <StillLoading onRetry={context.refetch} /> : null}
      <QueueTable bulkActionButtons={hasBulk} bulkActionsToolbar={<></>} {...table} {...waiting}>
        {children}
      </QueueTable>
    </Scroller>
  );
}

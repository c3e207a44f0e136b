import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { ColumnsButton, useCanAccess, useListContext, useResourceContext } from 'react-admin';
import { useQueue } from '../fields/queue-context.ts';
import { useSay } from '../i18n/say.ts';
import { FileLink } from './FileLink.tsx';
import { NarrowedBy } from './NarrowedBy.tsx';
import { SearchBox } from './SearchBox.tsx';
import { useListFilters } from './use-list-filters.ts';

interface QueueToolsProps {
  readonly what: string;
  readonly lead: ReactNode;
  readonly filters: ReactNode;
  readonly hasSearch: boolean;
  readonly hasCsv: boolean;
  /** True if some columns are hidden by default and each can be shown or hidden. */
  readonly hasColumns: boolean;
  readonly isDisabled: boolean;
}

export const csvLinkMark = 'data-csv-link';

/** Search, filters and CSV download of a list; renders nothing if the list has none of them. */
export function QueueTools({ what, lead, filters, hasSearch, hasCsv, hasColumns, isDisabled }: QueueToolsProps) {
  if (!hasSearch && !hasCsv && !hasColumns && filters === undefined && lead === undefined) return null;
  return (
    <Tools inert={isDisabled}>
      {lead}
      {hasSearch ? <SearchBox what={what} /> : null}
      {filters}
      <NarrowedBy />
      {hasColumns || hasCsv ? <Grow /> : null}
      {hasColumns ? <ColumnsButton /> : null}
      {hasCsv ? <CsvButton /> : null}
    </Tools>
  );
}

/** Downloads the server's CSV: same filter, same sort, all rows. */
function CsvButton() {
  const say = useSay();
  const resource = useResourceContext() ?? '';
  const { canAccess } = useCanAccess({ resource, action: 'export' });
  const { sort } = useListContext();
  const { values } = useListFilters();
  const { filter } = useQueue();
  if (canAccess !== true) return null;
  const query = new URLSearchParams({
    filter: JSON.stringify({ ...values, ...filter }),
    sort: JSON.stringify([sort.field, sort.order]),
  });
  return (
    <FileLink href={`/v1/${resource}/export.csv?${query.toString()}`} {...{ [csvLinkMark]: '' }}>
      {say('list.csv')}
    </FileLink>
  );
}

export const Tools = styled('div')({
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  gap: 8,
  minHeight: 48,
  padding: '7px 16px',
  borderBottom: '1px solid var(--line)',
  '&:empty': { display: 'none' }, // hidden if the reader has no verb here
  '&[inert]': { opacity: 0.5 },
});
const Grow = styled('span')({ flex: 1 });

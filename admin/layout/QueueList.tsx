import { useEffect, type ReactNode } from 'react';
import { ListBase, useCanAccess, useListContext, type RaRecord, type SortPayload } from 'react-admin';
import { QueueContext, type Queue } from '../fields/queue-context.ts';
import { codeOf } from '../providers/http.ts';
import { NoAccess } from './NoAccess.tsx';
import { PageTitle } from './PageTitle.tsx';
import { pollEveryMs } from './poll.ts';
import { QueueCard, type QueueCardProps } from './QueueCard.tsx';

interface QueueListProps<Row extends RaRecord> extends Omit<QueueCardProps, 'closed'> {
  readonly resource: string;
  readonly title: string;
  readonly sort: SortPayload;
  readonly nameOf: (record: Row) => string;
  readonly pathOf?: (record: Row) => string | undefined;
  /** A fixed filter that is not shown. */
  readonly filter?: Readonly<Record<string, unknown>>;
  /** The key under which sort, page and selection are stored; lists of one resource with different `filter` need different keys. */
  readonly storeKey?: string;
  /** True for a list inside a page, which keeps filters and sort out of the address. */
  readonly isPart?: boolean;
  /** Content above the card. */
  readonly head?: ReactNode;
}

/** Suppresses react-admin's error message, since the list itself says what failed. */
const saidInTheFrame = () => undefined;

/** A list of the console: one frame for loading, empty, failed and filled, filters in the address, rows that can be reached by keyboard. */
export function QueueList<Row extends RaRecord>(props: QueueListProps<Row>) {
  const { resource, title, sort, nameOf, pathOf, filter, storeKey, isPart = false, head, ...card } = props;
  const { canAccess, isPending } = useCanAccess({ resource, action: 'list' });
  const isClosed = !isPending && canAccess === false;
  const ownPage = (row: RaRecord) => `/${resource}/${encodeURIComponent(row.id)}/show`;
  const queue: Queue = { nameOf, pathOf: pathOf ?? ownPage, filter };
  return (
    <ListBase
      resource={resource}
      sort={sort}
      perPage={25}
      disableAuthentication
      exporter={false}
      queryOptions={{ enabled: canAccess === true, refetchInterval: pollEveryMs, retry: false, onError: saidInTheFrame }}
      {...(filter === undefined ? {} : { filter })}
      {...(storeKey === undefined ? {} : { storeKey })}
      {...(isPart ? { disableSyncWithLocation: true, storeKey: false as const } : {})}
    >
      {isPart ? null : <PageTitle>{title}</PageTitle>}
      <AllowedSort otherwise={sort} />
      <QueueContext value={queue}>
        {head}
        <QueueCard {...card} {...(isClosed ? { closed: <NoAccess resource={resource} action="list" /> } : {})} />
      </QueueContext>
    </ListBase>
  );
}

/** Replaces a stored or linked sort order that the reader may not use by the list's own. */
function AllowedSort({ otherwise: { field, order } }: { readonly otherwise: SortPayload }) {
  const { error, setSort } = useListContext();
  const isHidden = codeOf(error) === 'sort_hidden';
  useEffect(() => {
    if (isHidden) setSort({ field, order });
  }, [isHidden, setSort, field, order]);
  return null;
}

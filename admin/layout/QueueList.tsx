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
  /** What is always filtered by, and shown nowhere. */
  readonly filter?: Readonly<Record<string, unknown>>;
  /** Where sort, page and selection are kept; lists of one resource that differ in `filter` need one each. */
  readonly storeKey?: string;
  /** A list inside a page keeps filters and sort to itself. */
  readonly isPart?: boolean;
  /** Above the card. */
  readonly head?: ReactNode;
}

/** No message elsewhere: the frame says what failed. */
const saidInTheFrame = () => undefined;

/** A list of the console: one frame for all four states, filters in the address, rows that a keyboard walks. */
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

/** An order that was chosen before, or by a link, and that the reader may not have gives way to the list's own. */
function AllowedSort({ otherwise: { field, order } }: { readonly otherwise: SortPayload }) {
  const { error, setSort } = useListContext();
  const isHidden = codeOf(error) === 'sort_hidden';
  useEffect(() => {
    if (isHidden) setSort({ field, order });
  }, [isHidden, setSort, field, order]);
  return null;
}

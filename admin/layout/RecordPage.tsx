import { useEffect, type ReactNode } from 'react';
import { useCanAccess, useGetOne, type RaRecord } from 'react-admin';
import { useNavigationType, useParams } from 'react-router';
import { ErrorState } from './ErrorState.tsx';
import { NoAccess } from './NoAccess.tsx';
import { PageSkeleton } from './PageSkeleton.tsx';
import { focusTitle, isFocusFree, PageTitle } from './PageTitle.tsx';
import { Surface } from './Panel.tsx';
import { pollEveryMs } from './poll.ts';
import { StillLoading } from './StillLoading.tsx';

interface RecordPageProps<Row extends RaRecord> {
  readonly resource: string;
  readonly title: string;
  /** What the record is, with its article: "the event". */
  readonly what: string;
  readonly children: (record: Row) => ReactNode;
}

/** The page of one record in its four states; the shown content stays during a reload. */
export function RecordPage<Row extends RaRecord>({ title, ...content }: RecordPageProps<Row>) {
  const { id = '' } = useParams();
  useTitleFocus(id);
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <Loaded<Row> id={id} {...content} />
    </>
  );
}

/** Moves the focus to the page title when the address changes to another record, since the focused element is gone. */
function useTitleFocus(id: string): void {
  const isBack = useNavigationType() === 'POP'; // also true for the first page, which has no page before it
  useEffect(() => {
    if (!isBack && isFocusFree()) focusTitle();
  }, [id, isBack]);
}

/**
 * Keeps the whole record in react-admin's cache apart from the row of a list, which would otherwise be shown first. It is not sent, since
 * only text is.
 */
const isWhole = true;

interface LoadedProps<Row extends RaRecord> {
  readonly resource: string;
  readonly id: string;
  readonly what: string;
  /** Further query parameters of the address. */
  readonly meta?: Readonly<Record<string, string>>;
  /** The permission to check, if it is not that of `resource`. */
  readonly access?: { readonly resource: string; readonly action: string };
  readonly children: (record: Row) => ReactNode;
}

/** A part of a page that is loaded on its own. */
export function Loaded<Row extends RaRecord>({ resource, id, what, meta, access, children }: LoadedProps<Row>) {
  const asked = access ?? { resource, action: 'show' };
  const { canAccess } = useCanAccess(asked);
  const { data, error, refetch } = useGetOne<Row>(
    resource,
    { id, meta: { ...meta, isWhole } },
    { enabled: canAccess === true, refetchInterval: pollEveryMs, retry: false },
  );
  if (canAccess === false)
    return (
      <Framed>
        <NoAccess {...asked} />
      </Framed>
    );
  if (data !== undefined) return children(data);
  if (error !== null)
    return (
      <Framed>
        <ErrorState error={error} what={what} onRetry={refetch} />
      </Framed>
    );
  return (
    <>
      <StillLoading onRetry={refetch} />
      <PageSkeleton />
    </>
  );
}

const Framed = ({ children }: { readonly children: ReactNode }) => <Surface>{children}</Surface>;

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
  /** With its article: "the event". */
  readonly what: string;
  readonly children: (record: Row) => ReactNode;
}

/** One record under its address, in its four states; what is on screen stays while it is asked again. */
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

/** What was left is gone from the page, and the focus with it: it goes on at the title, which says that another page is there. */
function useTitleFocus(id: string): void {
  const isBack = useNavigationType() === 'POP'; // the first page, too: there nothing was left
  useEffect(() => {
    if (!isBack && isFocusFree()) focusTitle();
  }, [id, isBack]);
}

/** Keeps the whole record apart from the row of a list, which react-admin would show in its place. Not sent: only text is. */
const isWhole = true;

interface LoadedProps<Row extends RaRecord> {
  readonly resource: string;
  readonly id: string;
  readonly what: string;
  /** What else the address asks for. */
  readonly meta?: Readonly<Record<string, string>>;
  /** Where the permission stands under another name. */
  readonly access?: { readonly resource: string; readonly action: string };
  readonly children: (record: Row) => ReactNode;
}

/** A part of a page that is asked for on its own. */
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

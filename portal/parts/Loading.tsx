import Exclamation from '@mui/icons-material/ErrorOutlineOutlined';
import Retry from '@mui/icons-material/RefreshOutlined';
import { useEffect, useState, type ReactNode } from 'react';
import { useFormats } from '../i18n/use-formats.ts';
import { useWords } from '../i18n/words.tsx';
import type { Refusal } from '../providers/http.ts';
import type { Loaded } from '../providers/use-load.ts';
import { CopyButton } from './CopyButton.tsx';
import { Message } from './Message.tsx';
import { NotYours } from './NotYours.tsx';

interface LoadingProps<Body> {
  readonly loaded: Loaded<Body>;
  /** What is loaded, for the error message: "Payouts". */
  readonly what: string;
  /** The outline shown while loading. */
  readonly skeleton: ReactNode;
  readonly children: (value: Body) => ReactNode;
}

/** Shows a skeleton, the content, or the error; loaded content stays after a later failure. */
export function Loading<Body>({ loaded: { value, readAt, refusal, reload }, what, skeleton, children }: LoadingProps<Body>) {
  if (value !== undefined)
    return (
      <>
        {refusal === undefined || readAt === undefined ? null : <Stale refusal={refusal} readAt={readAt} onRetry={reload} />}
        {children(value)}
      </>
    );
  if (refusal !== undefined) return <Failed refusal={refusal} what={what} onRetry={reload} />;
  return (
    <div aria-busy="true">
      <Patience onRetry={reload} />
      {skeleton}
    </div>
  );
}

interface FailedProps {
  readonly refusal: Refusal;
  readonly what: string;
  readonly onRetry: () => void;
}

export function Failed({ refusal, what, onRetry }: FailedProps) {
  const { states } = useWords();
  if (refusal.status === 403) return <NotYours what={what} />;
  return (
    <Message
      isAlert
      icon={<Exclamation aria-hidden />}
      title={states.failed(what)}
      actions={
        <>
          <button type="button" className="button" onClick={onRetry}>
            <Retry aria-hidden />
            {states.retry}
          </button>
          {refusal.requestId === '' ? null : <CopyButton text={refusal.requestId} label={states.copyId} />}
        </>
      }
    >
      {refusal.message} {refusal.message.includes(refusal.requestId) ? null : states.quote(refusal.requestId)}
    </Message>
  );
}

function Stale({ refusal, readAt, onRetry }: Pick<FailedProps, 'refusal' | 'onRetry'> & { readonly readAt: string }) {
  const { states } = useWords();
  const { time } = useFormats();
  return (
    <div className="banner" data-tone="warning" role="status">
      <Exclamation aria-hidden />
      <div>
        {states.stale(time(readAt))} {refusal.message}
      </div>
      <button type="button" className="button" onClick={onRetry}>
        {states.retry}
      </button>
    </div>
  );
}

const patienceMs = 10_000;

/** Says after ten seconds that the page is still loading, since silence would look like a fault. */
function Patience({ onRetry }: { readonly onRetry: () => void }) {
  const { states } = useWords();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return isLong ? (
    <p role="status" className="row">
      {states.still}
      <button type="button" className="button bare" onClick={onRetry}>
        {states.retry}
      </button>
    </p>
  ) : (
    <p className="heard">{states.loading}</p>
  );
}

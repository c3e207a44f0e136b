import Button from '@mui/material/Button';
import Exclamation from '@mui/icons-material/ErrorOutlineOutlined';
import Question from '@mui/icons-material/HelpOutlineOutlined';
import Retry from '@mui/icons-material/RefreshOutlined';
import { HttpError } from 'react-admin';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useFormats } from '../i18n/use-formats.ts';
import { useSay } from '../i18n/say.ts';
import { Mono } from './blocks.ts';
import { CopyButton } from './CopyButton.tsx';
import { Message } from './Message.tsx';
import { TextLink } from './TextLink.tsx';

interface ErrorStateProps {
  readonly error: unknown;
  /** What could not be loaded, with its article: "the events". */
  readonly what: string;
  readonly onRetry: () => unknown;
}

/** Says what failed, since when and which id to quote, and offers one action. */
export function ErrorState({ error, what, onRetry }: ErrorStateProps) {
  const say = useSay();
  const { instant } = useFormats();
  const [failedAt] = useState(() => new Date().toISOString());
  const requestId = requestIdOf(error);
  const message = error instanceof Error ? error.message : '';
  if (error instanceof HttpError && error.status === 404) return <Missing error={error} />;
  return (
    <Message
      isAlert
      icon={<Exclamation aria-hidden style={{ color: 'var(--error)' }} />}
      title={say('states.failed', { what: capital(what) })}
      actions={
        <>
          <Button startIcon={<Retry />} onClick={() => void onRetry()}>
            {say('states.retry')}
          </Button>
          {requestId === '' ? null : <CopyButton text={requestId} label={say('states.copyRequestId')} />}
        </>
      }
    >
      {message} {say('states.since', { time: instant(failedAt) })}
      {message.includes(requestId) ? null : (
        <>
          {' '}
          {say('states.quote')} <Mono>{requestId}</Mono> {say('states.quoteAfter')}
        </>
      )}
    </Message>
  );
}

/** Says that a record does not exist and links back; a retry would not help. */
function Missing({ error }: { readonly error: HttpError }) {
  const say = useSay();
  const navigate = useNavigate();
  const hasWayBack = useLocation().key !== 'default';
  return (
    <Message
      isAlert
      icon={<Question aria-hidden />}
      title={say('states.notFound')}
      actions={
        <>
          {hasWayBack ? <Button onClick={() => void navigate(-1)}>{say('states.goBack')}</Button> : null}
          <TextLink to="/">{say('states.backHome')}</TextLink>
        </>
      }
    >
      {error.message}
    </Message>
  );
}

function requestIdOf(error: unknown): string {
  if (!(error instanceof HttpError)) return '';
  const body: unknown = error.body;
  const id: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'requestId') : undefined;
  return typeof id === 'string' ? id : '';
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
